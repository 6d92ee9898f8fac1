"""`manage.py serve`: starts Parvis without loading Django, so that what needs it starts sooner."""

import asyncio
import os
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path

from core.embedded.addresses import app_socket
from core.embedded.console import Console
from core.embedded.daemon import Daemon
from core.embedded.lock import only_one
from core.embedded.records import Records
from core.embedded.services import running
from core.embedded.site import Site
from core.embedded.supervisor import Supervisor


def serve(data_dir: Path, base_dir: Path, *, demo: bool) -> None:
    """Run a site, holding its data directory from the first look at it until all has stopped."""
    site = Site.read(os.environ, data_dir, base_dir)
    os.environ |= {"DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    with ExitStack() as stack:
        stack.enter_context(only_one(data_dir, site.url))
        console = stack.enter_context(closing(Console(data_dir)))
        for name in Records(data_dir).stop_leftovers():
            console.say("parvis", f"{name} was left by a start that ended badly; stopped it")
        site.check_free()
        daemons = stack.enter_context(_services(data_dir))
        for path in (app_socket(data_dir, "web").parent, data_dir / "beat"):
            path.mkdir(mode=0o700, exist_ok=True)
        asyncio.run(Supervisor(site, daemons, console, demo=demo).run())


def _services(data_dir: Path) -> AbstractContextManager[list[Daemon]]:
    """Run what the environment does not name a server for."""
    postgres = not os.environ.get("DATABASE_URL")
    return running(data_dir, postgres=postgres, valkey=not os.environ.get("REDIS_URL"))
