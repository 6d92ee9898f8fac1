"""Bring the organisation's people from a file."""

from argparse import ArgumentParser, BooleanOptionalAction
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.accounts.models import User
from profiles.imports.actions import Busy, Choices, TooDrastic, apply_plan
from profiles.imports.console import Bar, report_lines
from profiles.imports.plan import Plan, make_plan
from profiles.imports.problems import FileProblem
from profiles.imports.queries import load_known
from profiles.imports.reader import MOST_BYTES, Table, read_table
from profiles.imports.report import as_report

SOME_REFUSED = 2


class Command(BaseCommand):
    help = (
        "Read the organisation's people from a CSV or XLSX file: joiners, leavers, moves and new "
        "managers. Run it again with each later file. Exits with 2 if some lines were not taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map",
            nargs="+",
            action="extend",
            default=[],
            metavar="OURS=THEIRS",
            help='which column holds what: email="Work mail"; phone= leaves one out',
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--language", choices=User.Language.values, default="fr", help="of who joins"
        )
        parser.add_argument(
            "--deactivate-missing",
            action=BooleanOptionalAction,
            default=True,
            help="whether people of an earlier import who are not in this file have left",
        )
        parser.add_argument(
            "--keep-missing", action="store_false", dest="deactivate_missing", help="they stay"
        )
        parser.add_argument(
            "--yes", action="store_true", help="even if more than a third would leave"
        )

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        choices = Choices(
            language=options["language"],
            deactivate_missing=options["deactivate_missing"],
            allow_drastic=options["yes"],
        )
        try:
            table = read_table(_bytes_of(file), _given(options["map"]))
            plan = self._preview(table, choices) if dry_run else self._apply(table, choices)
        except FileProblem as problem:
            raise CommandError(str(problem)) from problem
        report = as_report(plan, table)
        for line in report_lines(report, dry_run=dry_run):
            self.stdout.write(line)
        if report["counts"]["refused"]:
            raise SystemExit(SOME_REFUSED)

    def _preview(self, table: Table, choices: Choices) -> Plan:
        known, today = load_known(), timezone.localdate()
        return make_plan(table, known, today, deactivate_missing=choices.deactivate_missing)

    def _apply(self, table: Table, choices: Choices) -> Plan:
        def begin(plan: Plan) -> Callable[[int], None]:
            return Bar(self.stderr, plan).step

        try:
            return apply_plan(table, choices=choices, today=timezone.localdate(), begin=begin)
        except Busy as error:
            raise CommandError("Another import is under way. Try again when it is done.") from error
        except TooDrastic as error:
            raise CommandError(
                "More than a third of the people would leave: nothing was changed. Look at it "
                "with --dry-run; then say --yes, or --keep-missing if the file holds only some."
            ) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped: nothing was changed.", returncode=130) from None


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(f"{file} is larger than 20 MB.")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def _given(pairs: list[str]) -> dict[str, str]:
    if wrong := [pair for pair in pairs if "=" not in pair]:
        raise CommandError(f"--map takes OURS=THEIRS, not {wrong[0]!r}.")
    return {ours: theirs for ours, _, theirs in (pair.partition("=") for pair in pairs)}
