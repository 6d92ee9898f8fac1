"""A worker shows life as soon as it is ready, so that a start is not held up by a heartbeat."""

from typing import Any

from celery.signals import worker_ready

from core.health.actions import show_life


@worker_ready.connect
def _is_ready(**_: Any) -> None:
    show_life()
