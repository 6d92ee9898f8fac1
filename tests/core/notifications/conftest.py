"""Bells ring for people: a kind of notification that only the tests know."""

import msgpack
import pytest
from django.conf import settings
from redis import Redis

from core.events.models import Event
from core.notifications import actions, kinds


@pytest.fixture(autouse=True)
def bell_kind(monkeypatch):
    bell = kinds.Kind("bell", "notifications/plain.html", "A bell rang", "bell")
    monkeypatch.setitem(kinds._kinds, "bell", bell)


@pytest.fixture
def ring(db):
    """`ring(cast.claire, thread="tower.1")`: one event, told to these people."""

    def ring_for(*people, event=None, **given):
        event = event or Event.objects.create(kind="bells.Rang", payload={})
        fields = {"kind": "bell", "url": "/bells/1/", "subject": "Noon"} | given
        actions.notify([person.pk for person in people], event=event, **fields)
        return event

    return ring_for


@pytest.fixture
def overhear():
    """`overhear(person)` listens to their topic; call what it gives for the next frame."""
    prefix = settings.CHANNEL_LAYERS["default"]["CONFIG"]["prefix"]
    connection = Redis.from_url(settings.REDIS_URL)
    listener = connection.pubsub(ignore_subscribe_messages=False)

    def listen_to(person):
        listener.subscribe(f"{prefix}__group__user.{person.pk}")
        listener.get_message(timeout=5)

        def next_frame(timeout=5.0):
            message = listener.get_message(timeout=timeout)
            return msgpack.unpackb(message["data"]) if message else None

        return next_frame

    yield listen_to
    listener.close()
    connection.close()
