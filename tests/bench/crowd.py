"""Many open sockets in one process, and the moment at which the last of them heard something."""

import asyncio
import time
from collections.abc import Iterable

END = b"\r\n\r\n"
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
LONG, HUGE = 126, 127
NO_MASK = b"\0\0\0\0"
AT_ONCE = 25


class Crowd:
    """Counts the frames that its ears hear."""

    def __init__(self) -> None:
        self.ears: list[Ear] = []
        self.last = b""
        self._left = 0
        self._done: asyncio.Future[float] | None = None

    async def open(self, path: str, hellos: Iterable[tuple[str, str]]) -> None:
        """Connect a socket for each cookie, and send its first frame, which is answered."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def join(cookie: str, hello: str) -> None:
            async with gate:
                ear = Ear(self, cookie, hello)
                await asyncio.get_running_loop().create_unix_connection(lambda: ear, path)
                await asyncio.wait_for(ear.ready, 30)
                self.ears.append(ear)

        async with asyncio.TaskGroup() as group:
            for cookie, hello in hellos:
                group.create_task(join(cookie, hello))

    async def close(self) -> None:
        """Let every socket go."""
        for ear in self.ears:
            ear.transport.close()
        self.ears.clear()
        await asyncio.sleep(0.5)

    def expect(self, frames: int) -> "asyncio.Future[float]":
        """Return when the last of so many frames was heard."""
        self._left = frames
        self._done = asyncio.get_running_loop().create_future()
        return self._done

    def hear(self, payload: bytes) -> None:
        """Count one frame."""
        self._left -= 1
        if self._left == 0 and self._done and not self._done.done():
            self.last = payload
            self._done.set_result(time.perf_counter())


class Ear(asyncio.Protocol):
    """One socket. It reads frames and answers pings; what frames say is not looked at."""

    def __init__(self, crowd: Crowd, cookie: str, hello: str) -> None:
        self.crowd, self.hello = crowd, hello.encode()
        self.request = (
            "GET /ws/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: YmVuY2hiZW5jaGJlbmNoIQ==\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
        self.ready = asyncio.get_running_loop().create_future()
        self._buffer = self._why = b""
        self._is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"a socket was refused: {self._why}"))

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if not self._is_open:
            end = buffer.find(END)
            if end < 0 or not buffer.startswith(b"HTTP/1.1 101"):
                self._buffer = self._why = buffer
                return
            buffer, self._is_open = buffer[end + len(END) :], True
            self.say(self.hello)
        self._buffer = self._read_frames(buffer)

    def say(self, payload: bytes) -> None:
        """Send a text frame, masked with nothing."""
        size = len(payload)
        length = bytes([0x80 | size]) if size < LONG else b"\xfe" + size.to_bytes(2)
        self.transport.write(bytes([TEXT]) + length + NO_MASK + payload)  # type: ignore[attr-defined]

    def _read_frames(self, buffer: bytes) -> bytes:
        """Take the whole frames off the front, and return what is left."""
        while len(buffer) >= 2:
            size, at = buffer[1], 2
            if size == LONG:
                size, at = int.from_bytes(buffer[2:4]), 4
            elif size == HUGE:
                size, at = int.from_bytes(buffer[2:10]), 10
            if len(buffer) < at + size:
                break
            self._take(buffer[0], buffer[at : at + size])
            buffer = buffer[at + size :]
        return buffer

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == PING:
            pong = bytes([PONG, 0x80 | len(payload)]) + NO_MASK + payload
            self.transport.write(pong)  # type: ignore[attr-defined]
        elif kind == CLOSE:
            self._why = payload
        elif kind == TEXT and not self.ready.done():
            self.ready.set_result(None)
        elif kind == TEXT:
            self.crowd.hear(payload)
