"""The same work done in several places at once, on the real database."""

import threading
import time

import pytest
from django.db import connection, transaction

from core.events import actions, bus, tasks
from core.events.models import Delivery, Event
from tests.core.events.bells import Tolled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def traces():
    """The events whose handler ran; it takes a while, so that another could come between."""
    found = []

    def leave_trace(happened: Tolled, event: Event) -> None:
        time.sleep(0.3)
        found.append(event.pk)

    bus.on(Tolled)(leave_trace)
    yield found
    bus._handlers.pop(bus.kind_of(Tolled))


def in_threads(count, function):
    """Run the same thing several times at once."""
    together = threading.Barrier(count)

    def run():
        together.wait()
        try:
            function()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_dispatchers_at_once_make_each_delivery_once():
    with transaction.atomic():
        bus.publish_all([Tolled()] * 450)

    def dispatch():
        while actions.dispatch_events() is not None:
            pass

    in_threads(4, dispatch)
    assert Delivery.objects.count() == 450
    assert not Event.objects.filter(dispatched_at__isnull=True).exists()


def test_a_delivery_that_runs_at_once_in_several_places_has_one_effect(traces):
    with transaction.atomic():
        event = bus.publish(Tolled())
    [delivery_id] = actions.dispatch_events()
    in_threads(4, lambda: tasks.deliver(delivery_id))
    assert traces == [event.pk]
    assert Delivery.objects.get().state == Delivery.State.DONE


def test_sweeps_at_once_lease_each_delivery_once():
    with transaction.atomic():
        bus.publish_all([Tolled()] * 50)
    actions.dispatch_events()
    Delivery.objects.update(due_at="2020-01-01T00:00Z")
    leased = []
    in_threads(4, lambda: leased.extend(actions.lease_due_deliveries()))
    assert sorted(leased) == sorted(Delivery.objects.values_list("id", flat=True))
