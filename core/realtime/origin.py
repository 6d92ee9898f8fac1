"""Knows a socket that comes from one of our own pages from any other."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host


def is_same_origin(scope: dict[str, Any]) -> bool:
    """Say whether the request's Origin is the host it was sent to, and a host of ours."""
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1")
    try:
        origin = urlsplit(headers.get(b"origin", b"").decode("latin-1"))
    except ValueError:
        return False
    if origin.scheme not in {"http", "https"} or not origin.netloc:
        return False
    if origin.netloc.lower() != host.lower():
        return False
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
