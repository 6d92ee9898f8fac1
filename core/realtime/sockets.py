"""One browser tab's socket, as the hub sees it: something to write to that never blocks."""

import asyncio
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from core.realtime.frames import Frame
from core.realtime.visitors import Visitor

MOST_WAITING = 1024 * 1024  # characters
SLOW_AFTER = 10.0  # seconds
SLOW = 1013

type Message = dict[str, Any]
type Send = Callable[[Message], Awaitable[None]]


class Socket:
    """Writes in order. Who takes nothing for `SLOW_AFTER` is cut off, and catches up later.

    The common case costs no task switch: an eager task runs the server's `send` at once, and only
    a full buffer makes it wait.
    """

    __slots__ = (
        "__weakref__",
        "_closing",
        "_pending",
        "_send",
        "_timer",
        "_topics",
        "_waiting",
        "_weight",
        "visitor",
    )  # fmt: skip

    def __init__(self, send: Send, visitor: Visitor) -> None:
        self._send = send
        self.visitor = visitor
        self._topics: tuple[str, ...] = ()
        self._waiting: deque[Message] | None = None
        self._weight = 0
        self._pending: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing = False

    @property
    def topics(self) -> set[str]:
        """The topics that this socket is on.

        Kept as a tuple of names that all sockets share: a tab is on a hundred of them, and a set
        with names of its own took as much memory as all the rest of the socket.
        """
        return set(self._topics)

    @topics.setter
    def topics(self, names: Iterable[str]) -> None:
        self._topics = tuple(map(sys.intern, names))

    def write_frame(self, frame: Frame) -> None:
        """Write a frame meant for this socket alone."""
        self.write(frame.encode(self.visitor.language))

    def write(self, text: str) -> None:
        """Write a frame that is encoded already."""
        if not self._closing:
            self._put({"type": "websocket.send", "text": text})

    def close(self, code: int) -> None:
        """Close the socket; what still waits is not written any more."""
        if not self._closing:
            self._closing = True
            self._drop_waiting()
            self._put({"type": "websocket.close", "code": code})

    def _put(self, message: Message) -> None:
        if self._pending is None:
            self._start(message)
            return
        self._weight += len(message.get("text", ""))
        if self._weight > MOST_WAITING:
            self._cut_off()
        elif self._waiting is None:
            self._waiting = deque([message])
        else:
            self._waiting.append(message)

    def _start(self, message: Message) -> None:
        loop = asyncio.get_running_loop()
        task = asyncio.Task(self._deliver(message), loop=loop, eager_start=True)
        if not task.done():
            self._pending = task
            self._watch()

    async def _deliver(self, message: Message) -> None:
        try:
            await self._send(message)
            while self._waiting:
                message = self._waiting.popleft()
                self._weight -= len(message.get("text", ""))
                self._watch()
                await self._send(message)
        except (RuntimeError, OSError):
            # The other side is gone; the consumer hears of it by itself.
            self._closing = True
        finally:
            self._pending = None
            self._drop_waiting()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _watch(self) -> None:
        """Count the seconds from the last frame that was taken."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(SLOW_AFTER, self._cut_off)

    def _cut_off(self) -> None:
        """Give up on a reader who does not read: a closing frame would wait behind the others."""
        self._closing = True
        self._drop_waiting()
        if self._pending is not None:
            self._pending.cancel()
        abort(self._send)

    def _drop_waiting(self) -> None:
        self._waiting, self._weight = None, 0


def abort(send: Send) -> None:
    """Drop the connection behind a server's `send` with whatever it holds.

    ASGI has no word for this, and closing waits for the reader. uvicorn's `send` is a method of
    the protocol that holds the transport; with another server the socket stays to its own pings.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
