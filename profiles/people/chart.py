"""The org chart, read branch by branch."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from core.accounts.models import User
from profiles.people.models import Profile

_DEEPEST = 100

_CHAIN = """
WITH RECURSIVE above(user_id, manager_id, depth) AS (
    SELECT user_id, manager_id, 0 FROM profiles_profile WHERE user_id = %s
    UNION ALL
    SELECT next.user_id, next.manager_id, above.depth + 1
    FROM profiles_profile next JOIN above ON next.user_id = above.manager_id
    WHERE above.depth < %s
)
SELECT user_id FROM above WHERE depth > 0 ORDER BY depth DESC
"""


def present(user: User) -> QuerySet[Profile]:
    """Return those who have not left, of whom this person may find."""
    return Profile.objects.visible_to(user).filter(user__is_active=True)


def leaders_among(ids: Collection[int]) -> set[int]:
    """Return who of these has somebody below them: one question for a whole page."""
    below = Profile.objects.filter(manager__in=ids, user__is_active=True)
    return {leader for leader in below.values_list("manager_id", flat=True).distinct() if leader}


def roots(user: User) -> QuerySet[Profile]:
    """Return those with nobody above them: no manager, or one who has left."""
    gone = Profile.objects.filter(user__is_active=False).values("pk")
    top = Q(manager=None) | Q(manager__in=gone)
    return present(user).filter(top)


def team_of(user: User, manager: Profile) -> QuerySet[Profile]:
    """Return who reports to this person."""
    return present(user).filter(manager=manager)


def chain_above(user: User, person: Profile) -> list[Profile]:
    """Return the managers above someone, the highest first; one who left ends the chain."""
    ids = [row.pk for row in Profile.objects.raw(_CHAIN, [person.pk, _DEEPEST])]
    people = present(user).select_related("user").in_bulk(ids)
    chain: list[Profile] = []
    for manager_id in reversed(ids):
        if manager_id not in people:
            break
        chain.insert(0, people[manager_id])
    return chain
