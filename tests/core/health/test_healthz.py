"""/healthz: every part by name, quickly, whatever is broken."""

import json
import time

import pytest
from django.db import OperationalError

from core.health.actions import forget_life, show_life
from core.health.queries import QUESTIONS
from core.health.tasks import heartbeat

NOWHERE = "unix:///nonexistent/valkey.sock?db=0"


@pytest.fixture
def ask(client, db):
    """Ask as a machine does: without a session."""

    def ask():
        answer = client.get("/healthz")
        return answer.status_code, json.loads(answer.content)

    return ask


@pytest.fixture(autouse=True)
def _a_worker_lives():
    show_life()


def test_all_is_well(ask):
    well = {"web": "ok", "database": "ok", "redis": "ok", "worker": "ok"}
    assert ask() == (200, {"status": "ok", "parts": well})


def test_a_worker_that_shows_no_life_is_named(ask):
    forget_life()
    status, body = ask()
    assert (status, body["status"], body["parts"]["worker"]) == (503, "unwell", "down")


def test_a_heartbeat_is_believed(ask):
    forget_life()
    heartbeat()
    assert ask()[0] == 200


def test_redis_is_named_when_it_is_away(ask, settings):
    settings.REDIS_URL = NOWHERE
    status, body = ask()
    assert status == 503
    assert (body["parts"]["redis"], body["parts"]["database"]) == ("down", "ok")


def test_the_database_is_named_when_it_is_away(ask, monkeypatch):
    def refuse(*_):
        raise OperationalError("password=secret")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.connect", refuse)
    status, body = ask()
    assert (status, body["parts"]["database"]) == (503, "down")
    assert "secret" not in json.dumps(body)


def test_a_part_that_hangs_is_waited_for_about_a_second(ask, monkeypatch):
    monkeypatch.setitem(QUESTIONS, "redis", lambda: time.sleep(3) or True)
    began = time.monotonic()
    status, body = ask()
    assert time.monotonic() - began < 2.5
    assert (status, body["parts"]["redis"]) == (503, "down")


def test_a_stale_session_and_a_missing_organisation_are_no_obstacle(client, db):
    client.cookies["parvis_session"] = "nobody-knows-this-one"
    assert client.get("/healthz").status_code == 200


def test_it_is_never_cached(client, db):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_nobody_can_post_to_it(client, db):
    assert client.post("/healthz").status_code == 405


def test_a_database_that_is_away_gives_a_page_that_says_when_to_come_back(client, monkeypatch, db):
    def refuse(*_args, **_options):
        raise OperationalError("the database is starting up")

    monkeypatch.setattr("core.accounts.middleware.SetUpFirst.__call__", refuse)
    client.raise_request_exception = False
    answer = client.get("/people/", headers={"accept-language": "fr"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert b"<h1>" in answer.content
    assert b"starting up" not in answer.content


def test_another_fault_stays_a_fault(client, monkeypatch, db):
    def fail(*_args, **_options):
        raise RuntimeError

    monkeypatch.setattr("core.accounts.middleware.SetUpFirst.__call__", fail)
    client.raise_request_exception = False
    assert client.get("/people/").status_code == 500
