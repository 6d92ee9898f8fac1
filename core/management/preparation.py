"""What must be in place before the processes start; each step is quick when it is done already."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core.embedded import statics

type Say = Callable[[str], None]

_DEMO = "load_demo"


def translate() -> None:
    """Compile the translations that changed."""
    call_command("compile_translations", verbosity=0)


def migrate(say: Say) -> None:
    """Bring the database up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"preparing the database ({len(plan)} migrations)")
        call_command("migrate", interactive=False, verbosity=0)


def load_demo(say: Say) -> None:
    """Fill an empty database with the demo company."""
    if get_user_model().objects.exists():
        return
    if _DEMO not in get_commands():
        say("there is no demo company in this copy; starting without it")
        return
    say("loading the demo company")
    call_command(_DEMO, verbosity=0)


def collect(say: Say) -> None:
    """Gather the static files for Caddy, if they changed."""
    root = Path(settings.STATIC_ROOT)

    def gather() -> None:
        say("gathering the static files")
        call_command("collectstatic", interactive=False, verbosity=0)

    statics.refresh(_static_sources(), root, gather)


def _static_sources() -> list[Path]:
    """List every source file, and the code that decides what becomes of it."""
    found = [
        Path(storage.path(path))
        for finder in get_finders()
        for path, storage in finder.list([".*", "*~"])
    ]
    return [*found, settings.BASE_DIR / "core/ui/storage.py"]
