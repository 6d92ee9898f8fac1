"""The kinds of notification that rooms make, each with the template that says it in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`template` says from `notification` what happened; `label` says why it came to me."""

    name: str
    template: str
    label: str | Promise
    icon: str


# What a room of another release wrote: said without words of its own.
_PLAIN = Kind("", "notifications/plain.html", _("For your information"), "bell")

_kinds: dict[str, Kind] = {}


def register(name: str, *, template: str, label: str | Promise, icon: str) -> None:
    """Let notifications of this kind exist."""
    _kinds[name] = Kind(name, template, label, icon)


def kind(name: str) -> Kind:
    """Return a kind. Raises LookupError for one that no room registers."""
    return _kinds[name]


def kind_to_show(name: str) -> Kind:
    """Return a kind, or a plain one for a name that no room of this release registers."""
    return _kinds.get(name, _PLAIN)
