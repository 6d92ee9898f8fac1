"""Make the data ready before the door opens: progress on stderr, the greeting on stdout."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from core.accounts.setup import setup_code
from core.health.actions import forget_life
from core.management import preparation

_DEMO_ACCOUNTS = "demo.accounts.lines"


class Command(BaseCommand):
    help = "Migrate, compile and collect what changed; then say how to get in."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="fill an empty database with the demo company"
        )

    def handle(self, *, demo: bool, **_options: Any) -> None:
        preparation.translate()
        preparation.migrate(self._progress)
        if demo:
            preparation.load_demo(self._progress)
        preparation.collect(self._progress)
        forget_life()
        self._greet(demo=demo)

    def _progress(self, text: str) -> None:
        self.stderr.write(text)

    def _greet(self, *, demo: bool) -> None:
        """Say how to get in: with a one-time code, or as one of the demo company."""
        if code := setup_code():
            self.stdout.write(f"Set it up there with this one-time code: {code}")
        if demo:
            for line in _demo_accounts():
                self.stdout.write(line)


def _demo_accounts() -> list[str]:
    """Ask the demo company who lives there; a copy may come without it."""
    try:
        return list(import_string(_DEMO_ACCOUNTS)())
    except ImportError:
        return []
