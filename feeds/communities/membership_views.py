"""Members: the list, joining and leaving, roles."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.models import User
from feeds.communities import membership_actions as actions
from feeds.communities import queries
from feeds.communities.forms import RoleForm
from feeds.communities.resources import Resource


class Members(Resource):
    """Who is here; for those who may read what they write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of members; for htmx, only what follows the rows that are there."""
        context = queries.head_context(self.user, self.community)
        if not context["standing"].can_read:
            raise PermissionDenied
        typed, before = request.GET.get("q", ""), request.GET.get("before", "")
        context |= {
            "typed": typed,
            "page": queries.members(self.community, typed=typed, before=before),
        }
        if before and request.htmx:  # type: ignore[attr-defined]
            return render(request, "communities/more_members.html", context)
        if not typed and not before:
            context["in_charge"] = queries.in_charge(self.community)
        if context["waiting"]:
            context["requests"] = queries.waiting_requests(self.community)[: queries.PAGE]
        return render(request, "communities/members.html", context)


class OwnMembership(Resource):
    """Whether I am in."""

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Join."""
        actions.join(user=self.user, community=self.community)
        name = self.community.name
        return self.say(
            _("Welcome to %(name)s.") % {"name": name}, self.community.get_absolute_url()
        )

    def delete(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        """Leave."""
        actions.leave(user=self.user, community=self.community)
        name = self.community.name
        return self.say(_("You left %(name)s.") % {"name": name}, reverse("communities:list"))


class Member(Resource):
    """One member, as those in charge see them."""

    def post(self, request: HttpRequest, handle: str) -> HttpResponse:
        """Give them another role."""
        form = RoleForm(request.POST)
        if not form.is_valid():
            raise BadRequest("no such role")
        user = self._find(handle)
        actions.change_role(
            actor=self.user, community=self.community, user=user, role=form.cleaned_data["role"]
        )
        text = _("%(person)s has another role now.") % {"person": user.display_name}
        return self.say(text, self._members)

    def delete(self, request: HttpRequest, handle: str) -> HttpResponse:  # noqa: ARG002 - Django's
        """Remove them."""
        user = self._find(handle)
        actions.remove_member(actor=self.user, community=self.community, user=user)
        text = _("%(person)s is no longer a member.") % {"person": user.display_name}
        return self.say(text, self._members)

    def _find(self, handle: str) -> User:
        """Return a member. Raises Http404, the same for whoever may not know who is here."""
        known = queries.members_known_to(self.user, self.community)
        return get_object_or_404(known, user__handle=handle).user

    @property
    def _members(self) -> str:
        return reverse("communities:members", args=[self.community.slug])
