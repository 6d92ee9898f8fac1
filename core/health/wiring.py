"""A worker shows life as soon as it is ready, and a machine that asks often fills no log."""

import logging
from typing import Any

from celery.signals import worker_ready
from django.http import HttpRequest
from django.urls import reverse

from core.health.actions import show_life


@worker_ready.connect
def _is_ready(**_: Any) -> None:
    """Do not wait for the first heartbeat."""
    show_life()


def _is_news(record: logging.LogRecord) -> bool:
    """Say that /healthz answered 503 nowhere but in its answer: it names the part itself."""
    request = getattr(record, "request", None)
    return not (isinstance(request, HttpRequest) and request.path_info == reverse("healthz"))


logging.getLogger("django.request").addFilter(_is_news)
