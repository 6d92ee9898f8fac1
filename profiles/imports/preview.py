"""What a page shows of an import before it is confirmed."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from profiles.imports.models import PeopleImport
from profiles.imports.plan import make_plan
from profiles.imports.problems import FileProblem
from profiles.imports.queries import load_known
from profiles.imports.reader import headers_of, read_table
from profiles.imports.report import as_report


@dataclass(frozen=True)
class Preview:
    """The report of what would happen, or why nothing can be made of the file."""

    headers: list[str] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    report: dict[str, Any] = field(default_factory=dict)
    refusal: str = ""


def preview_of(importing: PeopleImport) -> Preview:
    """Work out what an uploaded file would change."""
    data = bytes(importing.file or b"")
    try:
        headers = headers_of(data)
    except FileProblem as problem:
        return Preview(refusal=str(problem))
    try:
        table = read_table(data, importing.given)
    except FileProblem as problem:
        return Preview(headers=headers, found=importing.given, refusal=str(problem))
    plan = make_plan(
        table,
        load_known(),
        timezone.localdate(),
        deactivate_missing=importing.deactivate_missing,
    )
    found = {name: table.columns.header(name) for name in table.columns.places}
    return Preview(headers=headers, found=found, report=as_report(plan, table))
