"""Who is at the other end of a socket, and what they may hear now. Asked of the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError
from importlib import import_module
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie

from core.accounts.models import User
from core.realtime import topics

type Heads = dict[str, int]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person in one of their sessions. Held as long as the tab is open: kept small."""

    user_id: int
    session_key: str
    language: str


async def visitor_of(headers: Iterable[tuple[bytes, bytes]]) -> Visitor | None:
    """Return who a handshake's cookie speaks for, None for nobody."""
    cookie = "; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie")
    return await database_sync_to_async(_visitor_of)(cookie)  # type: ignore[no-any-return]


async def heads_for(visitor: Visitor, names: list[str]) -> Heads | None:
    """Return the topics that a visitor may hear with their numbers; None once signed out."""
    return await database_sync_to_async(_heads_for)(visitor, names)  # type: ignore[no-any-return]


def _visitor_of(cookie: str) -> Visitor | None:
    try:
        key = parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    if not key:
        return None
    request = HttpRequest()
    request.session = _sessions()(key)
    user = get_user(request)
    if not isinstance(user, User) or not user.is_active:
        return None
    return Visitor(user.pk, request.session.session_key or "", user.language)


def _heads_for(visitor: Visitor, names: list[str]) -> Heads | None:
    user = User.objects.active().filter(pk=visitor.user_id).first()
    if user is None or not _sessions()().exists(visitor.session_key):
        return None
    return topics.heads(user, names)


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore
