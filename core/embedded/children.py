"""The processes of one site: the same ones as in deploy/."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from core.embedded.addresses import app_socket
from core.embedded.site import Site

# When to start: beside the preparation, after it, or once the site answers.
BESIDE, PREPARED, WELL = range(3)

_THREADS = 4


@dataclass(frozen=True)
class Child:
    """How to start one process, and in which turn to stop it."""

    name: str
    command: list[str]
    stage: int
    turn: int  # the lowest stop first: who asks, before whom it asks
    socket: Path | None = None
    env: dict[str, str] = field(default_factory=dict)


def children(site: Site) -> list[Child]:
    """List the processes to keep running.

    On a small machine the first page must not wait for what it does not need: the page servers
    import their code beside the preparation (they read nothing before the first request), and
    the rest follows when pages come.
    """
    return [_web(site), _caddy(site), _worker(), _sockets(site), _beat(site)]


def _python(module: str, *words: str) -> list[str]:
    return [sys.executable, "-m", module, *words]


def _web(site: Site) -> Child:
    """Pages: a process for each core."""
    path = app_socket(site.data_dir, "web")
    words = ["--interface", "wsgi", "--uds", str(path), "--no-ws", "--log-level", "warning"]
    words += ["--workers", str(min(os.process_cpu_count() or 1, 8))]
    words += ["--blocking-threads", str(_THREADS), "--respawn-failed-workers"]
    words += ["--workers-kill-timeout", "3"]
    return Child("web", _python("granian", *words, "core.wsgi:application"), BESIDE, 1, path)


def _sockets(site: Site) -> Child:
    """Live updates: one process, so that no page ever delays a frame."""
    path = app_socket(site.data_dir, "sockets")
    words = ["--uds", str(path), "--loop", "uvloop", "--ws", "websockets-sansio"]
    words += ["--ws-per-message-deflate", "false", "--ws-max-size", str(64 * 1024)]
    words += ["--ws-ping-interval", "20", "--ws-ping-timeout", "20", "--lifespan", "off"]
    words += ["--timeout-graceful-shutdown", "3", "--log-level", "warning", "--no-access-log"]
    return Child("sockets", _python("uvicorn", *words, "core.asgi:application"), WELL, 1, path)


def _worker() -> Child:
    """Jobs. Where all runs as root, the console need not be told at every start."""
    words = ["-A", "core", "--quiet", "worker", "--loglevel", "warning", "--concurrency", "2"]
    words += ["--without-gossip", "--without-mingle"]
    quiet = ["-W", "ignore:You're running the worker"]
    return Child("worker", [sys.executable, *quiet, "-m", "celery", *words], PREPARED, 2)


def _beat(site: Site) -> Child:
    """What is due every so often."""
    schedule = site.data_dir / "beat" / "schedule"
    words = ["-A", "core", "--quiet", "beat", "--loglevel", "warning"]
    words += ["--schedule", str(schedule), "--pidfile", ""]
    return Child("beat", _python("celery", *words), WELL, 1)


def _caddy(site: Site) -> Child:
    """The one door to the outside."""
    home = site.data_dir / "caddy"
    caddy = str(Path(sys.executable).with_name("caddy"))
    env = {
        "SITE_ADDRESS": site.caddy_address,
        "BIND": site.bind,
        "WEB": f"unix/{app_socket(site.data_dir, 'web')}",
        "SOCKETS": f"unix/{app_socket(site.data_dir, 'sockets')}",
        "STATIC_ROOT": str(site.data_dir / "static"),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    command = [caddy, "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"]
    return Child("caddy", command, PREPARED, 0, env=env)
