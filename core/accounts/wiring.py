"""What accounts hear (from allauth, and of themselves by the outbox), and their places."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.accounts import letters
from core.accounts.events import AccountChanged, PasswordResetAsked
from core.accounts.models import User
from core.accounts.policies import can_manage_roles
from core.accounts.sessions import end_sessions
from core.events.bus import on
from core.events.models import Event
from core.ui import slots


@receiver(password_changed)
def _end_other_sessions(request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever knew the old password is out, within seconds and with every socket."""
    end_sessions(user.pk, keep=request.session.session_key)


@receiver(password_reset)
def _end_all_sessions(user: User, **_: Any) -> None:
    end_sessions(user.pk)


@on(PasswordResetAsked)
def send_reset(asked: PasswordResetAsked, event: Event) -> None:
    """Send the link, if the address is someone's who has not left."""
    user = User.objects.active().filter(email=asked.email).first()
    if user is not None:
        letters.send_reset(user, site=asked.site, key=f"reset-{event.pk}")


@on(AccountChanged)
def send_notice(happened: AccountChanged, event: Event) -> None:
    """Tell the owner, so that a change they did not make is not quiet."""
    user = User.objects.active().filter(pk=happened.user_id).first()
    if user is not None:
        letters.send_change(user, happened, at=event.created_at, key=f"change-{event.pk}")


slots.register(
    "nav.account",
    key="settings",
    label=_("Settings"),
    url_name="settings",
    icon="settings",
    order=10,
)
slots.register(
    "nav.admin",
    key="roles",
    label=_("Roles"),
    url_name="roles",
    icon="shield",
    order=20,
    visible=can_manage_roles,
)
