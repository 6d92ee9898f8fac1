"""The inbox: look, open, mark."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from core.accounts.requests import signed_in
from core.notifications import actions, queries
from core.notifications.models import Notification


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of lines; for htmx, only what follows the lines that are there."""
    user = signed_in(request)
    unread_only = request.GET.get("show") == "unread"
    page = queries.page(user, unread_only=unread_only, before=request.GET.get("before", ""))
    context = {"page": page, "unread_only": unread_only, "unread": queries.unread_count(user)}
    more = request.htmx and page.before  # type: ignore[attr-defined]
    return render(request, f"notifications/{'more' if more else 'list'}.html", context)


@require_safe
def open_one(request: HttpRequest, notification_id: int) -> HttpResponseRedirect:
    """Mark a line read and lead to what it tells of; a prefetch marks nothing."""
    notification = _own(request, notification_id)
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        actions.mark_read(user=signed_in(request), notification=notification)
    response = HttpResponseRedirect(notification.url)
    patch_cache_control(response, no_store=True)
    return response


@require_POST
def read_one(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark a line read."""
    notification = _own(request, notification_id)
    actions.mark_read(user=signed_in(request), notification=notification)
    return _line(request, notification)


@require_POST
def unread_one(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark a line as not read yet."""
    notification = _own(request, notification_id)
    actions.mark_unread(user=signed_in(request), notification=notification)
    return _line(request, notification)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark the whole inbox read."""
    actions.mark_all_read(user=signed_in(request))
    return redirect("notifications:list")


def _own(request: HttpRequest, notification_id: int) -> Notification:
    rows = Notification.objects.visible_to(signed_in(request))
    return get_object_or_404(rows, id=notification_id)


def _line(request: HttpRequest, notification: Notification) -> HttpResponse:
    """Answer with the line as it is now; without htmx, with the page it stands on."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('notifications:list')}#{notification.line_id}")
    line = queries.as_lines(Notification.objects.filter(id=notification.pk)).get()
    return render(request, "notifications/line.html", {"line": line})
