"""A reader who does not read costs nobody else anything, and is gone after ten seconds."""

import base64
import os
import socket
import time

import pytest
from django.conf import settings

from core.realtime.broadcast import broadcast
from core.realtime.sockets import SLOW_AFTER
from tests.core.realtime.bells import give_rope
from tests.core.realtime.servers import stroke

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MIB = 1024 * 1024
BIG = "x" * 20_000


def subscribe_and_never_read(server, client, bell):
    """Open a socket by hand, join a bell, and read no more."""
    link = socket.socket(socket.AF_UNIX)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    link.connect(str(server.path))
    key = base64.b64encode(os.urandom(16)).decode()
    name = settings.SESSION_COOKIE_NAME
    lines = [
        "GET /ws/ HTTP/1.1",
        "Host: localhost",
        "Origin: http://localhost",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        f"Cookie: {name}={client.cookies[name].value}",
    ]
    link.sendall("\r\n".join([*lines, "", ""]).encode())
    assert link.recv(4096).startswith(b"HTTP/1.1 101")
    said = f'{{"type":"subscribe","topics":{{"bell.{bell}":0}}}}'.encode()
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(said))
    link.sendall(bytes([0x81, 0x80 | len(said)]) + mask + masked)
    link.settimeout(5)
    assert b"subscribed" in link.recv(4096)
    return link


def ended(link):
    """Say whether the server let go of this socket: writing to it fails."""
    try:
        link.send(b"\x89\x80\0\0\0\0")  # an empty ping
    except OSError:
        return True
    return False


@pytest.mark.parametrize("frames", [100, 30], ids=["much waits", "little waits"])
def test_a_reader_who_does_not_read_is_cut_off_and_delays_nobody(
    cast, server, session_of, tab_of, frames
):
    for person in (cast.claire, cast.julien):
        give_rope(person, 7)
    slow = [subscribe_and_never_read(server, session_of(cast.claire), 7) for _ in range(5)]
    quick = tab_of(cast.julien)
    quick.join("bell.7")
    before, worst, began = server.memory, 0.0, time.monotonic()
    for seq in range(1, frames + 1):
        sent = time.monotonic()
        broadcast(stroke(7, seq, note=BIG))
        assert quick.hear()["seq"] == seq
        worst = max(worst, time.monotonic() - sent)
        time.sleep(0.02)
    assert worst < 1
    assert server.memory - before < 20 * MIB
    while time.monotonic() - began < SLOW_AFTER + 5 and not all(map(ended, slow)):
        time.sleep(0.2)
    assert all(map(ended, slow))
    quick.say(type="ping")
    assert quick.hear()["kind"] == "pong"


def test_a_reader_who_only_pauses_misses_nothing(cast, server, session_of):
    give_rope(cast.claire, 7)
    link = subscribe_and_never_read(server, session_of(cast.claire), 7)
    for seq in range(1, 31):
        broadcast(stroke(7, seq, note=BIG))
    time.sleep(2)
    read, deadline = b"", time.monotonic() + 10
    while read.count(b'"kind":"stroke"') < 30 and time.monotonic() < deadline:
        read += link.recv(65536)
    assert read.count(b'"kind":"stroke"') == 30
    link.close()
