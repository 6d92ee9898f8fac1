"""What is said when parts are not well: to machines, and to people."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.health.queries import report

_RETRY_AFTER = "5"


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part is well, else 503; either way name each part."""
    parts = report()
    well = set(parts.values()) == {"ok"}
    body = {"status": "ok" if well else "unwell", "parts": parts}
    return JsonResponse(body, status=200 if well else 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an error of ours: a database that is away is not a fault, but a reason to wait."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return _come_back(request)
    return defaults.server_error(request)


def _come_back(request: HttpRequest) -> HttpResponse:
    """Ask for patience, on a page that needs neither a session nor the database."""
    with translation.override(translation.get_language_from_request(request)):
        page = render_to_string("503.html")
    return HttpResponse(page, status=503, headers={"Retry-After": _RETRY_AFTER})
