"""Real PostgreSQL and Valkey for every test, started once and thrown away.

Loaded by `-p` before anything reads Django's settings.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from core.embedded import addresses
from core.embedded.services import running

GIVEN = "PARVIS_TEST_DATA_DIR"
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ


def _choose_places() -> Path:
    """Choose the data directory; workers share the first process's, each with a Valkey database."""
    data_dir = Path(os.environ.setdefault(GIVEN, tempfile.mkdtemp(prefix="parvis-test-")))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ["DATABASE_URL"] = addresses.database_url(data_dir)
    os.environ["REDIS_URL"] = addresses.redis_url(data_dir).replace("db=0", f"db={worker}")
    os.environ["SECRET_KEY"] = "only-for-tests"
    return data_dir


DATA_DIR = _choose_places()


def pytest_configure(config: pytest.Config) -> None:
    """Start the services in the one process that all others wait for."""
    if IS_WORKER:
        return
    services = running(DATA_DIR, durable=False)
    services.__enter__()

    def end() -> None:
        services.__exit__(None, None, None)
        shutil.rmtree(DATA_DIR, ignore_errors=True)

    config.add_cleanup(end)
