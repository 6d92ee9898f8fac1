"""Moves events through the outbox: dispatch, deliver, retry, purge."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.events import bus
from core.events.models import Delivery, Event

log = logging.getLogger(__name__)

BATCH = 200
# How long a queued job may be silent before the sweep queues it again.
LEASE = timedelta(seconds=6)
BACKOFF = (2, 10, 60, 300, 1800)
KEPT = timedelta(days=35)


@transaction.atomic
def dispatch_events() -> list[int]:
    """Make a delivery for each handler of each waiting event. Returns the deliveries' ids."""
    events = list(
        Event.objects.select_for_update(skip_locked=True)
        .filter(dispatched_at__isnull=True)
        .order_by("id")[:BATCH]
    )
    wanted = [
        Delivery(event=event, handler=name, due_at=timezone.now() + LEASE)
        for event in events
        for name in bus.handlers_of(event.kind)
    ]
    Delivery.objects.bulk_create(wanted, ignore_conflicts=True)
    ids = [event.pk for event in events]
    Event.objects.filter(id__in=ids).update(dispatched_at=timezone.now())
    waiting = Delivery.objects.filter(event__in=ids, state=Delivery.State.WAITING)
    return list(waiting.order_by("id").values_list("id", flat=True))


@transaction.atomic
def lease_due_deliveries() -> list[int]:
    """Take deliveries whose job was lost or whose retry is due. Returns their ids."""
    due = list(
        Delivery.objects.select_for_update(skip_locked=True)
        .filter(state=Delivery.State.WAITING, due_at__lte=timezone.now())
        .order_by("due_at")
        .values_list("id", flat=True)[:BATCH]
    )
    Delivery.objects.filter(id__in=due).update(due_at=timezone.now() + LEASE)
    return due


def deliver(delivery_id: int) -> None:
    """Run one handler on one event, unless that is done or under way elsewhere."""
    try:
        with transaction.atomic():
            delivery = (
                Delivery.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("event")
                .filter(id=delivery_id, state=Delivery.State.WAITING)
                .first()
            )
            if delivery is None:
                return
            bus.handler(delivery.event.kind, delivery.handler)(delivery.event)
            Delivery.objects.filter(id=delivery_id).update(
                state=Delivery.State.DONE, done_at=timezone.now(), error=""
            )
    except Exception as error:
        # Whatever a handler raises is written where an administrator reads it.
        log.exception("delivery %s failed", delivery_id)
        _note_failure(delivery_id, error)


@transaction.atomic
def _note_failure(delivery_id: int, error: Exception) -> None:
    delivery = Delivery.objects.select_for_update().get(id=delivery_id)
    delivery.attempts += 1
    delivery.error = f"{type(error).__name__}: {error}".replace("\0", "")[:2000]
    if delivery.attempts > len(BACKOFF):
        delivery.state = Delivery.State.FAILED
    else:
        wait = timedelta(seconds=BACKOFF[delivery.attempts - 1])
        delivery.due_at = timezone.now() + wait
    delivery.save(update_fields=["attempts", "error", "state", "due_at"])


def retry_delivery(*, delivery_id: int) -> bool:
    """Let a failed delivery be tried again from the start. Returns whether there was one."""
    return bool(
        Delivery.objects.filter(id=delivery_id, state=Delivery.State.FAILED).update(
            state=Delivery.State.WAITING, attempts=0, due_at=timezone.now()
        )
    )


def purge_events() -> int:
    """Delete events older than `KEPT` whose every delivery is done. Returns how many."""
    undone = Delivery.objects.filter(event=OuterRef("pk")).exclude(state=Delivery.State.DONE)
    old = Event.objects.filter(
        ~Exists(undone), created_at__lt=timezone.now() - KEPT, dispatched_at__isnull=False
    )
    deleted, _ = old.delete()
    return deleted
