"""`manage.py vendor`: check the committed copies of other people's files, or bring new ones."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.ui import vendoring


class Command(BaseCommand):
    help = (
        "Checks the vendored files against vendor.lock.json (offline), or updates a package (npm)."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--check", action="store_true", help="say what differs from the lock")
        choice.add_argument("--update", metavar="NAME@VERSION", help="bring a package's files")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self._update(options["update"])

    def _check(self) -> None:
        if wrong := vendoring.differences():
            raise CommandError("\n".join(wrong), returncode=1)
        self.stdout.write("The vendored files are those of vendor.lock.json.")

    def _update(self, spec: str) -> None:
        name, _, version = spec.rpartition("@")
        if not name:
            raise CommandError("Name the package and its version: NAME@VERSION.")
        try:
            files = vendoring.update(name, version)
        except vendoring.VendoringError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{name} {version}: {len(files)} files.")
