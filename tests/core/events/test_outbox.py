"""What happened is told to whoever listens: once, and even if the wake-up was lost."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from core.events import actions, bus
from core.events.models import Delivery, Event
from tests.core.events.conftest import Rang


@dataclass(frozen=True)
class Silent:
    """Something that no handler hears."""


def test_an_event_reaches_its_handler_once_however_often_the_jobs_run(db, heard, ring):
    ring("noon")
    deliveries = actions.dispatch_events()
    for _ in range(2):
        for delivery in deliveries:
            actions.deliver(delivery)
        assert actions.dispatch_events() is None
    assert heard == ["noon"]


@pytest.mark.django_db(transaction=True)
def test_publishing_needs_the_transaction_of_the_change(heard):
    with pytest.raises(RuntimeError):
        bus.publish(Rang("noon"))


def test_a_rolled_back_change_tells_nobody(db, heard):
    with transaction.atomic():
        bus.publish(Rang("noon"))
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_a_failing_handler_is_tried_again_and_then_waits_for_a_person(cast, heard, ring):
    ring("cracked")
    [delivery_id] = actions.dispatch_events()
    for run in range(actions.MOST_ATTEMPTS):
        actions.deliver(delivery_id, again=run > 0)
        assert Delivery.objects.get().attempts == run + 1
    delivery = Delivery.objects.get(id=delivery_id)
    assert delivery.state == Delivery.State.FAILED
    assert delivery.error == "ValueError: this bell does not ring"
    assert actions.retry_delivery(user=cast.admin, delivery_id=delivery_id)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.WAITING, 0)


def test_a_handler_that_kills_its_worker_is_not_tried_for_ever(db, heard, ring):
    """The worker's death leaves only what was counted before the run."""
    ring("noon")
    [delivery_id] = actions.dispatch_events()
    for _ in range(actions.MOST_ATTEMPTS):
        assert actions._count_attempt(delivery_id)
    actions.deliver(delivery_id, again=True)
    assert heard == []
    assert Delivery.objects.get().state == Delivery.State.FAILED


def test_a_failure_noted_late_does_not_undo_what_another_job_did(db, heard, ring):
    ring("noon")
    [delivery_id] = actions.dispatch_events()
    actions.deliver(delivery_id)
    actions._note_failure(delivery_id, ValueError("too late"), counted=False)
    assert Delivery.objects.get().state == Delivery.State.DONE


def test_the_reason_of_a_failure_quotes_nothing_of_what_people_wrote():
    error = ValueError("duplicate key\nDETAIL: Key (email)=(claire@example.org) exists.")
    assert actions._reason(error) == "ValueError: duplicate key"


def test_events_that_nobody_hears_do_not_hold_up_the_others(db, heard, ring, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    with transaction.atomic():
        bus.publish_all([Silent()] * 5)
    ring("noon")
    batches = []
    while (ids := actions.dispatch_events()) is not None:
        batches += ids
    assert len(batches) == 1


def test_an_event_of_another_release_is_understood_as_far_as_it_is_known(db, heard):
    Event.objects.create(kind=bus.kind_of(Rang), payload={"bell": "noon", "colour": "of later"})
    for delivery_id in actions.dispatch_events():
        actions.deliver(delivery_id)
    assert heard == ["noon"]


def test_two_handlers_cannot_have_one_name(heard):
    def note_bell(happened: Rang, event: Event) -> None:
        raise NotImplementedError

    with pytest.raises(ValueError, match="already"):
        bus.on(Rang)(note_bell)


def test_the_sweep_finds_a_delivery_whose_job_was_lost(db, heard, ring):
    ring("noon")
    [delivery_id] = actions.dispatch_events()
    assert actions.lease_due_deliveries() == []
    Delivery.objects.update(due_at="2020-01-01T00:00Z")
    assert actions.lease_due_deliveries() == [delivery_id]
    assert actions.lease_due_deliveries() == []


def test_done_events_are_forgotten_after_their_retention_and_failed_ones_kept(db, heard, ring):
    done, failed = ring("noon"), ring("cracked")
    for delivery_id in actions.dispatch_events():
        actions.deliver(delivery_id)
    Event.objects.update(created_at="2020-01-01T00:00Z")
    actions.purge_events()
    assert list(Event.objects.values_list("id", flat=True)) == [failed.pk]
    assert done.pk != failed.pk
