"""PostgreSQL and Valkey: started when needed, shared, and gone with the last one out."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from core.embedded import addresses
from core.embedded.errors import ServiceError
from core.embedded.processes import started
from core.embedded.services import running

HOLD = """
import sys
from pathlib import Path
from core.embedded.processes import started
from core.embedded.services import running
with running(Path(sys.argv[1]), postgres=False):
    print("up", flush=True)
    sys.stdin.readline()
"""


def query(data_dir: Path, sql: str) -> object:
    with psycopg.connect(addresses.database_url(data_dir), autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def redis(data_dir: Path) -> Redis:
    return Redis.from_url(addresses.redis_url(data_dir))


def hold(data_dir: Path) -> subprocess.Popen[str]:
    """Another process that needs Valkey until it is told to go."""
    words = [sys.executable, "-c", HOLD, str(data_dir)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    other = subprocess.Popen(words, text=True, **pipes)
    assert other.stdout.readline() == "up\n"
    return other


def test_both_answer_and_both_end(data_dir):
    with running(data_dir) as daemons:
        assert query(data_dir, "SELECT current_database()") == "parvis"
        assert redis(data_dir).ping()
        pids = [daemon.pid() for daemon in daemons]
    assert len(pids) == 2
    assert not any(map(started, pids))


def test_data_is_there_at_the_second_start(data_dir):
    with running(data_dir):
        query(data_dir, "CREATE TABLE kept AS SELECT 42 AS answer")
        redis(data_dir).set("kept", "42")
    with running(data_dir):
        assert query(data_dir, "SELECT answer FROM kept") == 42
        assert redis(data_dir).get("kept") == b"42"


def test_the_database_is_made_as_parvis_needs_it(data_dir):
    with running(data_dir, valkey=False):
        assert query(data_dir, "SHOW server_encoding") == "UTF8"
        assert query(data_dir, "SHOW listen_addresses") == ""
        assert query(data_dir, "SHOW fsync") == "on"
        assert query(data_dir, "SELECT lower('ÉCOLE')") == "école"
        query(data_dir, "CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm")
        assert query(data_dir, "SELECT unaccent('Éloïse')") == "Eloise"


def test_valkey_keeps_jobs_rather_than_forgetting_them(data_dir):
    with running(data_dir, postgres=False):
        config = redis(data_dir).config_get("*")
    assert (config["appendonly"], config["appendfsync"]) == ("yes", "everysec")
    assert config["maxmemory-policy"] == "noeviction"
    assert config["port"] == "0"


def test_nobody_else_may_enter_the_sockets_directories(data_dir):
    with running(data_dir):
        for socket_dir in (addresses.valkey_socket(data_dir).parent, data_dir / "run/postgres"):
            assert socket_dir.stat().st_mode & 0o077 == 0


def test_the_last_one_out_stops_them(data_dir):
    other = hold(data_dir)
    with running(data_dir, postgres=False) as (valkey,):
        pid = valkey.pid()
        assert pid is not None
    assert redis(data_dir).ping(), "still needed by the other process"
    other.communicate("go\n", timeout=20)
    assert started(pid) is None


def test_what_a_killed_process_left_is_taken_over(data_dir):
    other = hold(data_dir)
    redis(data_dir).set("kept", "42")
    other.kill()
    other.communicate()
    with running(data_dir, postgres=False) as (valkey,):
        pid = valkey.pid()
        assert redis(data_dir).get("kept") == b"42"
    assert started(pid) is None


def test_committed_rows_outlive_a_killed_server(data_dir):
    with running(data_dir, valkey=False) as (postgres,):
        query(data_dir, "CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(postgres.pid(), signal.SIGKILL)
        while postgres.pid() is not None:
            time.sleep(0.01)
        restart(postgres)
        assert query(data_dir, "SELECT answer FROM kept") == 42


def restart(postgres) -> None:
    """Start again; its own children may take a moment to notice that it is gone."""
    for _ in range(20):
        postgres.start()
        try:
            return postgres.wait_ready()
        except ServiceError:
            time.sleep(0.2)
    pytest.fail("PostgreSQL did not come back")


def test_a_stale_pid_file_that_names_a_stranger_is_no_obstacle(data_dir):
    with running(data_dir, valkey=False) as (postgres,):
        file = postgres.pid_file.read_text()
    stranger = subprocess.Popen(["sleep", "60"])
    lines = [str(stranger.pid), *file.splitlines()[1:]]
    postgres.pid_file.write_text("\n".join(lines))
    with running(data_dir, valkey=False) as (postgres,):
        assert query(data_dir, "SELECT 1") == 1
    assert stranger.poll() is None, "the stranger is left alone"
    stranger.kill()
    stranger.wait()


def test_a_half_made_cluster_is_made_again(data_dir):
    (data_dir / "postgres.new").mkdir(parents=True)
    (data_dir / "postgres.new" / "PG_VERSION").write_text("18")
    with running(data_dir, valkey=False):
        assert query(data_dir, "SELECT 1") == 1


def test_a_service_that_cannot_start_says_why(data_dir):
    (data_dir / "valkey" / "appendonlydir").mkdir(parents=True)
    manifest = data_dir / "valkey" / "appendonlydir" / "appendonly.aof.manifest"
    manifest.write_text("no manifest at all\n")
    with (
        pytest.raises(ServiceError, match=r"valkey stopped while starting"),
        running(data_dir, postgres=False),
    ):
        pass


def test_a_closed_directory_is_no_obstacle(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with running(closed / "var"):
        assert query(closed / "var", "SELECT 1") == 1


def test_a_long_path_is_no_obstacle(tmp_path):
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    with running(deep, durable=False):
        assert query(deep, "SELECT 1") == 1
        assert redis(deep).ping()


def test_a_directory_of_someone_else_is_refused(data_dir, monkeypatch):
    data_dir.mkdir()
    run = addresses.run_dir(data_dir)
    run.symlink_to(data_dir.parent)
    with pytest.raises(ServiceError, match="belongs to someone else"), running(data_dir):
        pass
