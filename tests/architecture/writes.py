"""Only actions write and tell that something happened."""

import ast
from collections.abc import Iterable

from tests.architecture.imports import place
from tests.architecture.sources import Source

# Names that only rows have.
ALWAYS = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create_user",
    "select_for_update", "abulk_create", "acreate", "asave", "adelete", "aupdate",
}  # fmt: skip
# Names that other things have too: a row's takes nothing, or nothing but keywords.
ROWS_OWN = {"save", "create", "update", "delete"}
PUBLISH = "core.events.bus.publish"
ALLOWED = {
    "core/celery.py": "settings are no rows",
    "core/events/bus.py": "publish() itself, which actions call",
    "core/accounts/models.py": "create_user() is what Django's own commands call",
    "core/accounts/adapter.py": "allauth hands over a user to fill and save",
    "core/accounts/sessions.py": "sessions are rows of Django and allauth, which only this ends",
    "core/accounts/setup.py": "the one-time code, before there is anyone to act",
    "feeds/communities/sequence.py": "takes the number that orders what actions write",
}


def is_write(call: ast.Call) -> bool:
    """Tell whether a call looks like one that changes rows."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, keywords = call.func.attr, [word.arg for word in call.keywords]
    if name in ALWAYS:
        return True
    if name not in ROWS_OWN or call.args:
        return False
    bare = name == "delete" or (name == "save" and set(keywords) <= {"update_fields", "using"})
    return bare or (name in {"create", "update"} and bool(keywords))


def may_write(source: Source) -> bool:
    here = place(source.module)
    if source.path in ALLOWED or source.module.startswith(("demo.", "tests.")):
        return True
    return bool(here and here[1] == "actions") or ".management.commands." in source.module


def writes(sources: Iterable[Source]) -> list[str]:
    """Find what changes rows outside actions."""
    return [
        f"{source.path}:{call.lineno} {ast.unparse(call.func)}()"
        for source in sources
        if not may_write(source)
        for call in source.nodes(ast.Call)
        if is_write(call)
    ]


def publications(sources: Iterable[Source]) -> list[str]:
    """Find what publishes events outside actions."""
    return [
        f"{source.path}:{call.lineno} {ast.unparse(call.func)}()"
        for source in sources
        if not may_write(source) and source.module != "core.events.bus"
        for call in source.nodes(ast.Call)
        if ast.unparse(call.func) in {"publish", "bus.publish", PUBLISH}
    ]
