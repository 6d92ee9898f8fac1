"""What works and what does not, each question answered within a second."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE = 1.0
WORKER_KEY = "parvis:health:worker"

_log = logging.getLogger(__name__)
# A question that hangs keeps its thread until it ends; when all hang, the next ones wait in vain
# and count as unanswered too.
_askers = ThreadPoolExecutor(max_workers=6, thread_name_prefix="health")


def report() -> dict[str, str]:
    """Name each part and how it is: `ok` or `down`."""
    asked = {name: _askers.submit(question) for name, question in QUESTIONS.items()}
    return {"web": "ok"} | {name: _answer(name, future) for name, future in asked.items()}


def connect() -> Redis:
    """Open a connection to Redis that never waits for long."""
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )


def _database_answers() -> bool:
    with (
        closing(connections.create_connection(DEFAULT_DB_ALIAS)) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _redis_answers() -> bool:
    with connect() as redis:
        return bool(redis.ping())


def _worker_answers() -> bool:
    with connect() as redis:
        return bool(redis.exists(WORKER_KEY))


QUESTIONS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "redis": _redis_answers,
    "worker": _worker_answers,
}


def _answer(name: str, future: Future[bool]) -> str:
    """Put the answer in a word; why it failed goes to the log, not to the visitor."""
    try:
        well = future.result(timeout=PATIENCE)
    except Exception as error:  # noqa: BLE001 - whatever breaks here is what is reported
        future.cancel()
        _log.info("%s does not answer: %s", name, type(error).__name__)
        return "down"
    return "ok" if well else "down"
