"""Everyone's own topic, and sockets that close when a session ends."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from core.accounts.models import User
from core.realtime import topics
from core.realtime.broadcast import close_sockets
from core.realtime.frames import Frame


def _own_head(user: User, ids: list[str]) -> dict[str, int]:
    return {key: 0 for key in ids if key == str(user.pk)}


def _nothing_numbered(user: User, known: dict[str, int]) -> list[Frame]:  # noqa: ARG001
    return []


topics.register("user", heads=_own_head, since=_nothing_numbered)


@receiver(user_logged_out)
def _close_on_sign_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        close_sockets(user.pk, request.session.session_key)
