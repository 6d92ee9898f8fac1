"""The people of one import: those of the file joined with those whom Parvis knows."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.text.folding import fold
from profiles.imports.identities import Gathered
from profiles.imports.known import Known
from profiles.imports.names import name_keys
from profiles.imports.problems import Problem
from profiles.imports.rows import Row


@dataclass(eq=False, slots=True)
class Someone:
    """One person of the organisation: in the file, in Parvis, or in both."""

    row: Row | None = None
    known: Known | None = None
    manager: "Someone | None" = field(default=None, repr=False)
    missing: bool = False

    @property
    def name(self) -> str:
        """First and last name, as the file has it."""
        source = self.row or self.known
        return source.name or source.email if source else ""

    @property
    def present(self) -> bool:
        """Whether they are there once the import is done."""
        if self.row:
            return not self.row.left
        return self.known is not None and self.known.active and not self.missing


class People:
    """Everyone, to be found by key, e-mail or name."""

    def __init__(self, gathered: Gathered, known: Iterable[Known]) -> None:
        self.problems: list[Problem] = []
        self._known_by_key = {person.key: person for person in known if person.key}
        self._known_by_email = {person.email: person for person in known}
        self._met: dict[int, Row] = {}
        by_key_first = sorted(gathered.rows, key=lambda row: row.key not in self._known_by_key)
        self.in_file = [s for row in by_key_first if (s := self._recognised(row))]
        self.elsewhere = [Someone(known=person) for person in known if person.id not in self._met]
        self.by_id = {s.known.id: s for s in [*self.in_file, *self.elsewhere] if s.known}
        self._index(gathered)

    def _recognised(self, row: Row) -> Someone | None:
        by_key = self._known_by_key.get(row.key) if row.key else None
        by_email = self._known_by_email.get(row.email) if row.email else None
        known = by_key or by_email
        if refusal := self._refusal(row, by_key, by_email):
            self.problems.append(refusal)
            return None
        if known:
            self._met[known.id] = row
        return Someone(row, known)

    def _refusal(self, row: Row, by_key: Known | None, by_email: Known | None) -> Problem | None:
        """Say why this line cannot be somebody's, if so."""
        known = by_key or by_email
        if by_key and by_email and by_key is not by_email:
            values = {"key": row.key, "email": row.email, "one": by_key.name, "two": by_email.name}
            return Problem("two_people", row.line, values, row.name)
        if by_key and not by_email and row.email and not _may_be(row, by_key):
            values = {"key": row.key, "one": by_key.name}
            return Problem("another_person", row.line, values, row.name)
        if not known and not row.email:
            return Problem("no_email", row.line, {}, row.name)
        if known and known.id in self._met:
            values = {"email": known.email, "other": str(self._met[known.id].line)}
            return Problem("email_twice", row.line, values, row.name)
        return None

    def _index(self, gathered: Gathered) -> None:
        by_row = {id(s.row): s for s in self.in_file}
        self.by_key: dict[str, Someone] = {}
        self.by_email: dict[str, Someone] = {}
        self.by_name: dict[str, set[Someone]] = {}
        for someone in [*self.elsewhere, *self.in_file]:  # what the file says comes last and wins
            sources: tuple[Known | Row | None, ...] = (someone.known, someone.row)
            for source in (source for source in sources if source):
                self.by_key |= {source.key: someone} if source.key else {}
                self.by_email |= {source.email: someone} if source.email else {}
                for name in name_keys(source.first_name, source.last_name):
                    self.by_name.setdefault(name, set()).add(someone)
        for key, row in gathered.by_key.items():
            if same := by_row.get(id(row)):
                self.by_key[key] = same


def _may_be(row: Row, known: Known) -> bool:
    """A new address under a known key: the same person if one of their names stayed."""
    return fold(row.first_name) == fold(known.first_name) or (
        bool(row.last_name) and fold(row.last_name) == fold(known.last_name)
    )
