"""What an inbox shows. A line is a thread, or a notification that belongs to none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from core.accounts.models import User
from core.notifications.models import Notification, NotificationQuerySet

PAGE = 30
_DIGITS = re.compile(r"[0-9]{1,18}")

_UNREAD = """
    SELECT recipient_id, count(DISTINCT CASE thread WHEN '' THEN '#' || id ELSE thread END)
    FROM core_notification WHERE recipient_id = ANY(%(ids)s) AND read_at IS NULL
    GROUP BY recipient_id
"""


@dataclass(frozen=True)
class Page:
    """Some lines, newest first; `before` is where they begin, `next` where the next page does."""

    lines: list[Notification]
    before: int | None
    next: int | None


def unread_count(user: User) -> int:
    """Count the lines of this person's inbox that hold something unread."""
    return unread_counts([user.pk])[user.pk]


def unread_counts(user_ids: Iterable[int]) -> dict[int, int]:
    """Count the unread lines of several inboxes at once; 0 for those who have none.

    Every page asks this. Composing the query took Python longer than it takes PostgreSQL to answer.
    """
    counts = dict.fromkeys(user_ids, 0)
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, {"ids": list(counts)})
        return counts | dict(cursor.fetchall())


def page(user: User, *, unread_only: bool, before: str = "") -> Page:
    """Return one page of lines. A `before` that is no number of ours begins at the top."""
    rows = Notification.objects.visible_to(user)
    if unread_only:
        rows = rows.unread()
    newer = rows.filter(thread=OuterRef("thread"), id__gt=OuterRef("id")).exclude(thread="")
    heads = rows.filter(~Exists(newer))
    start = int(before) if _DIGITS.fullmatch(before) else None
    if start is not None:
        heads = heads.filter(id__lt=start)
    lines = list(as_lines(heads).order_by("-id")[: PAGE + 1])
    return Page(lines[:PAGE], start, lines[PAGE - 1].pk if len(lines) > PAGE else None)


def as_lines(rows: NotificationQuerySet) -> NotificationQuerySet:
    """Give each row what its line shows: who did it, what of its thread is unread or earlier."""
    same_line = Notification.objects.filter(
        Q(id=OuterRef("id")) | (Q(thread=OuterRef("thread")) & ~Q(thread="")),
        recipient_id=OuterRef("recipient_id"),
    ).order_by()
    counted = same_line.values("recipient_id").annotate(n=Count("*")).values("n")
    return rows.select_related("actor").annotate(
        unread_in_line=Coalesce(Subquery(counted.filter(read_at__isnull=True)), 0),
        earlier=Subquery(counted) - 1,
    )
