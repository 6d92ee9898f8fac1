"""A worker whose handlers leave traces: what `celery -A tests.core.events.worker` runs.

The trace is a row that nothing keeps from being written twice, so that a doubled effect shows.
"""

import os
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from core.celery import app  # noqa: E402
from core.events import bus  # noqa: E402
from core.events.models import Event  # noqa: E402
from tests.core.events.bells import Tolled  # noqa: E402

__all__ = ["app"]


@bus.on(Tolled)
def leave_trace(happened: Tolled, event: Event) -> None:
    """Write a trace, for a slow bell after a while, in which its worker may be killed."""
    Event.objects.create(kind="trace", payload={"of": event.pk}, dispatched_at=timezone.now())
    mark = Path(os.environ["SLOW_BELL_RINGS"])
    if happened.slow and not mark.exists():
        mark.touch()
        time.sleep(8)
