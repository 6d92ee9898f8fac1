"""Bells ring, and a handler notes which."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from core.events import bus
from core.events.models import Event


@dataclass(frozen=True)
class Rang:
    bell: str
    tower_id: int = 0


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


@pytest.fixture
def ring():
    """`ring("noon")` writes that this bell rang into the outbox."""

    def publish(bell, **fields):
        with transaction.atomic():
            return bus.publish(Rang(bell, **fields))

    return publish
