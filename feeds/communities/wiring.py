"""What this room hears, what it tells people, and its place in the navigation."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.accounts.events import OrganisationSetUp, PersonJoined, PersonLeft
from core.accounts.models import Organisation
from core.events.bus import on
from core.events.models import Event
from core.notifications import kinds
from core.notifications.actions import notify
from core.ui import slots
from feeds.communities import organisation_actions, queries
from feeds.communities.events import Invited, JoinRequested, RequestAccepted
from feeds.communities.models import Community, Invitation, JoinRequest, Membership

slots.register(
    "nav",
    key="communities",
    label=_("Communities"),
    url_name="communities:list",
    icon="users",
    order=30,
)

kinds.register(
    "communities.requested",
    template="communities/notifications/requested.html",
    label=_("You look after this community"),
    icon="door-open",
)
kinds.register(
    "communities.invited",
    template="communities/notifications/invited.html",
    label=_("You are invited"),
    icon="mail",
)
kinds.register(
    "communities.accepted",
    template="communities/notifications/accepted.html",
    label=_("You asked to join"),
    icon="check",
)


@on(OrganisationSetUp)
def open_organisation_community(happened: OrganisationSetUp, _event: Event) -> None:
    """Give the organisation its own community, looked after by its first administrator."""
    organisation = Organisation.objects.get(pk=happened.organisation_id)
    organisation_actions.ensure_organisation_community(
        name=organisation.name, owner_id=happened.administrator_id
    )


@on(PersonJoined)
def welcome_person(happened: PersonJoined, event: Event) -> None:
    """Bring a new person into the organisation's community."""
    organisation_actions.welcome(user_id=happened.user_id, since=event.created_at)


@on(PersonLeft)
def see_person_off(happened: PersonLeft, _event: Event) -> None:
    """Stop counting someone who left."""
    organisation_actions.see_off(user_id=happened.user_id)


@on(JoinRequested)
def tell_those_in_charge(happened: JoinRequested, event: Event) -> None:
    """Tell owners and moderators who asks to come in, unless that is settled already."""
    asked = JoinRequest.objects.filter(community=happened.community_id, user=happened.user_id)
    if (request := asked.select_related("community").first()) is None:
        return
    community = request.community
    notify(
        queries.ids_in_charge(community),
        event=event,
        kind="communities.requested",
        url=reverse("communities:members", args=[community.slug]),
        actor_id=happened.user_id,
        scope=community.topic,
        subject=community.name,
    )


@on(Invited)
def tell_invited(happened: Invited, event: Event) -> None:
    """Tell someone that they are invited, unless they answered already."""
    if Invitation.objects.filter(community=happened.community_id, user=happened.user_id).exists():
        _tell_one(happened, event, kind="communities.invited")


@on(RequestAccepted)
def tell_accepted(happened: RequestAccepted, event: Event) -> None:
    """Tell someone that they are in, unless they are out again."""
    if Membership.objects.filter(community=happened.community_id, user=happened.user_id).exists():
        _tell_one(happened, event, kind="communities.accepted")


def _tell_one(happened: Invited | RequestAccepted, event: Event, *, kind: str) -> None:
    community = Community.objects.get(pk=happened.community_id)
    notify(
        [happened.user_id],
        event=event,
        kind=kind,
        url=community.get_absolute_url(),
        actor_id=happened.actor_id,
        scope=community.topic,
        subject=community.name,
    )
