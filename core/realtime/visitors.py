"""Who is at the other end of a socket, and what they may hear now. Asked of the database.

One thread asks for all sockets, on one connection that it keeps.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookies import CookieError
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Exists
from django.http import HttpRequest, parse_cookie

from core.accounts.models import User
from core.realtime import topics


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person in one of their sessions. Held as long as the tab is open: kept small."""

    user_id: int
    session_key: str
    language: str


async def visitor_of(headers: Iterable[tuple[bytes, bytes]]) -> Visitor | None:
    """Return who a handshake's cookie speaks for, None for nobody."""
    cookie = "; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie")
    try:
        key = parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return await _asked(lambda: _visitor_of(key)) if key else None


async def user_of(visitor: Visitor) -> User | None:
    """Return the person; None once they have left or their session has ended."""
    session = Session.objects.filter(session_key=visitor.session_key)
    person = User.objects.active().filter(Exists(session), pk=visitor.user_id)
    return await _asked(person.first)


async def heads_for(user: User, names: Iterable[str]) -> dict[str, int]:
    """Return the topics that someone may hear now, with their numbers."""
    wanted = list(names)
    return await _asked(lambda: topics.heads(user, wanted)) if wanted else {}


def _visitor_of(key: str) -> Visitor | None:
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(request)
    if not isinstance(user, User) or not user.is_active:
        return None
    return Visitor(user.pk, request.session.session_key or "", user.language)


async def _asked[T](question: Callable[[], T]) -> T:
    return await sync_to_async(_ask)(question)


def _ask[T](question: Callable[[], T]) -> T:
    """Ask the database; once more if its connection turns out to be dead."""
    try:
        return question()
    except (InterfaceError, OperationalError):
        connection.close()
        return question()
