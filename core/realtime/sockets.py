"""One browser tab's socket, as the hub sees it: something to write to that never blocks."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from core.realtime.frames import Frame

MOST_WAITING = 512  # frames
SLOW_AFTER = 10.0  # seconds

type Send = Callable[[dict[str, Any]], Awaitable[None]]


class Socket:
    """Writes in order. A reader who takes nothing for `SLOW_AFTER` is closed, and catches up later.

    The common case costs no task switch: an eager task runs the server's `send` at once, and only
    a full buffer makes it wait.
    """

    __slots__ = ("_closing", "_pending", "_send", "_timer", "_waiting", "language", "session_key",
                 "topics", "user_id")  # fmt: skip

    def __init__(self, send: Send, *, user_id: int, session_key: str, language: str) -> None:
        self._send = send
        self.user_id = user_id
        self.session_key = session_key
        self.language = language
        self.topics: set[str] = set()
        self._waiting: deque[dict[str, Any]] = deque()
        self._pending: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing = False

    def belongs_to(self, user_id: int, session_key: str | None) -> bool:
        """Say whether this is that user's, and that session's if one is named."""
        return self.user_id == user_id and session_key in {None, self.session_key}

    def write_frame(self, frame: Frame) -> None:
        """Write a frame meant for this socket alone."""
        self.write(frame.encode(self.language))

    def write(self, text: str) -> None:
        """Write a frame that is encoded already."""
        self._put({"type": "websocket.send", "text": text})

    def close(self, code: int) -> None:
        """Close the socket, before anything that still waits."""
        if not self._closing:
            self._waiting.clear()
            self._put({"type": "websocket.close", "code": code})
            self._closing = True

    def _put(self, message: dict[str, Any]) -> None:
        if self._closing:
            return
        if self._pending is not None:
            if len(self._waiting) >= MOST_WAITING:
                self._abandon()
            else:
                self._waiting.append(message)
            return
        self._start(message)

    def _start(self, message: dict[str, Any]) -> None:
        loop = asyncio.get_running_loop()
        task = asyncio.Task(self._deliver(message), loop=loop, eager_start=True)
        if not task.done():
            self._pending = task
            self._timer = loop.call_later(SLOW_AFTER, self._abandon)

    async def _deliver(self, message: dict[str, Any]) -> None:
        try:
            await self._send(message)
            while self._waiting:
                await self._send(self._waiting.popleft())
        except (RuntimeError, OSError):
            # The other side is gone; the consumer hears of it by itself.
            self._closing = True
        finally:
            self._pending = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _abandon(self) -> None:
        """Give up on a reader who does not read."""
        self._closing = True
        self._waiting.clear()
        if self._pending is not None:
            self._pending.cancel()
        asyncio.get_running_loop().create_task(self._drop())

    async def _drop(self) -> None:
        try:
            async with asyncio.timeout(1):
                await self._send({"type": "websocket.close", "code": 1013})
        except (RuntimeError, OSError, TimeoutError):
            return
