"""Celery on Valkey: jobs wait in Redis, but what they are about waits in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

from django.conf import settings

from core import environment

BROKER = environment.celery_broker(environment.redis_url())

app = Celery("parvis", broker=BROKER)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_timeout=1.0,
    # A job that a killed worker held comes back after seconds, not after the default 95.
    broker_transport_options={
        "visibility_timeout": 25,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5.0,
        "socket_connect_timeout": 1.0,
        "socket_keepalive": True,
        "global_keyprefix": "parvis:",
    },
    task_publish_retry=False,
    task_time_limit=15,
    timezone="UTC",
    beat_schedule={
        "heartbeat": {"task": "core.health.tasks.heartbeat", "schedule": 10.0},
        "sweep": {"task": "core.events.tasks.sweep", "schedule": 4.0},
        "purge": {"task": "core.events.tasks.purge", "schedule": 3600.0},
    },
)
app.autodiscover_tasks(
    lambda: [room for room in settings.ROOMS if not room.startswith("core.embedded")]
)
