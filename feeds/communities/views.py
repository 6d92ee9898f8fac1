"""Communities themselves: the directory, a new one, about, settings, the archive."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.requests import signed_in
from feeds.communities import actions, queries
from feeds.communities.forms import CommunityForm, SettingsForm
from feeds.communities.resources import Resource, find


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the directory; for htmx, only what follows the rows that are there."""
    user = signed_in(request)
    show, typed = request.GET.get("show", ""), request.GET.get("q", "")
    after = request.GET.get("after", "")
    page = queries.directory(user, show=show, typed=typed, after=after)
    context: dict[str, Any] = {"page": page, "show": show, "typed": typed}
    if after and request.htmx:  # type: ignore[attr-defined]
        return render(request, "communities/more.html", context)
    context["suggestions"] = queries.suggestions(user)
    return render(request, "communities/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make a community."""
    form = CommunityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        community = actions.create_community(creator=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Your community is there. Invite those it is for."))
        return redirect(community)
    status = 422 if form.is_bound else 200
    return render(request, "communities/new.html", {"form": form}, status=status)


@require_safe
def show_about(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a community is for, and who looks after it."""
    user = signed_in(request)
    context = queries.head_context(user, find(user, slug))
    if context["standing"].can_read:
        context["in_charge"] = queries.in_charge(context["community"])
    return render(request, "communities/about.html", context)


class Settings(Resource):
    """What a community is; for those who manage it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, sent=False)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change what was typed."""
        return self._show(request, sent=True)

    def _show(self, request: HttpRequest, *, sent: bool) -> HttpResponse:
        context = queries.head_context(self.user, self.community)
        mine = context["standing"]
        if not mine.can_manage:
            raise PermissionDenied
        is_free = mine.can_govern and not self.community.is_organisation
        typed = request.POST if sent else None
        form = SettingsForm(self.community, typed, kind_is_free=is_free)
        if form.is_valid():
            actions.change_settings(actor=self.user, community=self.community, **form.cleaned_data)
            return self.say(_("The settings are saved."), request.path)
        context |= {"form": form}
        status = 422 if form.is_bound else 200
        return render(request, "communities/settings.html", context, status=status)


class Archive(Resource):
    """Whether a community is closed for writing."""

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Put it in the archive."""
        actions.archive_community(actor=self.user, community=self.community)
        return self.say(_("The community is in the archive."), self._settings)

    def delete(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Bring it back."""
        actions.reopen_community(actor=self.user, community=self.community)
        return self.say(_("The community is open for writing again."), self._settings)

    @property
    def _settings(self) -> str:
        return reverse("communities:settings", args=[self.community.slug])
