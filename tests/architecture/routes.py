"""Every address of the site, by its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Route:
    """One address: its full name, and the kind of each argument by its name."""

    name: str
    arguments: dict[str, str]
    view: Any


def routes(resolver: URLResolver, names: str = "", **outer: str) -> Iterator[Route]:
    """Yield every address below a resolver. One without a name goes by its pattern."""
    for pattern in resolver.url_patterns:
        arguments = outer | {
            name: type(converter).__name__.removesuffix("Converter").lower()
            for name, converter in pattern.pattern.converters.items()
        }
        if isinstance(pattern, URLResolver):
            inner = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from routes(pattern, inner, **arguments)
        elif isinstance(pattern, URLPattern):
            arguments |= (
                dict.fromkeys(getattr(pattern.pattern.regex, "groupindex", {}), "str") | arguments
            )
            yield Route(f"{names}{pattern.name or pattern.pattern}", arguments, pattern.callback)
