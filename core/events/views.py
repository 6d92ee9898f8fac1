"""The administrator's page of the queue: what waits, what failed and why, tried again by hand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.accounts.models import User
from core.accounts.requests import signed_in
from core.events import actions, queries
from core.events.policies import can_manage_queue


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what failed, or what waits."""
    _administrator(request)
    show = "waiting" if request.GET.get("show") == "waiting" else "failed"
    pages = {"waiting": queries.waiting, "failed": queries.failed}
    page = pages[show](request.GET.get("before", ""))
    context = {"overview": queries.overview(), "page": page, "show": show}
    return render(request, "events/list.html", context)


@require_POST
def retry(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Have one delivery tried again. One that somebody else had tried again is no mistake."""
    if actions.retry_delivery(user=_administrator(request), delivery_id=delivery_id):
        messages.success(request, _("It is tried again within a few seconds."))
    return redirect("queue:list")


@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Have all that failed tried again."""
    count = actions.retry_all(user=_administrator(request))
    told = ngettext("%(n)d is tried again.", "%(n)d are tried again.", count)
    messages.success(request, told % {"n": count})
    return redirect("queue:list")


def _administrator(request: HttpRequest) -> User:
    """Return the user. For anyone but an administrator, this page does not exist."""
    user = signed_in(request)
    if not can_manage_queue(user):
        raise Http404
    return user
