"""Sends hints to every socket process: frames, and orders to let go.

All of it is a hint. A frame that is lost is seen as a gap and fetched; a page that cannot reach
Redis still answers. So sending never waits and never fails: a thread with its own event loop
does it, in the order of the calls.
"""

import asyncio
import logging
import os
import threading
from dataclasses import asdict
from typing import Any

from channels.layers import get_channel_layer
from django.db import transaction

from core.realtime.frames import Frame

log = logging.getLogger(__name__)

CONTROL = "control"
MOST_WAITING = 10_000
GIVE_UP_AFTER = 2.0  # seconds


class Outbound:
    """One thread, one event loop, one connection to the channel layer."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.queue: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue(MOST_WAITING)
        threading.Thread(target=self._run, name="outbound", daemon=True).start()

    def send(self, group: str, message: dict[str, Any]) -> None:
        """Queue a message; when too many wait already, drop it."""
        self.loop.call_soon_threadsafe(self._enqueue, group, message)

    def _enqueue(self, group: str, message: dict[str, Any]) -> None:
        try:
            self.queue.put_nowait((group, message))
        except asyncio.QueueFull:
            log.warning("a hint for %s was dropped: too many wait", group)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._drain())

    async def _drain(self) -> None:
        while True:
            group, message = await self.queue.get()
            layer = get_channel_layer()
            try:
                await asyncio.wait_for(layer.group_send(group, message), GIVE_UP_AFTER)
            except Exception as error:  # noqa: BLE001 - a hint may fail in any way Redis can
                log.warning("a hint for %s was lost: %s", group, error)


_outbound: Outbound | None = None
_making = threading.Lock()


def _send(group: str, message: dict[str, Any]) -> None:
    global _outbound  # noqa: PLW0603 - made in the first process that sends
    with _making:
        if _outbound is None:
            _outbound = Outbound()
    _outbound.send(group, message)


def _send_on_commit(group: str, message: dict[str, Any]) -> None:
    transaction.on_commit(lambda: _send(group, message), robust=True)


def _forget_thread() -> None:
    """Begin anew in a forked child: threads do not come along."""
    global _outbound, _making
    _outbound, _making = None, threading.Lock()


os.register_at_fork(after_in_child=_forget_thread)


def broadcast(frame: Frame) -> None:
    """Send a frame to everyone on its topic, once the transaction is committed."""
    _send_on_commit(frame.topic, {"type": "frame", **asdict(frame)})


def revoke(topic: str, user_ids: list[int]) -> None:
    """Take these users' sockets off a topic, once the transaction is committed."""
    order = {"type": "revoke", "topic": topic, "users": user_ids}
    _send_on_commit(CONTROL, order)


def recheck(topic: str) -> None:
    """Ask again, for every socket on a topic, whether it may be there: its rights changed."""
    _send_on_commit(CONTROL, {"type": "recheck", "topic": topic})


def close_sockets(user_id: int, session_key: str | None = None) -> None:
    """Close a user's sockets, or only those of one session, once the transaction is committed."""
    order = {"type": "close", "user": user_id, "session": session_key}
    _send_on_commit(CONTROL, order)
