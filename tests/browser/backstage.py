"""Does things in the running site without a browser: `backstage.publish(author=…, …)`."""

import json
import select
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

from core.embedded import addresses
from tests.core.embedded.site import ROOT, Running

PATIENCE = 20


class Backstage:
    """Every verb of `stage.py`, as a method with keywords."""

    def __init__(self, site: Running) -> None:
        environ = site.environ | {
            "DATABASE_URL": addresses.database_url(site.data_dir),
            "REDIS_URL": addresses.redis_url(site.data_dir),
            "DJANGO_SETTINGS_MODULE": "core.settings",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.stage"],
            cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __getattr__(self, verb: str):
        return lambda **given: self._ask(verb, given)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(PATIENCE)

    def _ask(self, verb: str, given: dict[str, Any]) -> Any:
        self._process.stdin.write(f"{json.dumps([verb, given])}\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        assert ready, f"{verb}: no answer"
        answer = json.loads(self._process.stdout.readline() or '{"error": "it ended"}')
        assert "error" not in answer, f"{verb}: {answer.get('error')}"
        value = answer["value"]
        return SimpleNamespace(**value) if isinstance(value, dict) else value
