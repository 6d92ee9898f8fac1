"""The worker's sign of life."""

from core.health.queries import WORKER_KEY, connect

_LASTS = 30  # three heartbeats


def show_life() -> None:
    """Say that a worker does its jobs; it is believed for a while."""
    with connect() as redis:
        redis.set(WORKER_KEY, 1, ex=_LASTS)


def forget_life() -> None:
    """Believe in no worker until one shows life again."""
    with connect() as redis:
        redis.delete(WORKER_KEY)
