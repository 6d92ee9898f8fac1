"""Fill an empty database with the demo company."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo import accounts, loading


class Command(BaseCommand):
    help = "Fill an empty database with the demo company."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="first delete everything that is there"
        )

    def handle(self, *, reset: bool, verbosity: int, **_options: Any) -> None:
        if not loading.is_empty():
            if not reset:
                raise CommandError("somebody lives here already; --reset deletes everything first")
            loading.empty()
        began = time.monotonic()
        say = self.stdout.write if verbosity else _be_quiet
        loading.load(lambda line: say(f"  {line}"))
        say(f"The demo company is there, in {time.monotonic() - began:.1f} s.")
        for line in accounts.lines():
            say(line)


def _be_quiet(_line: str) -> None:
    """Say nothing."""
