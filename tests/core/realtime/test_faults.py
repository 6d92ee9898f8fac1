"""Redis goes and comes back; sockets stay, hear again, and are told to catch up.

These use a Valkey of their own, because they stop it.
"""

import os
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import msgpack
import pytest
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError
from websockets.exceptions import ConnectionClosed

from core.embedded import addresses
from core.embedded.services import running
from core.realtime.broadcast import broadcast
from tests.core.realtime.bells import give_rope, take_rope
from tests.core.realtime.servers import stroke

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SIGNED_OUT = 4401
HEARS_AGAIN = 15  # seconds


@pytest.fixture(scope="module")
def valkey():
    home = Path(tempfile.mkdtemp(prefix="parvis-valkey-"))
    with running(home, postgres=False, durable=False) as [daemon]:
        yield daemon
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def redis_url(valkey):
    return addresses.redis_url(valkey.data_dir)


@pytest.fixture(scope="module")
def server(make_server, valkey, redis_url):
    return make_server(REDIS_URL=redis_url)


@pytest.fixture
def publish(redis_url):
    """Publish as `broadcast()` does, but into this module's own Valkey."""

    def send(frame):
        message = {"type": "frame", "topic": frame.topic, "kind": frame.kind, "seq": frame.seq}
        with Redis.from_url(redis_url, socket_timeout=1) as redis:
            redis.publish(f"parvis-0__group__{frame.topic}", msgpack.packb(message))

    return send


@pytest.fixture
def restart(valkey):
    """Kill Valkey, wait, and start it again, empty."""

    def kill_and_start(pause=0.0):
        os.kill(valkey.pid(), signal.SIGKILL)
        valkey._child.wait()
        time.sleep(pause)
        valkey.start()
        valkey.wait_ready()

    return kill_and_start


def hears_strokes_again(tab, publish, bell):
    """Strike until the tab hears it; return after how many seconds."""
    began = time.monotonic()
    while time.monotonic() - began < HEARS_AGAIN:
        try:
            publish(stroke(bell, 99))
            tab.hear("stroke", 0.3)
        except (TimeoutError, RedisError):
            continue
        return time.monotonic() - began
    raise AssertionError("deaf")


@pytest.mark.parametrize("pause", [0, 6], ids=["a moment", "long"])
def test_after_redis_was_away_sockets_hear_again_and_catch_up(
    cast, tab_of, publish, restart, pause
):
    give_rope(cast.claire, 7)
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    restart(pause)
    assert tab.hear("resync", HEARS_AGAIN)
    assert hears_strokes_again(tab, publish, 7) < HEARS_AGAIN


def test_a_right_that_ended_meanwhile_is_not_forgotten(cast, tab_of, publish, restart):
    give_rope(cast.claire, 7)
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    take_rope(cast.claire, 7)  # and the order to let go is lost
    restart()
    assert tab.hear(timeout=HEARS_AGAIN)["kind"] == "revoked"
    assert tab.hear(timeout=HEARS_AGAIN)["kind"] == "resync"
    publish(stroke(7, 1))
    assert tab.hears_nothing()


def test_a_session_that_ended_meanwhile_is_not_forgotten(cast, server, session_of, restart):
    client = session_of(cast.claire)
    with server.connect(client) as tab:
        tab.say(type="ping")
        tab.hear("pong")
        client.session.delete()
        restart()
        assert tab.closed_with(HEARS_AGAIN) == SIGNED_OUT


def test_a_redis_that_stalls_is_noticed_though_nothing_was_cut(cast, tab_of, publish, valkey):
    give_rope(cast.claire, 7)
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    os.kill(valkey.pid(), signal.SIGSTOP)
    time.sleep(8)
    os.kill(valkey.pid(), signal.SIGCONT)
    assert tab.hear("resync", 5)
    assert hears_strokes_again(tab, publish, 7) < 5


def test_while_redis_is_away_a_new_socket_is_asked_to_come_back(
    cast, server, session_of, valkey, restart
):
    client = session_of(cast.claire)
    os.kill(valkey.pid(), signal.SIGKILL)
    valkey._child.wait()
    try:
        time.sleep(5)
        with server.connect(client) as tab:
            assert tab.closed_with() == 1013
    finally:
        valkey.start()
        valkey.wait_ready()
    assert answers(server, client, HEARS_AGAIN)


def answers(server, client, seconds):
    """Say whether a new tab is answered within some time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(TimeoutError, ConnectionClosed), server.connect(client) as tab:
            tab.say(type="ping")
            return tab.hear("pong", 2)
        time.sleep(0.2)
    return None


def test_two_processes_hear_the_same(cast, make_server, session_of):
    give_rope(cast.claire, 7)
    with (
        make_server().connect(session_of(cast.claire)) as one,
        make_server().connect(session_of(cast.claire)) as two,
    ):
        one.join("bell.7")
        two.join("bell.7")
        broadcast(stroke(7, 1))
        assert one.hear()["seq"] == two.hear()["seq"] == 1


def test_the_tests_publish_where_the_server_listens():
    prefix = settings.CHANNEL_LAYERS["default"]["CONFIG"]["prefix"]
    assert prefix == f"parvis-{settings.REDIS_URL.rpartition('=')[2]}"
