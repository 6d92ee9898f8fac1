"""How much an upload may be, asked before a byte of it is read."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

# The other fields of the form and what stands around them.
_AROUND = 64 * 1024

type _View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def limited[**P](most: int) -> Callable[[_View[P]], _View[P]]:
    """Let a view accept `most` bytes; answer 413 to more, by its announced length.

    What is not announced is not read at all. The token is checked here too, and only after the
    length: its middleware would read the body first.
    """

    def decorate(view: _View[P]) -> _View[P]:
        protected = csrf_protect(view)

        @wraps(view)
        def measure(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if _announced(request) > most + _AROUND:
                response = render(request, "413.html", status=413)
                response["Connection"] = "close"
                return response
            return protected(request, *args, **kwargs)

        return csrf_exempt(measure)

    return decorate


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0
