"""What someone with bad intentions, or a broken client, sends to every address."""

import ast
import inspect
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from urllib.parse import quote

from django.forms import BaseForm
from django.urls import NoReverseMatch, reverse

from tests.architecture.routes import Route

# As bytes: a lone surrogate and half a character are no text at all.
SHARP = (b"-1", b"1" + b"0" * 30, b"a\0b", b"\xed\xa0\x80", b"x" * 7000)
VALUES = (
    *SHARP, b"", b"NaN", b"9223372036854775808", b"\xff", "\u202eevil\u2066".encode(),
    b"%s%n{0}{{x}}", b"' OR 1=1 --", b"<svg onload=alert(1)>", b"../../../etc/passwd",
    b"//evil.example", b"\r\nSet-Cookie: a=b", "é".encode() * 21_000, b"2024-02-30", b'{"a":',
    "٣".encode(), b"1_0", b"0",
)  # fmt: skip
JSON = (
    b"", b"null", b"[]", b"7", b'"a"', b"{", b'{"a": "\\ud800"}', b"[" * 5000, b"\xff",
    b'{"name": {"a": [1e999]}, "body": ["x"], "id": "\\u0000"}',
)  # fmt: skip
METHODS = ("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND")
FORM, BOUNDARY = "application/x-www-form-urlencoded", "edge"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True)
class Attempt:
    """One request."""

    method: str
    path: str
    body: bytes = b""
    content_type: str = FORM
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path[:120]} {self.content_type} {self.body[:200]!r}"


def names_read(route: Route) -> set[str]:
    """Return the names that an address's own code reads: from the query, forms and files."""
    module = sys.modules[inspect.unwrap(route.view).__module__]
    names = set(_literals(module))
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, BaseForm):
            names |= set(getattr(value, "base_fields", {}))
    return names


def _literals(module: ModuleType) -> Iterator[str]:
    """Yield what is read as `….GET.get("name")` or `….POST["name"]`."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner, key = node.func.value, node.args[0]
        elif isinstance(node, ast.Subscript):
            owner, key = node.value, node.slice
        else:
            continue
        if ast.unparse(owner).endswith((".GET", ".POST", ".FILES")):
            yield str(getattr(key, "value", "name"))


def attempts(route: Route, arguments: dict[str, object]) -> Iterator[Attempt]:
    """Yield all that is tried on an address whose right arguments these are."""
    yield from first_attempts(route, arguments)
    path = reverse(route.name, kwargs=arguments)
    names = sorted(names_read(route)) or ["name"]
    yield from (Attempt("GET", other) for other in forged(route, arguments, VALUES))
    for value in VALUES:
        yield from _in_all(path, names, value)
    for value in SHARP:
        yield from _in_each(path, names, value)
    for body in JSON:
        yield Attempt("POST", path, body, "application/json")
    yield from _broken(path)


def first_attempts(route: Route, arguments: dict[str, object]) -> Iterator[Attempt]:
    """Yield what shows whether someone gets in at all."""
    path = reverse(route.name, kwargs=arguments)
    yield Attempt("GET", path)
    yield Attempt("POST", path)
    yield Attempt("POST", path, b"sent=1")
    yield Attempt("GET", path, headers={"HX-Request": "true"})
    yield from (Attempt(method, path) for method in METHODS)
    for other in forged(route, arguments, SHARP):
        yield Attempt("POST", other)


def forged(route: Route, arguments: dict[str, object], values: Iterable[bytes]) -> Iterator[str]:
    """Yield the address with each argument replaced by each value."""
    for name, kind in route.arguments.items():
        mark = "9182736455" if kind == "int" else "hostilemark"
        try:
            path = reverse(route.name, kwargs=arguments | {name: mark})
        except (NoReverseMatch, AttributeError):  # a converter may know only its own kind
            continue
        yield from (path.replace(mark, quote(value, safe="")) for value in values if value)


def _in_all(path: str, names: list[str], value: bytes) -> Iterator[Attempt]:
    """Send a value under every name at once."""
    query = "&".join(f"{name}={quote(value[:7000], safe='')}" for name in names)
    typed = "&".join(f"{name}={quote(value, safe='')}" for name in names)
    yield Attempt("GET", f"{path}?{query}")
    yield Attempt("POST", path, typed.encode())
    yield Attempt("POST", path, _parts({name.encode(): value for name in names}), MULTIPART)


def _in_each(path: str, names: list[str], value: bytes) -> Iterator[Attempt]:
    """Send a value under one name, beside harmless others."""
    for name in names:
        others = "&".join(f"{other}=1" for other in names if other != name)
        typed = f"{others}&{name}={quote(value, safe='')}"
        yield Attempt("GET", f"{path}?{typed}", headers={"HX-Request": "true"})
        yield Attempt("POST", path, typed.encode())


def _parts(values: dict[bytes, bytes], extra: bytes = b"") -> bytes:
    edge = b"--" + BOUNDARY.encode()
    head = b'\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    return b"".join(edge + head % (k, extra, v) for k, v in values.items()) + edge + b"--\r\n"


def _broken(path: str) -> Iterator[Attempt]:
    """Send what is no form at all, and files that are none."""
    yield Attempt("POST", path, b"no parts here", MULTIPART)
    yield Attempt("POST", path, b"a=b", "multipart/form-data")
    yield Attempt("POST", path, b"a=b", "text/plain; charset=nonsense")
    yield Attempt("POST", path, b"&".join(b"a%d=1" % n for n in range(600)))
    yield Attempt("POST", path, b"a=" + b"x" * 2_200_000)
    for name in (
        b"../../a.png",
        b"a\0.csv",
        b"\xed\xa0\x80.png",
        b"x" * 400,
        "\u202e.svg".encode(),
    ):
        files = dict.fromkeys((b"file", b"photo", b"upload"), b"\x89PNG\r\n\x1a\n\x00\x00")
        yield Attempt("POST", path, _parts(files, b'; filename="%s"' % name), MULTIPART)
