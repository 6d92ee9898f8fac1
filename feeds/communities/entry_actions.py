"""How one enters what is not open: by asking, or by being asked."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.accounts.models import User
from core.events.bus import publish
from feeds.communities.admission_actions import admit, forget_if_lost, locked
from feeds.communities.events import Invited, JoinRequested, RequestAccepted, RequestDeclined
from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.communities.policies import standing


@transaction.atomic
def ask_to_join(*, user: User, community: Community, message: str = "") -> None:
    """Ask those in charge of a private community; once is enough."""
    community = locked(community)
    mine = standing(user, community)
    if mine.has_asked or mine.is_member:
        return
    if not mine.can_ask:
        raise PermissionDenied
    JoinRequest.objects.create(community=community, user=user, message=message)
    publish(JoinRequested(community.pk, user.pk))


@transaction.atomic
def withdraw_request(*, user: User, community: Community) -> None:
    """Take one's own request back."""
    JoinRequest.objects.filter(community=community, user=user).delete()


@transaction.atomic
def accept_request(*, actor: User, community: Community, user: User) -> None:
    """Let in someone who asked; nobody comes in who did not, or no longer does."""
    community = locked(community)
    if not standing(actor, community).can_answer_requests:
        raise PermissionDenied
    if JoinRequest.objects.filter(community=community, user=user).exists():
        admit(community, user)
        publish(RequestAccepted(community.pk, user.pk, actor.pk))


@transaction.atomic
def decline_request(*, actor: User, community: Community, user: User) -> None:
    """Answer no."""
    community = locked(community)
    if not standing(actor, community).can_moderate:
        raise PermissionDenied
    if JoinRequest.objects.filter(community=community, user=user).delete()[0]:
        publish(RequestDeclined(community.pk, user.pk, actor.pk))


@transaction.atomic
def invite(*, actor: User, community: Community, people: Iterable[User]) -> list[User]:
    """Ask people to come in. Returns those who were not in, nor invited, before.

    Who had asked is in at once: both sides want it.
    """
    community = locked(community)
    mine = standing(actor, community)
    if not mine.can_invite:
        raise PermissionDenied
    wanted = {person.pk: person for person in people if person.is_active}
    known = {"community": community, "user__in": wanted}
    for row in (Membership.objects, Invitation.objects):
        for user_id in row.filter(**known).values_list("user_id", flat=True):
            wanted.pop(user_id, None)
    asked = set(JoinRequest.objects.filter(**known).values_list("user_id", flat=True))
    for user_id, person in wanted.items():
        if user_id in asked and mine.can_moderate:
            accept_request(actor=actor, community=community, user=person)
        else:
            Invitation.objects.create(community=community, user=person, invited_by=actor)
            publish(Invited(community.pk, user_id, actor.pk))
    return list(wanted.values())


@transaction.atomic
def accept_invitation(*, user: User, community: Community) -> None:
    """Come in, being asked."""
    community = locked(community)
    mine = standing(user, community)
    if not (mine.can_accept or mine.is_member):
        raise PermissionDenied
    admit(community, user)


@transaction.atomic
def decline_invitation(*, user: User, community: Community) -> None:
    """Answer no; of a secret community nothing stays."""
    if Invitation.objects.filter(community=community, user=user).delete()[0]:
        forget_if_lost(community, user)
