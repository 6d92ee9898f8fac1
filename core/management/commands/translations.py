"""Keep the catalogues of texts in step with the source, without GNU gettext."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.translations import collecting


class Command(BaseCommand):
    help = "Say which texts lack a translation; with --collect, bring the catalogues up to date."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--collect", action="store_true", help="write the catalogues")
        parser.add_argument(
            "--from", dest="extra", type=Path, metavar="DIR", help="a folder of more .po files"
        )

    def handle(self, *, collect: bool, extra: Path | None, **_options: Any) -> None:
        for language in collecting.languages():
            if collect:
                self._collect(language, extra)
            self._report(language, strict=not collect)

    def _collect(self, language: str, extra: Path | None) -> None:
        for path in collecting.collect(language, extra):
            self.stdout.write(f"wrote {path}")

    def _report(self, language: str, *, strict: bool) -> None:
        missing = collecting.missing(language)
        for folder, texts in missing.items():
            for message in texts:
                self.stdout.write(f"{folder.name} {language}: {message.text!r}")
        total = sum(map(len, missing.values()))
        if total and strict:
            raise CommandError(f"texts that are not translated: {total}")
        self.stdout.write(f"texts left to translate into {language}: {total}")
