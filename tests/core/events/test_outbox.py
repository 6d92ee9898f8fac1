"""What happened is told to whoever listens: once, and even if the wake-up was lost."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from core.events import actions, bus
from core.events.models import Delivery, Event


@dataclass(frozen=True)
class Rang:
    bell: str


@pytest.fixture
def heard():
    """The bells that a handler heard; it fails on "cracked" ones."""
    bells = []

    def note_bell(happened: Rang, event: Event) -> None:
        if happened.bell == "cracked":
            raise ValueError("this bell does not ring")
        bells.append(happened.bell)

    bus.on(Rang)(note_bell)
    yield bells
    bus._handlers.pop(bus.kind_of(Rang))


def ring(bell):
    with transaction.atomic():
        return bus.publish(Rang(bell))


def test_an_event_reaches_its_handler_once_however_often_the_jobs_run(db, heard):
    ring("noon")
    deliveries = actions.dispatch_events()
    for _ in range(2):
        for delivery in deliveries:
            actions.deliver(delivery)
        assert actions.dispatch_events() == []
    assert heard == ["noon"]


@pytest.mark.django_db(transaction=True)
def test_publishing_needs_the_transaction_of_the_change(heard):
    with pytest.raises(RuntimeError):
        bus.publish(Rang("noon"))


def test_a_rolled_back_change_tells_nobody(db, heard):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bus.publish(Rang("noon"))
        1 / 0  # noqa: B018
    assert not Event.objects.exists()


def test_a_failing_handler_is_tried_again_and_then_waits_for_a_person(db, heard):
    ring("cracked")
    [delivery_id] = actions.dispatch_events()
    for _ in range(len(actions.BACKOFF) + 1):
        actions.deliver(delivery_id)
    delivery = Delivery.objects.get(id=delivery_id)
    assert delivery.state == Delivery.State.FAILED
    assert delivery.error == "ValueError: this bell does not ring"
    assert actions.retry_delivery(delivery_id=delivery_id)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.WAITING, 0)


def test_the_sweep_finds_a_delivery_whose_job_was_lost(db, heard):
    ring("noon")
    [delivery_id] = actions.dispatch_events()
    assert actions.lease_due_deliveries() == []
    Delivery.objects.update(due_at="2020-01-01T00:00Z")
    assert actions.lease_due_deliveries() == [delivery_id]
    assert actions.lease_due_deliveries() == []


def test_done_events_are_forgotten_after_their_retention_and_failed_ones_kept(db, heard):
    done, failed = ring("noon"), ring("cracked")
    for delivery_id in actions.dispatch_events():
        actions.deliver(delivery_id)
    Event.objects.update(created_at="2020-01-01T00:00Z")
    actions.purge_events()
    assert list(Event.objects.values_list("id", flat=True)) == [failed.pk]
    assert done.pk != failed.pk
