"""The lines that were not taken, as a file to correct and to send again."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from profiles.imports.report import problems_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Write a cell so that no spreadsheet runs it."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def refused_csv(report: dict[str, Any]) -> str:
    """Return the refused lines with why, in the file's own columns."""
    reasons: dict[str, list[str]] = {}
    for problem in problems_of(report):
        if problem.refuses:
            reasons.setdefault(str(problem.line), []).append(f"{problem.what} {problem.advice}")
    out = io.StringIO()
    writer = csv.writer(out)
    header = [_("Line"), _("Why it was not taken"), *report.get("headers", [])]
    writer.writerow(map(harmless, header))
    for line, cells in report.get("cells", {}).items():
        row = [line, " ".join(reasons.get(line, [])), *cells]
        writer.writerow(map(harmless, row))
    return "\ufeff" + out.getvalue()
