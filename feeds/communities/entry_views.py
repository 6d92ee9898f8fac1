"""Ways into what is not open: requests and invitations."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.accounts.models import User
from feeds.communities import entry_actions as actions
from feeds.communities import queries
from feeds.communities.forms import AskForm, InviteForm
from feeds.communities.resources import Resource


class OwnRequest(Resource):
    """Whether I ask to come in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show where to say why."""
        return self._show(request, AskForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        form = AskForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        actions.ask_to_join(user=self.user, community=self.community, **form.cleaned_data)
        return self.say(_("Your request is sent. You will be told of the answer."), self._about)

    def delete(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Take the request back."""
        actions.withdraw_request(user=self.user, community=self.community)
        return self.say(_("Your request is withdrawn."), self._about)

    def _show(self, request: HttpRequest, form: AskForm) -> HttpResponse:
        context = queries.head_context(self.user, self.community) | {"form": form}
        if not context["standing"].can_ask:
            raise PermissionDenied
        status = 422 if form.is_bound else 200
        return render(request, "communities/ask.html", context, status=status)

    @property
    def _about(self) -> str:
        return reverse("communities:about", args=[self.community.slug])


class Request(Resource):
    """Someone's request, as those who answer see it."""

    def post(self, request: HttpRequest, handle: str) -> HttpResponse:  # noqa: ARG002 - Django's
        """Let them in."""
        user = self._find(handle)
        actions.accept_request(actor=self.user, community=self.community, user=user)
        text = _("%(person)s is a member now.") % {"person": user.display_name}
        return self.say(text, self._members)

    def delete(self, request: HttpRequest, handle: str) -> HttpResponse:  # noqa: ARG002 - Django's
        """Answer no."""
        user = self._find(handle)
        actions.decline_request(actor=self.user, community=self.community, user=user)
        text = _("The request of %(person)s is declined.") % {"person": user.display_name}
        return self.say(text, self._members)

    def _find(self, handle: str) -> User:
        known = queries.requests_known_to(self.user, self.community)
        return get_object_or_404(known, user__handle=handle).user

    @property
    def _members(self) -> str:
        return reverse("communities:members", args=[self.community.slug])


class OwnInvitation(Resource):
    """Whether I follow an invitation."""

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Come in."""
        actions.accept_invitation(user=self.user, community=self.community)
        text = _("Welcome to %(name)s.") % {"name": self.community.name}
        return self.say(text, self.community.get_absolute_url())

    def delete(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Stay out."""
        actions.decline_invitation(user=self.user, community=self.community)
        return self.say(_("The invitation is declined."), reverse("communities:list"))


class Invitations(Resource):
    """Asking others to come in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show whom to name."""
        return self._show(request, InviteForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Invite everyone who is named, or nobody if a name is unknown."""
        form = InviteForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        people = form.cleaned_data["people"]
        asked = actions.invite(actor=self.user, community=self.community, people=people)
        text = ngettext("%(n)d person is invited.", "%(n)d people are invited.", len(asked))
        said = [text % {"n": len(asked)}] if asked else []
        if known := sorted({person.display_name for person in people if person not in asked}):
            said.append(_("In or invited already: %(names)s.") % {"names": ", ".join(known)})
        return self.say(" ".join(said), request.path)

    def _show(self, request: HttpRequest, form: InviteForm) -> HttpResponse:
        context = queries.head_context(self.user, self.community) | {"form": form}
        if not context["standing"].can_invite:
            raise PermissionDenied
        status = 422 if form.is_bound else 200
        return render(request, "communities/invite.html", context, status=status)
