"""Who reports to whom after an import, and what stands against it."""

from collections.abc import Iterable

from profiles.imports.names import as_key
from profiles.imports.people import People, Someone
from profiles.imports.problems import WHOLE_FILE, Problem

_SHOWN = 10


def set_managers(people: People, *, from_file: bool) -> list[Problem]:
    """Give everyone their manager: the file's, or where it has no such column, Parvis's."""
    problems = []
    for someone in [*people.in_file, *people.elsewhere]:
        if someone.row and from_file and someone.present:
            someone.manager, problem = _named_manager(someone, people)
            problems += [problem] if problem else []
        elif someone.known and someone.known.manager:
            someone.manager = people.by_id.get(someone.known.manager)
    problems += [_break(cycle) for cycle in _cycles(people.in_file)]
    return problems + (_roots(people.in_file) if from_file else [])


def _named_manager(someone: Someone, people: People) -> tuple[Someone | None, Problem | None]:
    row = someone.row
    if row is None or not row.managers:
        return None, None
    found: set[Someone] = set()
    for field, written in row.managers:
        found = _find(field, written, people)
        if found:
            break
    values = {"manager": row.managers[0][1][:80], "name": someone.name}
    code = _fault(someone, found)
    if code:
        return None, Problem(code, row.line, values, someone.name)
    return found.pop(), None


def _find(field: str, written: str, people: People) -> set[Someone]:
    """Look a manager up by what the column is said to hold, or by all if it is not said."""
    found: set[Someone] = set()
    if field in {"manager_key", "manager"} and written in people.by_key:
        found = {people.by_key[written]}
    if not found and field in {"manager_email", "manager"}:
        address = written.lower()
        found = {people.by_email[address]} if address in people.by_email else set()
    if not found and field in {"manager_name", "manager"}:
        named = people.by_name.get(as_key(written), set())
        found = {person for person in named if person.present} or set(named)
    return found


def _fault(someone: Someone, found: set[Someone]) -> str:
    if not found:
        return "manager_unknown"
    if len(found) > 1:
        return "manager_ambiguous"
    if someone in found:
        return "own_manager"
    return "" if next(iter(found)).present else "manager_left"


def _cycles(people: Iterable[Someone]) -> list[list[Someone]]:
    """Find the rings of managers by walking up from everyone, each once."""
    done: set[Someone] = set()
    cycles = []
    for start in people:
        path: dict[Someone, None] = {}
        at: Someone | None = start
        while at and at not in done and at not in path:
            path[at] = None
            at = at.manager
        if at in path:
            walked = list(path)
            cycles.append(walked[walked.index(at) :])
        done.update(path)
    return cycles


def _break(cycle: list[Someone]) -> Problem:
    for someone in cycle:
        someone.manager = None
    line = min((person.row.line for person in cycle if person.row), default=WHOLE_FILE)
    return Problem("cycle", line, {"names": ", ".join(person.name for person in cycle)})


def _roots(people: Iterable[Someone]) -> list[Problem]:
    roots = [p for p in people if p.present and p.row and not p.row.managers]
    if len(roots) < 2:
        return []
    names = ", ".join(person.name for person in roots[:_SHOWN])
    more = ", …" if len(roots) > _SHOWN else ""
    return [Problem("several_roots", WHOLE_FILE, {"count": str(len(roots)), "names": names + more})]
