"""What a request says of who sends it: the person, their address, their device."""

import ipaddress

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from core.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return the user. Raises PermissionDenied for an anonymous one, whom the middleware stops."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def client_address(request: HttpRequest) -> str:
    """Return the client's address as our proxy saw it; what the client claims is not looked at.

    Without the proxy (its header is missing) it is the other end of the connection, and behind a
    Unix socket, which has no address, this machine.
    """
    for address in (request.headers.get("X-Real-IP"), request.META.get("REMOTE_ADDR")):
        try:
            return str(ipaddress.ip_address((address or "").strip()))
        except ValueError:
            continue
    return "127.0.0.1"


def device(request: HttpRequest) -> str:
    """Return what the browser calls itself, cut to what is kept."""
    return request.headers.get("User-Agent", "")[:200]


def site(request: HttpRequest) -> str:
    """Return the address at which this person reaches Parvis, for links in mails."""
    return request.build_absolute_uri("/")
