"""Refuses text that PostgreSQL cannot store, before any view meets it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

type View = Callable[[HttpRequest], HttpResponse]


def storable(text: str) -> bool:
    """Say whether PostgreSQL can keep this text: no NUL, no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


class RefuseUnstorableText:
    """Answers 400 to a NUL or a lone surrogate in an address, a query or a form."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let only text through that can be kept."""
        if not storable(request.path) or not _all_storable(request.GET):
            return self._refuse(request)
        if request.method == "POST" and not _is_upload(request) and not _all_storable(request.POST):
            return self._refuse(request)
        return self.get_response(request)

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        # This comes before anyone is known, so it speaks the browser's language.
        with translation.override(translation.get_language_from_request(request)):
            return self._explain(request)

    def _explain(self, request: HttpRequest) -> HttpResponse:
        message = _("The text contains a character that cannot be stored. Remove it and try again.")
        return render(request, "400.html", {"message": message}, status=400)


def _is_upload(request: HttpRequest) -> bool:
    """An upload is read by its view, which knows how much it accepts; forms check its text."""
    return (request.content_type or "").startswith("multipart/")


def _all_storable(values: QueryDict) -> bool:
    return all(storable(key) and all(map(storable, items)) for key, items in values.lists())
