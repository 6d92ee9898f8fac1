"""One command runs the whole site, whatever happens to its parts."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from core.embedded import addresses
from tests.core.embedded.site import ROOT, Running, clean_environ

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Running]:
    """One site for all tests that leave it as it was."""
    with Running(tmp_path_factory.mktemp("site") / "var") as site:
        yield site


def run(site: Running, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT, env=site.environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


def test_all_parts_are_well(site):
    answer = site.get("/healthz")
    assert answer.status == 200
    assert json.load(answer)["parts"] == dict.fromkeys(("web", "database", "redis", "worker"), "ok")


def test_it_says_where_to_go_and_how_to_get_in(site):
    assert f"http://localhost:{site.port}/" in site.said()
    assert "one-time code" in site.said()


def test_only_this_machine_is_served_by_default(site):
    with socket.socket() as probe, pytest.raises(OSError, match="refused"):
        probe.connect(("127.0.0.2", site.port))


def test_a_command_uses_what_runs_already(site):
    pid = postmaster(site.data_dir)
    done = run(site, "migrate", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert postmaster(site.data_dir) == pid


def test_a_second_one_on_the_same_data_is_refused(site):
    done = run(site, "serve")
    assert done.returncode == 1
    assert f"already runs on {site.data_dir}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_in_use_is_said_in_one_line(site, tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT, env=site.environ | {"DATA_DIR": str(tmp_path / "var")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"Port {site.port} on 127.0.0.1: Address already in use" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_killed_page_server_comes_back(site):
    old = site.pids()["web"]
    os.kill(old, signal.SIGKILL)
    site.wait_for(lambda: site.pids().get("web", old) != old)
    site.wait_for(lambda: site.get("/healthz").status == 200)
    assert "web      | was killed by SIGKILL; starting again in" in site.said()


def test_a_killed_valkey_comes_back_with_its_data(site):
    redis = Redis.from_url(addresses.redis_url(site.data_dir))
    redis.set("kept", "42")
    time.sleep(1.1)  # everysec
    os.kill(int((site.data_dir / "valkey" / "valkey.pid").read_text()), signal.SIGKILL)
    site.wait_for(lambda: "valkey   | is gone; starting again" in site.said())
    site.wait_for(lambda: site.get("/healthz").status == 200)
    assert redis.get("kept") == b"42"


def test_too_large_a_body_is_refused(site):
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as link:
        head = f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {2 * 1024**3}\r\n\r\n"
        link.sendall(head.encode())
        assert b"413" in link.recv(100)


def test_static_files_are_kept_by_browsers(site):
    manifest = json.loads((site.data_dir / "static" / "staticfiles.json").read_text())
    path = manifest["paths"]["css/parvis.css"]
    answer = site.get(f"/static/{path}", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"


def test_what_is_uploaded_is_not_served_as_a_file(site):
    key = (site.data_dir / "secret_key").read_bytes()
    for path in ("/media/../secret_key", "/static/../secret_key", "/static/%2e%2e/secret_key"):
        answer = site.get(path)
        assert (answer.status == 200, key in answer.read()) == (False, False)


def test_ctrl_c_leaves_no_process_and_another_copy_alone(site, data_dir):
    with Running(data_dir) as other:
        assert other.get("/healthz").status == 200
        assert other.stop(signal.SIGINT) == 0
    assert other.left_over() == []
    assert site.get("/healthz").status == 200


def test_after_the_supervisor_is_killed_the_data_is_whole(data_dir):
    with Running(data_dir) as first:
        with psycopg.connect(addresses.database_url(data_dir)) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        first.stop(signal.SIGKILL)
    with Running(data_dir, PORT=str(first.port)) as second:
        assert second.get("/healthz").status == 200
        with psycopg.connect(addresses.database_url(data_dir)) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
        assert second.stop(signal.SIGTERM) == 0
    assert first.left_over() == second.left_over() == []


def test_servers_of_ones_own_are_used(site, data_dir):
    urls = {
        "DATABASE_URL": addresses.database_url(site.data_dir),
        "REDIS_URL": addresses.redis_url(site.data_dir).replace("db=0", "db=3"),
    }
    with Running(data_dir, **urls) as other:
        assert other.get("/healthz").status == 200
    assert not (data_dir / "postgres").exists()
    assert not (data_dir / "valkey").exists()


def test_a_port_that_is_no_number_is_said(data_dir):
    environ = clean_environ() | {"DATA_DIR": str(data_dir), "PORT": "eighty"}
    words = [sys.executable, "manage.py", "serve"]
    done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == "parvis: PORT must be a number from 1 to 65535, not 'eighty'.\n"
