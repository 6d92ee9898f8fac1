"""Redis stops, workers are killed: what was committed still has its effect, and has it once."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from redis import Redis

from core.celery import app
from core.embedded import addresses
from core.embedded.services import running
from core.environment import celery_broker
from core.events import bus, tasks
from core.events.models import Delivery, Event
from tests.core.events.bells import Tolled
from tests.core.events.processes import WORKER, Process
from tests.core.realtime.servers import database_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AFTER_REDIS, AFTER_KILL = 10, 30  # seconds within which the effect must be there


@pytest.fixture(scope="module")
def home():
    path = Path(tempfile.mkdtemp(prefix="parvis-outbox-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def valkey(home):
    with running(home / "data", postgres=False, durable=False) as [daemon]:
        yield daemon


@pytest.fixture(scope="module")
def environ(home, valkey, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database = database_url()
    url = addresses.redis_url(valkey.data_dir)
    mark = str(home / "slow-bell-rings")
    return {"DATABASE_URL": database, "REDIS_URL": url, "SLOW_BELL_RINGS": mark}


@pytest.fixture(scope="module")
def worker(home, environ):
    """The running worker; `worker.again()` starts another when this one was killed."""
    started = []

    def start():
        started.append(Process(home, "worker", *WORKER, **environ))
        return started[-1]

    start.log = home / "worker.log"
    start()
    start.now = lambda: started[-1]
    yield start
    for process in started:
        process.kill()


@pytest.fixture(scope="module")
def beat(home, environ):
    process = Process(home, "beat", "beat", "-s", str(home / "schedule"), "--pidfile=", **environ)
    yield process
    process.kill()


@pytest.fixture(autouse=True)
def _own_broker(environ):
    """Wake the dispatcher of this module's worker, not that of other tests."""
    before = app.conf.broker_url
    use_broker(celery_broker(environ["REDIS_URL"]))
    bus._handlers[bus.kind_of(Tolled)]["events.leave_trace"] = bus.Handler(
        "events.leave_trace", Tolled, lambda *_: None
    )
    yield
    bus._handlers.pop(bus.kind_of(Tolled))
    use_broker(before)


def use_broker(url):
    app.conf.broker_url = url
    app._pool = app.amqp._producer_pool = None


def toll(**fields):
    with transaction.atomic():
        return bus.publish(Tolled(**fields))


def traces():
    return sorted(Event.objects.filter(kind="trace").values_list("payload__of", flat=True))


def wait_for_traces(events, seconds):
    """Wait until each has left its trace; nothing may follow."""
    wanted, deadline = sorted(event.pk for event in events), time.monotonic() + seconds
    while traces() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert traces() == wanted
    time.sleep(1)
    assert traces() == wanted


@pytest.fixture
def at_work(worker, beat):
    """The worker, seen to do jobs."""
    wait_for_traces([toll()], 60)
    Event.objects.all().delete()
    return worker


def test_redis_stopped_at_commit_holds_nobody_up_and_loses_nothing(at_work, valkey):
    os.kill(valkey.pid(), signal.SIGKILL)
    valkey._child.wait()
    began = time.monotonic()
    events = [toll() for _ in range(20)]
    assert time.monotonic() - began < 1
    time.sleep(6)
    assert traces() == []
    valkey.start()
    valkey.wait_ready()
    wait_for_traces(events, AFTER_REDIS)


def test_a_worker_killed_in_mid_job_leaves_the_effect_once(at_work, environ):
    mark = Path(environ["SLOW_BELL_RINGS"])
    mark.unlink(missing_ok=True)
    event, deadline = toll(slow=True), time.monotonic() + 20
    while not mark.exists():
        assert time.monotonic() < deadline, "the job was not begun"
        time.sleep(0.05)
    at_work.now().kill()
    assert traces() == []
    at_work()
    wait_for_traces([event], AFTER_KILL)


def test_a_queue_that_is_emptied_loses_nothing(at_work, environ):
    at_work.now().signal(signal.SIGSTOP)
    events = [toll() for _ in range(20)]
    tasks.dispatch()
    with Redis.from_url(environ["REDIS_URL"]) as redis:
        assert redis.llen("parvis:celery") >= 20
        redis.flushall()
    at_work.now().signal(signal.SIGCONT)
    wait_for_traces(events, AFTER_KILL)


def test_many_events_go_through_once(at_work):
    with transaction.atomic():
        events = bus.publish_all([Tolled()] * 500)
    wait_for_traces(events, AFTER_KILL)
    assert not Delivery.objects.exclude(state=Delivery.State.DONE).exists()


def test_the_address_of_a_socket_and_of_a_port_both_name_their_database():
    assert celery_broker("redis://host:1/3") == "redis://host:1/3"
    assert celery_broker("unix:///a/b.sock?db=3") == "redis+socket:///a/b.sock?virtual_host=3"
    assert settings.CHANNEL_LAYERS["default"]["CONFIG"]["prefix"].startswith("parvis-")
