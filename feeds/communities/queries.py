"""What pages read of communities, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.accounts.models import User
from core.text.folding import fold
from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.communities.policies import active_members, first_in_charge, standing

PAGE = 30
MOST_WORDS, MOST_TYPED = 8, 100
IN_CHARGE = (Membership.Role.OWNER, Membership.Role.MODERATOR)
_DIGITS = 18


@dataclass(frozen=True)
class Page[Row]:
    """Some rows, and the number after which the next page begins, if there is one."""

    rows: list[Row]
    next: int | None


def number(typed: str) -> int | None:
    """Read a cursor; None for what is no number of ours."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else None


def directory(user: User, *, show: str = "", typed: str = "", after: str = "") -> Page[Community]:
    """Return communities by name that this person may know of, from `after` on.

    `show` is mine, open, private or archived; archived ones are in no other list.
    """
    known = Community.objects.visible_to(user)
    rows = known.filter(archived_at__isnull=show != "archived")
    mine = Membership.objects.filter(user=user, community=OuterRef("pk"))
    rows = rows.annotate(
        is_mine=Exists(mine),
        is_invited=Exists(Invitation.objects.filter(user=user, community=OuterRef("pk"))),
    )
    if show == "mine":
        rows = rows.filter(Exists(mine))
    elif show in {Community.Kind.OPEN, Community.Kind.PRIVATE}:
        rows = rows.filter(kind=show)
    for word in words(typed):
        rows = rows.filter(search_text__contains=word)
    # The cursor is looked up among what they may know of: another's place in the list says nothing.
    if start := known.filter(pk=number(after) or 0).values_list("search_text", "pk").first():
        text, pk = start
        rows = rows.filter(Q(search_text__gt=text) | Q(search_text=text, pk__gt=pk))
    return _page(rows.order_by("search_text", "pk"))


def words(typed: str) -> list[str]:
    """Return what was typed into a search field as it is compared."""
    return fold(typed[:MOST_TYPED]).split()[:MOST_WORDS]


def suggestions(user: User, limit: int = 4) -> list[Community]:
    """Return open communities that someone is not in yet, the largest first."""
    mine = Membership.objects.filter(user=user).values("community_id")
    others = Community.objects.visible_to(user).filter(kind=Community.Kind.OPEN)
    others = others.filter(archived_at__isnull=True, is_organisation=False).exclude(pk__in=mine)
    return list(others.order_by("-member_count", "pk")[:limit])


def head_context(user: User, community: Community) -> dict[str, Any]:
    """Return what `communities/head.html` shows: the community, what I may do, who waits."""
    mine = standing(user, community)
    waiting = 0
    if mine.can_answer_requests and community.kind != Community.Kind.OPEN:
        waiting = waiting_requests(community).count()
    return {"community": community, "standing": mine, "waiting": waiting}


def members(community: Community, *, typed: str = "", before: str = "") -> Page[Membership]:
    """Return members, the newest first; without a search, those in charge stand apart."""
    rows = active_members(community).select_related("user__profile")
    found = words(typed)
    for word in found:
        rows = rows.filter(user__profile__search_text__contains=word)
    if not found:
        rows = rows.exclude(role__in=IN_CHARGE)
    if (start := number(before)) is not None:
        rows = rows.filter(pk__lt=start)
    return _page(rows.order_by("-pk"))


def in_charge(community: Community) -> list[Membership]:
    """Return owners and moderators, owners first."""
    rows = active_members(community).filter(role__in=IN_CHARGE).select_related("user__profile")
    return list(rows.order_by("-role", "joined_at", "pk"))


def ids_in_charge(community: Community) -> list[int]:
    """Return who is to hear of a request: those in charge, or whoever stands in for them."""
    found = active_members(community).filter(role__in=IN_CHARGE).values_list("user_id", flat=True)
    stand_in = [] if found else [first_in_charge(community)]
    return [*found, *(pk for pk in stand_in if pk is not None)]


def waiting_requests(community: Community) -> QuerySet[JoinRequest]:
    """Return who asks to come in, the longest waiting first."""
    rows = JoinRequest.objects.filter(community=community, user__is_active=True)
    return rows.select_related("user__profile").order_by("pk")


def members_known_to(user: User, community: Community) -> QuerySet[Membership]:
    """Return the memberships that someone may see; none for a stranger to a closed community."""
    rows = active_members(community).select_related("user")
    return rows if standing(user, community).can_read else rows.none()


def requests_known_to(user: User, community: Community) -> QuerySet[JoinRequest]:
    """Return the requests that someone may answer."""
    rows = waiting_requests(community)
    return rows if standing(user, community).can_moderate else rows.none()


def find_people(names: Iterable[str]) -> tuple[list[User], list[str]]:
    """Find active people by handle or e-mail address. Returns them, and the names of nobody."""
    wanted = {name.removeprefix("@").casefold(): name for name in names}
    people = list(User.objects.active().filter(Q(handle__in=wanted) | Q(email__in=wanted)))
    found = {key for person in people for key in (person.handle, person.email)}
    return people, [name for key, name in wanted.items() if key not in found]


def _page[Row: (Community, Membership)](rows: QuerySet[Row]) -> Page[Row]:
    found = list(rows[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)
