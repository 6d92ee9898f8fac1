"""Celery on Valkey: jobs wait in Redis, but what they are about waits in PostgreSQL."""

import os
from typing import Any

from celery import Celery
from celery.app.amqp import AMQP
from celery.signals import task_prerun
from kombu import Connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

from django.conf import settings
from django.db import close_old_connections

from core import environment

BROKER = environment.celery_broker(environment.redis_url())


class PatientConnection(Connection):
    """Looks for Redis every second. Celery's own pauses grow to 30 s, and its patience ends."""

    def ensure_connection(self, *args: Any, **kwargs: Any) -> Any:
        """Connect, however long it takes."""
        pauses = {"interval_start": 1, "interval_step": 0, "interval_max": 1}
        return super().ensure_connection(*args, **pauses | kwargs)


class PatientAMQP(AMQP):
    """Makes every connection of the app a patient one."""

    Connection = PatientConnection


app = Celery("parvis", broker=BROKER, amqp=PatientAMQP)
app.conf.update(
    task_ignore_result=True,
    # A job whose worker dies is lost to Celery or comes twice; the sweep and the rows see to it.
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_connection_timeout=1.0,
    # A job that a killed worker held comes back after seconds, not after the default 95.
    broker_transport_options={
        "visibility_timeout": 25,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
        "health_check_interval": 2,
        "socket_timeout": 5.0,
        "socket_connect_timeout": 1.0,
        "socket_keepalive": True,
        "global_keyprefix": "parvis:",
    },
    task_publish_retry=False,
    task_soft_time_limit=10,
    task_time_limit=15,
    timezone="UTC",
    beat_schedule={
        "heartbeat": {"task": "core.health.tasks.heartbeat", "schedule": 10.0},
        "sweep": {"task": "core.events.tasks.sweep", "schedule": 4.0},
        "purge": {"task": "core.events.tasks.purge", "schedule": 3600.0},
    },
)
# Celery's own way is to connect to PostgreSQL anew for each job. Ours is that of a request: a
# connection is kept, and looked at before it is used again.
app.conf.CELERY_DB_REUSE_MAX = 10_000


@task_prerun.connect
def _look_at_connections(**_: Any) -> None:
    close_old_connections()


app.autodiscover_tasks(
    lambda: [room for room in settings.ROOMS if not room.startswith("core.embedded")]
)
