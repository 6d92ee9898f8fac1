"""What members do: join, leave, remove one another, hand over."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.events.bus import publish
from feeds.communities import policies
from feeds.communities.admission_actions import admit, let_go, locked
from feeds.communities.events import CommunityArchived, RoleChanged
from feeds.communities.models import Community, Membership
from feeds.communities.policies import active_members, standing

OWNER = Membership.Role.OWNER


class LastOwnerError(ValidationError):
    """Someone has to be in charge of those who stay."""

    def __init__(self) -> None:
        super().__init__(
            _("This community has no other owner. Make another member owner first."),
            code="last_owner",
        )


@transaction.atomic
def join(*, user: User, community: Community) -> Membership:
    """Enter an open community; someone who is in stays in."""
    community = locked(community)
    mine = standing(user, community)
    if not (mine.can_join or mine.is_member):
        raise PermissionDenied
    return admit(community, user)


@transaction.atomic
def leave(*, user: User, community: Community) -> None:
    """Go. Raises LastOwnerError when the others would be left without one.

    The last to go puts the community in the archive: nobody is left to answer in it.
    """
    community = locked(community)
    mine = standing(user, community)
    if not mine.is_member:
        return
    if not mine.can_leave:
        raise PermissionDenied
    others = active_members(community).exclude(user=user)
    if others.exists():
        _keep_an_owner(community, user)
    elif community.archived_at is None:
        Community.objects.filter(pk=community.pk).update(archived_at=timezone.now())
        publish(CommunityArchived(community.pk, user.pk))
    let_go(community, user, actor=user)


@transaction.atomic
def remove_member(*, actor: User, community: Community, user: User) -> None:
    """Take someone out; who is out already stays out."""
    community = locked(community)
    theirs = Membership.objects.filter(community=community, user=user).first()
    mine = standing(actor, community)
    if not mine.can_moderate or actor == user:
        raise PermissionDenied
    if theirs is None:
        return
    if not policies.can_remove(mine, theirs):
        raise PermissionDenied
    _keep_an_owner(community, user)
    let_go(community, user, actor=actor)


@transaction.atomic
def change_role(*, actor: User, community: Community, user: User, role: str) -> None:
    """Give a member another role. Raises LastOwnerError when nobody would be in charge any more."""
    community = locked(community)
    member = Membership.objects.filter(community=community, user=user)
    if not standing(actor, community).can_govern or not member.exists():
        raise PermissionDenied
    if role not in Membership.Role.values:
        raise ValueError(f"There is no role called {role!r}.")
    if role != OWNER:
        _keep_an_owner(community, user)
    if member.exclude(role=role).update(role=role):
        publish(RoleChanged(community.pk, user.pk, role, actor.pk))


def _keep_an_owner(community: Community, user: User) -> None:
    """Refuse when this person is the one active owner."""
    owners = active_members(community).filter(role=OWNER)
    if owners.filter(user=user).exists() and not owners.exclude(user=user).exists():
        raise LastOwnerError
