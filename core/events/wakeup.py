"""Tells the dispatcher that something waits, without making the one who published wait.

Redis can be slow or gone: asking Celery from the request would hold its answer back. A thread of
its own asks instead, and asks once for however many events came meanwhile.
"""

import logging
import os
import threading

from core.celery import app

log = logging.getLogger(__name__)
_wanted = threading.Event()
_started = threading.Lock()


def wake() -> None:
    """Ask for a dispatch soon. Never waits, never fails."""
    if _started.acquire(blocking=False):
        threading.Thread(target=_run, name="wakeup", daemon=True).start()
    _wanted.set()


def _run() -> None:
    while True:
        _wanted.wait()
        _wanted.clear()
        try:
            app.send_task("core.events.tasks.dispatch", retry=False)
        except Exception as error:  # noqa: BLE001 - whatever Redis raises, this thread must go on
            log.warning("the dispatcher was not reached, the sweep will find it: %s", error)


def _forget_thread() -> None:
    """Begin anew in a forked child: threads do not come along."""
    global _started  # noqa: PLW0603 - a lock held in the parent would stay held
    _started = threading.Lock()
    _wanted.clear()


os.register_at_fork(after_in_child=_forget_thread)
