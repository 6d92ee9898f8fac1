"""Start Parvis: its services, its processes, and one address for all."""

import asyncio
import os
from argparse import ArgumentParser
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import import_string

from core.accounts.setup import setup_code
from core.embedded.addresses import app_socket
from core.embedded.console import Console
from core.embedded.daemon import Daemon
from core.embedded.errors import ServiceError
from core.embedded.lock import only_one
from core.embedded.records import Records
from core.embedded.services import running
from core.embedded.site import Site
from core.embedded.supervisor import Supervisor
from core.health.actions import forget_life
from core.management import preparation

_DEMO_ACCOUNTS = "demo.accounts.lines"


class Command(BaseCommand):
    help = "Start Parvis and keep it running until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="fill an empty database with the demo company"
        )

    def handle(self, *, demo: bool, **_options: Any) -> None:
        try:
            _serve(Site.read(os.environ, settings.DATA_DIR, settings.BASE_DIR), demo=demo)
        except ServiceError as error:
            raise CommandError(str(error)) from error


def _serve(site: Site, *, demo: bool) -> None:
    """Hold the data directory from the first look at it until all has stopped."""
    with ExitStack() as stack:
        stack.enter_context(only_one(site.data_dir, site.url))
        console = stack.enter_context(closing(Console(site.data_dir)))
        say = partial(console.say, "parvis")
        for name in Records(site.data_dir).stop_leftovers():
            say(f"{name} was left by a start that ended badly; stopped it")
        site.check_free()
        daemons = stack.enter_context(_services(site.data_dir))
        code = _prepare(site, console, demo=demo)
        supervisor = Supervisor(site, daemons, console)
        asyncio.run(supervisor.run(lambda: console.show(_greeting(site, code, demo=demo))))


def _services(data_dir: Path) -> AbstractContextManager[list[Daemon]]:
    """Run what the environment does not name a server for."""
    postgres = not os.environ.get("DATABASE_URL")
    return running(data_dir, postgres=postgres, valkey=not os.environ.get("REDIS_URL"))


def _prepare(site: Site, console: Console, *, demo: bool) -> str | None:
    """Make everything ready, and give the one-time code if the organisation is to be set up."""
    say = partial(console.say, "parvis")
    os.environ |= {"DATA_DIR": str(site.data_dir), "PYTHONUNBUFFERED": "1"}
    for path in (app_socket(site.data_dir, "web").parent, site.data_dir / "beat"):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    preparation.translate()
    preparation.migrate(say)
    if demo:
        preparation.load_demo(say)
    preparation.collect(say)
    forget_life()
    code = setup_code()
    connection.close()
    return code


def _greeting(site: Site, code: str | None, *, demo: bool) -> list[str]:
    """Say where to go, and how to get in."""
    lines = ["", f"Parvis is ready: {site.url}"]
    if code:
        lines += [f"Set it up with this one-time code: {code}"]
    if demo:
        lines += _demo_accounts()
    return [*lines, "Ctrl-C stops it.", ""]


def _demo_accounts() -> list[str]:
    """Ask the demo company who lives there; a copy may come without it."""
    try:
        return list(import_string(_DEMO_ACCOUNTS)())
    except ImportError:
        return []
