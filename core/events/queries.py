"""What the page of the queue shows."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from core.events.models import Delivery, DeliveryQuerySet, Event

PAGE = 50
_CURSOR = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Overview:
    """How much waits, since when, and how much waits for a person."""

    events: int
    waiting: int
    oldest: datetime | None
    failed: int


@dataclass(frozen=True)
class Page:
    """Some deliveries, newest first; `next` is where the next page begins."""

    deliveries: list[Delivery]
    next: int | None


def overview() -> Overview:
    """Count what is under way. What is done is not looked at."""
    undispatched = Event.objects.filter(dispatched_at__isnull=True)
    waiting = Delivery.objects.waiting()
    oldest = [
        undispatched.aggregate(at=Min("created_at"))["at"],
        waiting.aggregate(at=Min("event__created_at"))["at"],
    ]
    return Overview(
        events=undispatched.count(),
        waiting=waiting.count(),
        oldest=min((at for at in oldest if at), default=None),
        failed=failed_count(),
    )


def failed_count() -> int:
    """Count what waits for a person."""
    return Delivery.objects.failed().count()


def failed(before: str = "") -> Page:
    """Return a page of what failed."""
    return _page(Delivery.objects.failed(), before)


def waiting(before: str = "") -> Page:
    """Return a page of what is still to be tried."""
    return _page(Delivery.objects.waiting(), before)


def _page(rows: DeliveryQuerySet, before: str) -> Page:
    """Return one page. A `before` that is no number of ours begins at the top."""
    if _CURSOR.fullmatch(before):
        rows = rows.filter(id__lt=int(before))
    found = list(rows.select_related("event").order_by("-id")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)
