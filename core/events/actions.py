"""Moves events through the outbox: dispatch, deliver, retry, purge."""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.accounts.models import User
from core.events import bus
from core.events.models import Delivery, DeliveryQuerySet, Event
from core.events.policies import can_manage_queue

log = logging.getLogger(__name__)

BATCH = 200
# How long a queued job may be silent before the sweep queues it again.
LEASE = timedelta(seconds=6)
BACKOFF = (2, 10, 60, 300, 1800)  # seconds before each further attempt
MOST_ATTEMPTS = len(BACKOFF) + 1
KEPT = timedelta(days=35)


@transaction.atomic
def dispatch_events() -> list[int] | None:
    """Make a delivery for each handler of each waiting event.

    Returns the deliveries' ids; None when no event waited.
    """
    events = list(
        Event.objects.select_for_update(skip_locked=True)
        .filter(dispatched_at__isnull=True)
        .order_by("id")[:BATCH]
    )
    if not events:
        return None
    wanted = [
        Delivery(event=event, handler=name, due_at=timezone.now() + LEASE)
        for event in events
        for name in bus.handlers_of(event.kind)
    ]
    Delivery.objects.bulk_create(wanted, ignore_conflicts=True)
    ids = [event.pk for event in events]
    Event.objects.filter(id__in=ids).update(dispatched_at=timezone.now())
    waiting = Delivery.objects.waiting().filter(event__in=ids)
    return list(waiting.order_by("id").values_list("id", flat=True))


@transaction.atomic
def lease_due_deliveries() -> list[int]:
    """Take deliveries whose job was lost or whose retry is due. Returns their ids.

    One whose job is running is locked, and left to it.
    """
    due = list(
        Delivery.objects.waiting()
        .select_for_update(skip_locked=True)
        .filter(due_at__lte=timezone.now())
        .order_by("due_at")
        .values_list("id", flat=True)[:BATCH]
    )
    Delivery.objects.filter(id__in=due).update(due_at=timezone.now() + LEASE)
    return due


def deliver(delivery_id: int, *, again: bool = False) -> None:
    """Run one handler on one event, unless that is done or under way elsewhere.

    `again` says that an earlier run was lost or failed. Such a run is counted before it begins,
    so that a handler which kills its worker is not tried for ever.
    """
    if again and not _count_attempt(delivery_id):
        return
    try:
        with transaction.atomic():
            delivery = _claim(delivery_id)
            if delivery is None:
                return
            bus.handler(delivery.event.kind, delivery.handler)(delivery.event)
            Delivery.objects.filter(id=delivery_id).update(
                state=Delivery.State.DONE, done_at=timezone.now(), error=""
            )
    except Exception as error:
        # Whatever a handler raises is written where an administrator reads it.
        log.exception("delivery %s failed", delivery_id)
        _note_failure(delivery_id, error, counted=again)


def _claim(delivery_id: int) -> Delivery | None:
    """Lock a delivery that waits; None when another job has it or had it."""
    free = Delivery.objects.waiting().select_for_update(skip_locked=True, of=("self",))
    return free.select_related("event").filter(id=delivery_id).first()


@transaction.atomic
def _count_attempt(delivery_id: int) -> bool:
    delivery = _claim(delivery_id)
    if delivery is None:
        return False
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = Delivery.State.FAILED
        delivery.error = delivery.error or "The worker was lost each time it ran this."
    else:
        delivery.attempts += 1
    delivery.save(update_fields=["attempts", "state", "error"])
    return delivery.state == Delivery.State.WAITING


@transaction.atomic
def _note_failure(delivery_id: int, error: Exception, *, counted: bool) -> None:
    delivery = Delivery.objects.waiting().select_for_update().filter(id=delivery_id).first()
    if delivery is None:
        return
    delivery.attempts += not counted
    delivery.error = _reason(error)
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = Delivery.State.FAILED
    else:
        wait = timedelta(seconds=BACKOFF[delivery.attempts - 1])
        delivery.due_at = timezone.now() + wait
    delivery.save(update_fields=["attempts", "error", "state", "due_at"])


def _reason(error: Exception) -> str:
    """Say what went wrong in one line; the lines after it may quote what people wrote."""
    first = (str(error).replace("\0", "").splitlines() or [""])[0]
    return f"{type(error).__name__}: {first}"[:500]


@transaction.atomic
def retry_delivery(*, user: User, delivery_id: int) -> bool:
    """Let a failed delivery be tried again from the start. Returns whether there was one."""
    return bool(_retry(user, Delivery.objects.filter(id=delivery_id)))


@transaction.atomic
def retry_all(*, user: User) -> int:
    """Let everything that failed be tried again. Returns how much there was."""
    return _retry(user, Delivery.objects.all())


def _retry(user: User, rows: DeliveryQuerySet) -> int:
    if not can_manage_queue(user):
        raise PermissionDenied
    return rows.failed().update(
        state=Delivery.State.WAITING, attempts=0, due_at=timezone.now(), error=""
    )


def purge_events() -> int:
    """Delete events older than `KEPT` whose every delivery is done. Returns how many."""
    undone = Delivery.objects.filter(event=OuterRef("pk")).exclude(state=Delivery.State.DONE)
    old = Event.objects.filter(
        ~Exists(undone), created_at__lt=timezone.now() - KEPT, dispatched_at__isnull=False
    ).order_by("id")
    deleted = 0
    while ids := list(old.values_list("id", flat=True)[:BATCH]):
        deleted += Event.objects.filter(id__in=ids).delete()[1].get("core.Event", 0)
    return deleted
