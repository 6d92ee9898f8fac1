"""Sign-ins: their end, in the session, the person's list and the sockets; and their last use."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

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


def note_use(session_key: str, *, address: str) -> None:
    """Keep that a session is in use now, and from where."""
    known = UserSession.objects.filter(session_key=session_key)
    known.update(last_seen_at=timezone.now(), ip=address)


def _forget(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
