"""What the columns of a file mean, told by their headers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.text.folding import fold
from profiles.imports.headers import ALIASES
from profiles.imports.problems import FileProblem

_SENSITIVE = re.compile(
    r"\b(birth|birthday|birthdate|dob|naissance|age|salary|salaire|wage|wages|pay|payroll|rate|"
    r"remuneration|compensation|bonus|prime|gender|genre|sex|sexe|ethnic\w*|race|religion|marital|"
    r"matrimonial\w*|familial\w*|national|nationality|nationalite|passport|passeport|ssn|nir|"
    r"social|securite|iban|rib|bank|banque|bancaire|disab\w*|handicap\w*|health|sante|medical\w*|"
    r"sick|maladie|vacation|union|syndica\w*|home|domicile|personnel|personal|emergency|urgence|"
    r"children|enfants|spouse|conjoint|orientation|performance|evaluation)\b"
)
_MAYBE_A_HOUSE = {"adresse", "address"}  # an e-mail address only if the cells say so
_NAMES = ("first_name", "last_name", "full_name")


@dataclass(frozen=True)
class Columns:
    """Which column each of our fields is read from, and what is left unread."""

    headers: tuple[str, ...]
    places: Mapping[str, int]
    sensitive: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def header(self, field: str) -> str:
        """Return how the file calls one of our fields."""
        return self.headers[self.places[field]]

    def has(self, *fields: str) -> bool:
        """Say whether any of these fields has a column."""
        return any(field in self.places for field in fields)


def spoken(header: str) -> str:
    """Fold a header to its words: "Employee_ID", "employeeId" and "EMPLOYEE-ID" are one."""
    opened = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header.strip())
    words = " ".join(re.findall(r"[^\W_]+", fold(opened)))
    return re.sub(r"\be mail\b", "email", words)


def known_headers(cells: Sequence[str]) -> int:
    """Count the cells that look like a header we know."""
    names = {alias for aliases in ALIASES.values() for alias in aliases}
    return sum(spoken(cell) in names for cell in cells)


def find_columns(
    headers: Sequence[str], sample: Sequence[Sequence[str]], given: Mapping[str, str] | None = None
) -> Columns:
    """Find each field's column: as `given`, else by its header. Raises FileProblem."""
    named = [spoken(header) for header in headers]
    places = _given_places(headers, named, given or {})
    refused = {field for field, header in (given or {}).items() if not header}
    for field, aliases in ALIASES.items():
        if field not in places and field not in refused:
            taken = set(places.values())
            found = (named.index(alias) for alias in aliases if alias in named)
            free = (place for place in found if place not in taken)
            place = next((p for p in free if _fits(field, named[p], p, sample)), None)
            if place is not None:
                places[field] = place
    _read_lone_name_as_full(places)
    _require(places, headers)
    return _with_unread(tuple(headers), named, places)


def _fits(field: str, name: str, place: int, sample: Sequence[Sequence[str]]) -> bool:
    if field != "email" or name not in _MAYBE_A_HOUSE:
        return True
    cells = [line[place] for line in sample if place < len(line) and line[place].strip()]
    return 2 * sum("@" in cell for cell in cells) > len(cells)


def _given_places(
    headers: Sequence[str], named: Sequence[str], given: Mapping[str, str]
) -> dict[str, int]:
    places = {}
    for field, header in given.items():
        if field not in ALIASES:
            raise FileProblem(
                _("“%(field)s” is none of our fields. They are: %(fields)s.")
                % {"field": field, "fields": ", ".join(ALIASES)}
            )
        if not header:
            continue
        if header not in headers and spoken(header) not in named:
            raise FileProblem(
                _("The file has no column “%(header)s”. It has: %(headers)s.")
                % {"header": header, "headers": _listed(headers)}
            )
        exact = header in headers
        places[field] = headers.index(header) if exact else named.index(spoken(header))
    return places


def _read_lone_name_as_full(places: dict[str, int]) -> None:
    """A column "Nom" with no first name beside it holds both."""
    if "last_name" in places and not {"first_name", "full_name"} & places.keys():
        places["full_name"] = places.pop("last_name")


def _require(places: Mapping[str, int], headers: Sequence[str]) -> None:
    missing = []
    if "email" not in places:
        missing.append(_("an e-mail address"))
    if not any(name in places for name in _NAMES):
        missing.append(_("a name"))
    if missing:
        raise FileProblem(
            _("No column holds %(missing)s. The file has: %(headers)s. Say which one it is.")
            % {"missing": _(" nor ").join(missing), "headers": _listed(headers)}
        )


def _with_unread(headers: tuple[str, ...], named: list[str], places: dict[str, int]) -> Columns:
    read = set(places.values())
    unread = [
        (header, name)
        for place, (header, name) in enumerate(zip(headers, named, strict=True))
        if place not in read and header.strip()
    ]
    sensitive = tuple(header for header, name in unread if _SENSITIVE.search(name))
    ignored = tuple(header for header, name in unread if not _SENSITIVE.search(name))
    return Columns(headers, places, sensitive, ignored)


def _listed(headers: Sequence[str]) -> str:
    shown = [header.strip()[:60] for header in headers if header.strip()]
    return ", ".join(shown[:40]) or _("nothing")
