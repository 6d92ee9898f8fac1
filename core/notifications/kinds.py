"""The kinds of notification that rooms make, each with the template that says it in words."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """`template` renders one line from `notification`; `label` names the kind in preferences."""

    name: str
    template: str
    label: str | Promise
    icon: str


_kinds: dict[str, Kind] = {}


def register(name: str, *, template: str, label: str | Promise, icon: str) -> None:
    """Let notifications of this kind exist."""
    _kinds[name] = Kind(name, template, label, icon)


def kind(name: str) -> Kind:
    """Return a kind. Raises LookupError for one that no room registers."""
    return _kinds[name]
