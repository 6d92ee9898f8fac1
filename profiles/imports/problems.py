"""What can be wrong with a file or with one of its lines, and what to do about it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHOLE_FILE = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its sentence, the advice, and whether it costs the line."""

    what: str | Promise
    advice: str | Promise
    refuses: bool = False


KINDS = {
    "wrong_length": Kind(
        _("This line has %(found)s cells, the header has %(expected)s."),
        _("Look for a missing or an extra separator, and put quotes around a cell that holds one."),
        refuses=True,
    ),
    "unclosed_quote": Kind(
        _("A quotation mark opens on this line and never closes."),
        _("Close it, or remove it."),
        refuses=True,
    ),
    "unreadable_line": Kind(
        _("This line could not be read."),
        _("Look for a cell that is far too long."),
        refuses=True,
    ),
    "unstorable": Kind(
        _("“%(column)s” holds a character that cannot be stored."),
        _("Remove it, or export the file again."),
        refuses=True,
    ),
    "formula": Kind(
        _("“%(column)s” holds a formula instead of a value."),
        _("Replace the formula by its value."),
        refuses=True,
    ),
    "too_long": Kind(
        _("“%(column)s” has more than %(limit)s characters."),
        _("Shorten it."),
        refuses=True,
    ),
    "no_email": Kind(
        _("There is no e-mail address."),
        _("Give one: it is what a person signs in with."),
        refuses=True,
    ),
    "bad_email": Kind(
        _("“%(value)s” is not an e-mail address."),
        _("Correct it."),
        refuses=True,
    ),
    "no_name": Kind(_("There is no name."), _("Give at least one."), refuses=True),
    "email_twice": Kind(
        _("%(email)s is on line %(other)s already."),
        _("Keep the line that holds, or give each person an address of their own."),
        refuses=True,
    ),
    "two_people": Kind(
        _("The key %(key)s belongs to %(one)s, the address %(email)s to %(two)s."),
        _("Correct the key or the address, so that both belong to one person."),
        refuses=True,
    ),
    "another_person": Kind(
        _("The key %(key)s belongs to %(one)s, but this line names somebody else."),
        _("Give the newcomer a key of their own."),
        refuses=True,
    ),
    "padded": Kind(_("There are blanks around: %(columns)s."), _("Nothing: they were removed.")),
    "hidden_characters": Kind(
        _("There are invisible characters in: %(columns)s."), _("Nothing: they were removed.")
    ),
    "bad_date": Kind(
        _("“%(value)s” is not a date that can be read."),
        _("Write it as 2024-03-31. The line was taken without it."),
    ),
    "unknown_status": Kind(
        _("The status “%(value)s” is not known."),
        _("The person counts as present. Use “active” or “left”."),
    ),
    "key_twice": Kind(
        _("The key %(key)s is on line %(other)s already, for somebody else."),
        _("Give each person a key of their own. The line was taken by its address, without key."),
    ),
    "manager_unknown": Kind(
        _("The manager “%(manager)s” is neither in the file nor in Parvis."),
        _("Add the manager to the file. The line was taken without a manager."),
    ),
    "manager_ambiguous": Kind(
        _("Several people are called “%(manager)s”."),
        _("Name the manager by key or e-mail. The line was taken without a manager."),
    ),
    "manager_left": Kind(
        _("The manager %(manager)s has left."),
        _("Name the new manager. The line was taken without one."),
    ),
    "own_manager": Kind(
        _("%(name)s would be their own manager."),
        _("Name their manager. The line was taken without one."),
    ),
    "cycle": Kind(
        _("These people would be each other’s managers: %(names)s."),
        _("Correct one of them. All were taken without a manager."),
    ),
    "several_roots": Kind(
        _("%(count)s people have no manager: %(names)s."),
        _("Nothing if that is so. The org chart then begins with each of them."),
    ),
    "administrator_stays": Kind(
        _("%(name)s is an administrator and is not in the file as present."),
        _("Deactivate this account by hand if it must be: an import never does."),
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, on one line (0 is the whole file)."""

    code: str
    line: int
    values: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    @property
    def what(self) -> str:
        """The sentence, in the reader's language."""
        return str(KINDS[self.code].what) % self.values

    @property
    def advice(self) -> str:
        """What to do about it."""
        return str(KINDS[self.code].advice)

    @property
    def refuses(self) -> bool:
        """Whether the line was not taken."""
        return KINDS[self.code].refuses

    def as_json(self) -> dict[str, Any]:
        """Return plain values, to keep."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what `as_json` kept."""
        return cls(**kept)


class FileProblem(Exception):  # noqa: N818 - it is told to a person, as the other problems are
    """The whole file cannot be used; the message says why and what to do."""
