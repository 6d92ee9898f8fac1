"""Which people signed in with a browser before: kept by the browser, signed by us."""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from core.accounts.models import User

COOKIE = "parvis_device"
_SALT = "core.accounts.known_devices"
_YEAR = 60 * 60 * 24 * 365
_MOST = 20
_FIRST = "parvis_first_sign_in"


def note_first(request: HttpRequest, *, is_first: bool) -> None:
    """Remember for this request that the account was never used before."""
    request.META[_FIRST] = is_first


def is_news(request: HttpRequest, response: HttpResponse, user: User) -> bool:
    """Say whether this browser is new to a person who has used another; and make it known."""
    known = _known(request)
    if user.pk in known:
        return False
    response.set_signed_cookie(
        COOKIE,
        ".".join(map(str, [*known, user.pk][-_MOST:])),
        salt=_SALT,
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return not request.META.get(_FIRST)


def _known(request: HttpRequest) -> list[int]:
    try:
        value = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_YEAR)
    except BadSignature:
        return []
    return [int(part) for part in (value or "").split(".") if part]
