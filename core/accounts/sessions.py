"""Ends sign-ins: the session, its entry in the person's list, and the sockets it holds open."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from core.realtime.broadcast import close_sockets


@transaction.atomic
def end_sessions(user_id: int, *, keep: str | None = None) -> int:
    """Sign a person out everywhere, but for the session `keep`. Returns how many ended."""
    known = UserSession.objects.filter(user_id=user_id).exclude(session_key=keep or "")
    keys = list(known.values_list("session_key", flat=True))
    _forget(keys)
    if keep is None:
        close_sockets(user_id)
    else:
        for key in keys:
            close_sockets(user_id, key)
    return len(keys)


@transaction.atomic
def end_session(user_id: int, session_id: int) -> bool:
    """Sign a person out of one session of theirs. Returns whether there was one."""
    session = UserSession.objects.filter(user_id=user_id, id=session_id).first()
    if session is None:
        return False
    _forget([session.session_key])
    close_sockets(user_id, session.session_key)
    return True


def _forget(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
