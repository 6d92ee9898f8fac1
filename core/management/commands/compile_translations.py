"""Turn .po files into the .mo files that Django reads, without GNU gettext."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the translations whose source changed."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="compile unchanged ones too")

    def handle(self, *, verbosity: int, **options: Any) -> None:
        for source in settings.BASE_DIR.glob("*/locale/*/LC_MESSAGES/*.po"):
            if options["all"] or is_stale(source):
                compile_one(source)
                if verbosity:
                    self.stdout.write(f"compiled {source.relative_to(settings.BASE_DIR)}")


def is_stale(source: Path) -> bool:
    """Tell whether the compiled file is missing or older."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_one(source: Path) -> None:
    """Write the compiled file in one step, so that nobody reads half of it."""
    draft = source.with_suffix(".new")
    with source.open("rb") as text, draft.open("wb") as binary:
        write_mo(binary, read_po(text))
    draft.replace(source.with_suffix(".mo"))
