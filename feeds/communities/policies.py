"""Who may do what in a community. Asked by pages to show, and by actions to refuse.

Reading is for members, and for everyone where the community is open. An administrator is no
exception: what they may read they may manage in full, and of the rest only what shows nothing of
what was said there (name, description, who may post, the archive). Neither a manager nor an
administrator can therefore let themselves into a private place, and of a secret one they do not
even hear.

Inviting someone lets them read what others wrote. In an open community anyone could read it
anyway, so every member invites; in a private or secret one, those do who would answer a request.

A community is never left without someone in charge: when no owner is active any more, the
longest-standing moderator stands in, or else the longest-standing member.
"""

from dataclasses import dataclass, replace

from django.db.models import Case, Exists, IntegerField, QuerySet, Subquery, Value, When

from core.accounts.models import User
from feeds.communities.models import Community, Invitation, JoinRequest, Membership

Kind, Role = Community.Kind, Membership.Role


@dataclass(frozen=True)
class Standing:
    """What one person is in one community, and what follows from it."""

    community: Community
    role: str = ""
    is_active: bool = False
    is_administrator: bool = False
    is_invited: bool = False
    has_asked: bool = False
    stands_in: bool = False

    @property
    def is_member(self) -> bool:
        """Whether they are in."""
        return self.is_active and bool(self.role)

    @property
    def is_owner(self) -> bool:
        """Whether they are in charge, as an owner or in place of one."""
        return self.is_member and (self.role == Role.OWNER or self.stands_in)

    @property
    def is_living(self) -> bool:
        """Whether anything can be added here."""
        return self.is_active and self.community.archived_at is None

    @property
    def can_read(self) -> bool:
        """Read its posts, see its members, hear it live."""
        return self.is_active and (self.is_member or self.community.kind == Kind.OPEN)

    @property
    def can_post(self) -> bool:
        """Publish in it."""
        everyone = self.community.posting == Community.Posting.MEMBERS
        return self.is_living and self.is_member and (everyone or self.can_moderate)

    @property
    def can_join(self) -> bool:
        """Enter without asking."""
        return self.is_living and not self.is_member and self.community.kind == Kind.OPEN

    @property
    def can_ask(self) -> bool:
        """Ask those in charge to be let in."""
        outside = not (self.is_member or self.is_invited or self.has_asked)
        return self.is_living and outside and self.community.kind == Kind.PRIVATE

    @property
    def can_accept(self) -> bool:
        """Follow an invitation."""
        return self.is_living and self.is_invited and not self.is_member

    @property
    def can_leave(self) -> bool:
        """Go. Nobody leaves the organisation's own community."""
        return self.is_member and not self.community.is_organisation

    @property
    def can_moderate(self) -> bool:
        """Answer requests, remove members, take down what others wrote."""
        in_charge = self.is_owner or (self.is_member and self.role == Role.MODERATOR)
        return in_charge or (self.is_administrator and self.can_read)

    @property
    def can_answer_requests(self) -> bool:
        """Let in those who asked."""
        return self.is_living and self.can_moderate

    @property
    def can_invite(self) -> bool:
        """Ask others to come in."""
        is_open = self.community.kind == Kind.OPEN
        invites = self.is_member and (is_open or self.can_moderate)
        return self.is_living and invites and not self.community.is_organisation

    @property
    def can_manage(self) -> bool:
        """Change its name, description and rules, and archive it."""
        known = self.is_member or self.community.kind != Kind.SECRET
        return self.is_owner or (self.is_active and self.is_administrator and known)

    @property
    def can_govern(self) -> bool:
        """Change roles, and who can see it: only for those who may read it."""
        return self.can_manage and self.can_read


def standing(user: User, community: Community) -> Standing:
    """Read what this person is in this community: one query, two where no owner is left."""
    own = {"community": community.pk, "user": user.pk}
    row = (
        User.objects.active()
        .filter(pk=user.pk)
        .values_list(
            "is_administrator",
            Subquery(Membership.objects.filter(**own).values("role")),
            Exists(Invitation.objects.filter(**own)),
            Exists(JoinRequest.objects.filter(**own)),
            Exists(active_members(community).filter(role=Role.OWNER)),
        )
        .first()
    )
    if row is None:
        return Standing(community)
    administrator, role, invited, asked, has_owner = row
    found = Standing(community, role or "", True, administrator, invited, asked)
    if not found.is_member or has_owner:
        return found
    return replace(found, stands_in=first_in_charge(community) == user.pk)


def active_members(community: Community) -> QuerySet[Membership]:
    """Return the memberships of those who have not left the organisation."""
    return Membership.objects.filter(community=community.pk, user__is_active=True)


def first_in_charge(community: Community) -> int | None:
    """Return who is in charge, or stands in for those who were; None if nobody is there."""
    ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(Role.values)]
    rank = Case(*ranks, output_field=IntegerField())
    in_order = active_members(community).order_by(rank, "joined_at", "id")
    return in_order.values_list("user_id", flat=True).first()


def can_read(user: User, community: Community) -> bool:
    """Members read, and everyone where it is open."""
    return standing(user, community).can_read


def can_post(user: User, community: Community) -> bool:
    """Members publish, or only those in charge if the community says so; not in the archive."""
    return standing(user, community).can_post


def can_moderate(user: User, community: Community) -> bool:
    """Owners and moderators do, and administrators where they may read."""
    return standing(user, community).can_moderate


def can_manage(user: User, community: Community) -> bool:
    """Owners do, and administrators where they know of it."""
    return standing(user, community).can_manage


def can_remove(mine: Standing, theirs: Membership) -> bool:
    """Whoever governs removes anyone but themselves, a moderator plain members."""
    if mine.community.is_organisation or theirs.community_id != mine.community.pk:
        return False
    return mine.can_govern or (mine.can_moderate and theirs.role == Role.MEMBER)
