"""The outbox's jobs. Each may run twice or not at all: the rows decide, the sweep comes back."""

from celery import shared_task

from core.events import actions


@shared_task(ignore_result=True)
def dispatch() -> None:
    """Send waiting events on their way, batch after batch."""
    while (ids := actions.dispatch_events()) is not None:
        for delivery_id in ids:
            deliver.delay(delivery_id)


@shared_task(ignore_result=True)
def deliver(delivery_id: int, again: bool = False) -> None:
    """Bring one event to one handler."""
    actions.deliver(delivery_id, again=again)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Find what a lost wake-up or a lost job left behind."""
    dispatch()
    for delivery_id in actions.lease_due_deliveries():
        deliver.delay(delivery_id, again=True)


@shared_task(ignore_result=True)
def purge() -> None:
    """Forget events past their retention."""
    actions.purge_events()
