"""The way in and the way out of a community: everyone who joins or leaves passes here.

Each change first locks the community's row, so that what it decides on (who is the last owner,
how far the reader is) stays true until it is done, and the number of members is counted from the
rows themselves.
"""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from core.accounts.models import User
from core.events.bus import publish
from core.notifications.actions import forget
from core.realtime.broadcast import revoke
from feeds.communities.events import MemberJoined, MemberLeft
from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.communities.policies import can_read


def locked(community: Community) -> Community:
    """Return the community as it is now, and keep it so until the transaction ends.

    Posts that refer to it can still be written: only its own row waits.
    """
    return Community.objects.select_for_update(no_key=True).get(pk=community.pk)


def recount(*community_ids: int) -> None:
    """Count active members anew. The rows must be locked, or another change would be missed."""
    members = (
        Membership.objects.filter(community=OuterRef("pk"), user__is_active=True)
        .order_by()
        .values("community")
        .annotate(n=Count("*"))
        .values("n")
    )
    if not community_ids:
        return
    rows = Community.objects.filter(pk__in=community_ids)
    rows.update(member_count=Coalesce(Subquery(members), 0))


def admit(community: Community, user: User, role: str = Membership.Role.MEMBER) -> Membership:
    """Let someone in, once; what asked for it is settled. What was said before is read."""
    membership, is_new = Membership.objects.get_or_create(
        community=community, user=user, defaults={"role": role, "read_seq": community.seq}
    )
    JoinRequest.objects.filter(community=community, user=user).delete()
    Invitation.objects.filter(community=community, user=user).delete()
    if is_new:
        recount(community.pk)
        publish(MemberJoined(community.pk, user.pk))
    return membership


def let_go(community: Community, user: User, *, actor: User) -> None:
    """End a membership, and what came with it: the live topic, the lines in the inbox."""
    Membership.objects.filter(community=community, user=user).delete()
    recount(community.pk)
    publish(MemberLeft(community.pk, user.pk, actor.pk))
    revoke(community.topic, [user.pk])
    forget_if_lost(community, user)


def forget_if_lost(community: Community, user: User) -> None:
    """Empty someone's inbox of a place that they may not read."""
    if not can_read(user, community):
        forget(user_id=user.pk, scope=community.topic)
