"""The verbs of an import: bring a file, change its preview, confirm, stop, do it, forget it."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.errors import AccountError
from core.accounts.models import User
from core.events.bus import publish
from profiles.imports.bulk_actions import write
from profiles.imports.events import ImportConfirmed
from profiles.imports.models import PeopleImport
from profiles.imports.plan import Plan, make_plan
from profiles.imports.policies import can_import
from profiles.imports.problems import FileProblem
from profiles.imports.progress import Progress
from profiles.imports.queries import load_known
from profiles.imports.reader import Table, read_table
from profiles.imports.report import as_report

log = logging.getLogger(__name__)

State = PeopleImport.State
_LOCK = int.from_bytes(hashlib.sha256(b"profiles.imports").digest()[:6])
_LEFT_ALONE = timedelta(days=1)


class Busy(Exception):  # noqa: N818 - an answer, not a fault
    """Another import is being written."""


class TooDrastic(Exception):  # noqa: N818 - an answer, not a fault
    """More than a third would leave, and nobody has said that this is meant."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What whoever imports decides."""

    language: str = "fr"
    deactivate_missing: bool = True
    allow_drastic: bool = False


@transaction.atomic
def apply_plan(
    table: Table, *, choices: Choices, today: date, begin: Callable[[Plan], Callable[[int], None]]
) -> Plan:
    """Plan and write in one transaction, one import at a time.

    `begin` hears the plan before anything is written, and gives the function that hears of each
    step; either may raise to stop. Raises Busy, TooDrastic.
    """
    if not _take_lock():
        raise Busy
    plan = make_plan(table, load_known(), today, deactivate_missing=choices.deactivate_missing)
    if plan.is_drastic and not choices.allow_drastic:
        raise TooDrastic
    write(plan, language=choices.language, today=today, step=begin(plan))
    return plan


def _take_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def start_import(*, by: User, name: str, data: bytes, choices: Choices) -> PeopleImport:
    """Keep an uploaded file until its preview is confirmed."""
    if not can_import(by):
        raise PermissionDenied
    return PeopleImport.objects.create(
        by=by,
        name=name[:200],
        file=data,
        language=choices.language,
        deactivate_missing=choices.deactivate_missing,
    )


def change_import(
    *, by: User, importing: PeopleImport, given: Mapping[str, str], choices: Choices
) -> None:
    """Change what the columns mean or who leaves, before the import is confirmed."""
    if not can_import(by):
        raise PermissionDenied
    PeopleImport.objects.filter(pk=importing.pk, state=State.PREVIEW).update(
        given=dict(given),
        language=choices.language,
        deactivate_missing=choices.deactivate_missing,
    )


@transaction.atomic
def confirm_import(*, by: User, importing: PeopleImport, allow_drastic: bool) -> bool:
    """Let the job begin. Returns whether it was still to be confirmed."""
    if not can_import(by):
        raise PermissionDenied
    waiting = PeopleImport.objects.filter(pk=importing.pk, state=State.PREVIEW)
    if not waiting.update(
        state=State.CONFIRMED, allow_drastic=allow_drastic, confirmed_at=timezone.now()
    ):
        return False
    publish(ImportConfirmed(importing.pk))
    return True


def stop_import(*, by: User, importing: PeopleImport) -> bool:
    """Stop an import that has not written yet, or throw a preview away. Returns whether it was."""
    if not can_import(by):
        raise PermissionDenied
    open_ones = PeopleImport.objects.filter(
        pk=importing.pk, state__in=[State.PREVIEW, State.CONFIRMED]
    )
    return bool(open_ones.update(state=State.STOPPED, file=None))


def run_import(import_id: int) -> None:
    """Do a confirmed import. Twice does no harm: the second finds it done, or the lock taken."""
    importing = PeopleImport.objects.filter(pk=import_id, state=State.CONFIRMED).first()
    if importing is None or importing.file is None:
        return
    progress = Progress(importing.pk)
    try:
        table = read_table(bytes(importing.file), importing.given)
        _write_import(importing, table, progress)
    except (Busy, progress.Stopped):
        return
    except TooDrastic:
        _end(importing.pk, State.FAILED, {"refused": "drastic"})
    except FileProblem as problem:
        _end(importing.pk, State.FAILED, {"refused": str(problem)})
    except (AccountError, ValidationError, IntegrityError, DataError):
        log.exception("import %s failed", importing.pk)
        _end(importing.pk, State.FAILED, {"refused": "unexpected"})


@transaction.atomic
def _write_import(importing: PeopleImport, table: Table, progress: Progress) -> None:
    choices = Choices(
        language=importing.language,
        deactivate_missing=importing.deactivate_missing,
        allow_drastic=importing.allow_drastic,
    )
    plan = apply_plan(table, choices=choices, today=timezone.localdate(), begin=progress.begin)
    if not _end(importing.pk, State.DONE, as_report(plan, table)):
        raise progress.Stopped


def _end(import_id: int, state: str, report: dict[str, object]) -> int:
    confirmed = PeopleImport.objects.filter(pk=import_id, state=State.CONFIRMED)
    return confirmed.update(state=state, report=report, file=None)


def tend_imports() -> list[int]:
    """Forget files left alone. Returns the confirmed imports whose job may have been lost."""
    now = timezone.now()
    PeopleImport.objects.filter(state=State.PREVIEW, created_at__lt=now - _LEFT_ALONE).delete()
    lost = PeopleImport.objects.filter(
        state=State.CONFIRMED, confirmed_at__lt=now - timedelta(minutes=1)
    )
    return list(lost.order_by("id").values_list("id", flat=True))
