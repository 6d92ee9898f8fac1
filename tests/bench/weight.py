"""What home weighs on its way through Caddy: cold, and as one more page."""

import gzip
import re
import socket
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.bench.measure import Measure
from tests.bench.shape import cookies

PART = "Weight"
KB = 1000
LINKED = re.compile(rb"""(?:href|src)=["']?(/static/[^"'\s>#]+)""")
IMPORTED = re.compile(rb"""(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']""")
STYLED = re.compile(rb"""(?:url\(|@import\s+)["']?([^"')\s]+)""")
NOT_LOADED = re.compile(r"data:|.*latin-ext")  # no text of the volume needs its letters


def measure_weight(run: Measure) -> None:
    """Weigh all that a browser loads; files as Caddy sends them, headers included."""
    port = run.servers.site.port
    cookie = cookies(run.options.shape.group("mixed")[:1])[0]
    page = _load(port, "/", cookie)
    seen: dict[str, int] = {}
    _follow(port, "/", page, seen)
    by_kind: dict[str, int] = {}
    for path, weight in seen.items():
        kind = path.rpartition(".")[2]
        by_kind[kind] = by_kind.get(kind, 0) + weight
    total = len(page) + sum(seen.values())
    run.results.add(PART, "cold home, all it loads", total / KB, "KB", "at most", 90)
    for kind, weight in sorted(by_kind.items(), key=lambda item: -item[1]):
        run.results.add(PART, f"  {kind}", weight / KB, "KB")
    fonts = [weight for path, weight in seen.items() if "italic" in path]
    run.results.add(PART, "  of which the italic font, if a post has any", sum(fonts) / KB, "KB")
    run.results.add(PART, "one more page (home)", len(page) / KB, "KB", "at most", 15)


def _follow(port: int, path: str, answer: bytes, seen: dict[str, int]) -> None:
    """Load all that an answer names, and what that names in turn."""
    for found in _named(path, answer):
        if found not in seen and not NOT_LOADED.match(found):
            loaded = _load(port, found)
            seen[found] = len(loaded)
            _follow(port, found, loaded, seen)


def _named(path: str, answer: bytes) -> Iterator[str]:
    text = _unpack(answer)
    kind = path.rpartition(".")[2] if "." in path else "page"
    pattern = {"page": LINKED, "js": IMPORTED, "css": STYLED}.get(kind)
    for match in pattern.finditer(text) if pattern else ():
        yield urlsplit(urljoin(path, match[1].decode())).path


def _unpack(answer: bytes) -> bytes:
    """Return what an answer says, whether it came compressed or in chunks."""
    head, _, body = answer.partition(b"\r\n\r\n")
    if b"chunked" in head.lower():
        body = b"".join(_chunks(body))
    return gzip.decompress(body) if b"encoding: gzip" in head.lower() else body


def _chunks(body: bytes) -> Iterator[bytes]:
    while size := int(body[: body.index(b"\r\n")], 16):
        at = body.index(b"\r\n") + 2
        yield body[at : at + size]
        body = body[at + size + 2 :]


def _load(port: int, path: str, cookie: str = "") -> bytes:
    """Return what comes over the wire. Asks for gzip, the least that a browser understands."""
    request = (
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n"
        f"Cookie: {cookie}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        link.sendall(request.encode())
        answer = b"".join(iter(lambda: link.recv(65536), b""))
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {answer[:60]!r}")
    return answer
