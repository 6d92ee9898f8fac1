"""The texts that the source marks for translation, found without running it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

# Where the texts of a call stand: the context, the text, its plural.
_TEXT = {"gettext", "gettext_lazy", "gettext_noop", "_"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CONTEXT = {"pgettext", "pgettext_lazy"}
_CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
_KNOWN = _TEXT | _PLURAL | _CONTEXT | _CONTEXT_PLURAL
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(({_STRING}(?:,\s*{_STRING})*)")


class Message(NamedTuple):
    """One text to translate. Sorts by text, so that catalogues stay in one order."""

    text: str
    plural: str = ""
    context: str = ""


def in_python(source: str) -> Iterator[Message]:
    """Yield the texts of a Python file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in _KNOWN:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from _message(name, [text for text in texts if isinstance(text, str)])


def in_template(source: str) -> Iterator[Message]:
    """Yield the texts of a Django template."""
    for name, texts in _CALL.findall(templatize(source)):
        yield from _message(name, list(ast.literal_eval(f"({texts},)")))


def in_folder(folder: Path) -> set[Message]:
    """Return the texts of an app."""
    found: set[Message] = set()
    for path in sorted(folder.rglob("*.py")):
        found.update(in_python(path.read_text(encoding="utf-8")))
    for path in sorted(folder.glob("templates/**/*.*")):
        found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _message(name: str, texts: list[str]) -> Iterator[Message]:
    """Put the texts of one call in their places; a call on a variable has none."""
    if name in _TEXT and texts:
        yield Message(texts[0])
    elif name in _PLURAL and len(texts) > 1:
        yield Message(texts[0], texts[1])
    elif name in _CONTEXT and len(texts) > 1:
        yield Message(texts[1], context=texts[0])
    elif name in _CONTEXT_PLURAL and len(texts) > 2:
        yield Message(texts[1], texts[2], texts[0])
