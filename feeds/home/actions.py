"""Keeps a person's place on their home page."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.accounts.models import User
from feeds.communities.models import Community
from feeds.home import queries
from feeds.home.models import HomeMark
from feeds.posts.actions import mark_read

# A pause this long ends a visit; what came since is then new.
PAUSE = timedelta(minutes=20)
# Within this time, reloading the page writes nothing.
COARSE = timedelta(minutes=1)


def begin_visit(*, user: User) -> datetime | None:
    """Note a look at the home page. Returns when the visit before this one ended, if ever."""
    now, mark = timezone.now(), queries.mark_of(user)
    if mark is None:
        HomeMark.objects.bulk_create([HomeMark(user=user, seen_at=now)], ignore_conflicts=True)
        return None
    seen_at, previous_at = mark
    pause = now - seen_at
    if pause > COARSE:
        previous = {"previous_at": seen_at} if pause > PAUSE else {}
        # Of two tabs that open at once, one moves the mark.
        HomeMark.objects.filter(user=user, seen_at=seen_at).update(seen_at=now, **previous)
    return seen_at if pause > PAUSE else previous_at


def mark_all_read(*, user: User) -> None:
    """Mark every community of this person as read."""
    for community in Community.objects.filter(memberships__user=user):
        mark_read(user=user, community=community)
