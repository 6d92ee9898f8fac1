"""The small parts of the supervisor, each by itself."""

import gzip
import signal
import socket
import subprocess
import sys
import time

import brotli
import pytest

from core.embedded import statics
from core.embedded.addresses import run_dir
from core.embedded.backoff import Backoff
from core.embedded.children import children
from core.embedded.console import Console
from core.embedded.errors import ServiceError
from core.embedded.keeper import how_it_ended
from core.embedded.lock import only_one
from core.embedded.processes import living, signal_group, started
from core.embedded.records import Records
from core.embedded.site import Site


def test_waits_grow_up_to_half_a_minute():
    backoff = Backoff()
    assert [backoff.after(0) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_waits_are_short_again_after_a_steady_run():
    backoff = Backoff()
    for _ in range(5):
        backoff.after(0)
    assert backoff.after(60) == 0.5


def test_an_exit_code_is_put_in_words():
    assert how_it_ended(-9) == "was killed by SIGKILL"
    assert how_it_ended(2) == "ended with code 2"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.5", "８０"])
def test_a_bad_port_is_refused(port, tmp_path):
    with pytest.raises(ServiceError, match="PORT must be a number"):
        Site.read({"PORT": port}, tmp_path, tmp_path)


def test_without_a_name_only_this_machine_is_served(tmp_path):
    site = Site.read({}, tmp_path, tmp_path)
    assert (site.bind, site.url, site.caddy_address) == (
        "127.0.0.1",
        "http://localhost:8000/",
        "http://:8000",
    )


def test_a_public_name_brings_https(tmp_path):
    site = Site.read({"SITE_ADDRESS": "parvis.example.org"}, tmp_path, tmp_path)
    assert (site.url, site.host) == ("https://parvis.example.org/", "parvis.example.org")
    assert site.caddy_address == "parvis.example.org"


def test_a_port_in_use_is_refused(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        site = Site(tmp_path, tmp_path, port=taken.getsockname()[1])
        with pytest.raises(ServiceError, match="Address already in use"):
            site.check_free()


def test_a_second_supervisor_is_told_about_the_first(tmp_path):
    first = only_one(tmp_path, "http://localhost:8000/")
    refused = pytest.raises(ServiceError, match="localhost:8000")
    with first, refused, only_one(tmp_path, "http://localhost:8001/"):
        pass
    with only_one(tmp_path, "free again"):
        pass


def test_who_asks_stops_before_whom_it_asks(tmp_path):
    turns = {child.name: child.turn for child in children(Site(tmp_path, tmp_path))}
    assert turns["caddy"] < turns["web"] == turns["sockets"] == turns["beat"] < turns["worker"]


def test_lines_bear_the_name_of_who_says_them_and_are_kept(tmp_path, capsys):
    console = Console(tmp_path)
    console.say("web", "one\n\ntwo")
    console.close()
    assert capsys.readouterr().out == "web      | one\nweb      | two\n"
    assert "web      | two" in (tmp_path / "logs" / "parvis.log").read_text()


@pytest.fixture
def records(tmp_path):
    run_dir(tmp_path).mkdir()
    return Records(tmp_path)


def sleeper() -> subprocess.Popen[bytes]:
    """A process with a child, in a group of its own."""
    command = "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"
    return subprocess.Popen([sys.executable, "-c", command], start_new_session=True)


def test_what_a_crash_left_is_stopped_with_its_children(records, tmp_path):
    process = sleeper()
    records.remember("web", process.pid)
    time.sleep(0.3)
    assert Records(tmp_path).stop_leftovers() == ["web"]
    assert not living(process.pid)
    process.wait()


def test_children_of_a_dead_leader_are_found(records, tmp_path):
    process = sleeper()
    records.remember("web", process.pid)
    time.sleep(0.3)
    process.kill()
    process.wait()
    assert living(process.pid)
    assert Records(tmp_path).stop_leftovers() == ["web"]
    assert not living(process.pid)


def test_a_stranger_with_a_known_number_is_left_alone(records, tmp_path):
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    path = run_dir(tmp_path) / "children.json"
    path.write_text(f'{{"web": [{stranger.pid}, "another boot 1"]}}')
    assert Records(tmp_path).stop_leftovers() == []
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_torn_record_is_no_obstacle(records, tmp_path, text):
    (run_dir(tmp_path) / "children.json").write_text(text)
    assert Records(tmp_path).stop_leftovers() == []


def test_a_process_that_ended_has_not_started():
    process = subprocess.Popen(["true"])
    time.sleep(0.2)
    assert started(process.pid) is None, "a zombie does nothing any more"
    process.wait()


def test_static_files_are_collected_again_only_when_they_change(tmp_path):
    source, root = tmp_path / "a.css", tmp_path / "static"
    source.write_text("a" * 1000)
    calls = []

    def collect():
        calls.append(1)
        root.mkdir(exist_ok=True)
        (root / "a.css").write_text(source.read_text())

    assert statics.refresh([source], root, collect)
    assert not statics.refresh([source], root, collect)
    source.write_text("b" * 1001)
    assert statics.refresh([source], root, collect)
    assert len(calls) == 2
    assert gzip.decompress((root / "a.css.gz").read_bytes()) == b"b" * 1001
    assert brotli.decompress((root / "a.css.br").read_bytes()) == b"b" * 1001


def test_small_and_packed_files_are_not_compressed(tmp_path):
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "a.woff2").write_bytes(b"a" * 1000)
    statics.compress(tmp_path)
    assert not [*tmp_path.glob("*.gz"), *tmp_path.glob("*.br")]


def test_signals_to_a_group_that_is_gone_are_no_error():
    process = subprocess.Popen(["true"], start_new_session=True)
    process.wait()
    signal_group(process.pid, signal.SIGTERM)
