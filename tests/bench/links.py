"""A keep-alive HTTP/1.1 connection that costs the machine as little as can be."""

import asyncio
from typing import NamedTuple

END = b"\r\n\r\n"


class Answer(NamedTuple):
    """What came back."""

    status: int
    head: bytes
    body: bytes


class Link(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._buffer = b""
        self._length = -1  # of the whole answer, once its head is here
        self._body_at = 0
        self._waiting: asyncio.Future[Answer] | None = None
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, error: Exception | None) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("the server hung up"))

    def ask(self, request: bytes) -> "asyncio.Future[Answer]":
        """Send a request; the answer comes when it is whole."""
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._waiting

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        if self._length < 0 and not self._read_head():
            return
        if len(self._buffer) < self._length:
            return
        whole, self._buffer = self._buffer[: self._length], self._buffer[self._length :]
        head, body = whole[: self._body_at], whole[self._body_at :]
        self._length = -1
        self._waiting.set_result(Answer(int(head[9:12]), head, body))

    def _read_head(self) -> bool:
        end = self._buffer.find(END)
        if end < 0:
            return False
        self._body_at = end + len(END)
        head = self._buffer[:end].lower()
        at = head.find(b"content-length:")
        length = 0 if at < 0 else int(head[at + 15 :].split(b"\r\n", 1)[0])
        self._length = self._body_at + length
        return True

    def close(self) -> None:
        self._transport.close()


async def connect(path: str) -> Link:
    """Connect to a server's Unix socket."""
    loop = asyncio.get_running_loop()
    _transport, link = await loop.create_unix_connection(Link, path)
    return link


def get(path: str, cookie: str) -> bytes:
    """Spell a request for a page."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
        "Accept: text/html\r\nAccept-Encoding: identity\r\n\r\n"
    ).encode()


def post(path: str, cookie: str, body: str) -> bytes:
    """Spell a form that a page of ours sends by htmx."""
    token = "bench" * 6 + "ab"  # 32 characters: the cookie and the header say the same
    content = body.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}; parvis_csrf={token}\r\n"
        f"X-CSRFToken: {token}\r\nHX-Request: true\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content
