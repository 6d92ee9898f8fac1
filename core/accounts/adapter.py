"""How allauth behaves here: nobody signs up, mails leave by the outbox, nobody is enumerated."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.accounts import actions, known_devices, requests
from core.accounts.models import User

_WRONG = _("This e-mail address and this password do not go together.")
_TOO_MANY = _("Too many attempts. Wait a few minutes, then try again.")
_WRONG_CODE = _("This code is not right. Take the newest one, and mind the clock of your device.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts come from the organisation: no sign-up, no other e-mail addresses."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _WRONG,
        "email_password_mismatch": _WRONG,
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth asks
        """Return False: accounts come from the organisation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that our proxy saw."""
        return requests.client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the person; someone who has left is told the same as with a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        """Send someone who left, and still has a passkey, back to the sign-in page."""
        clear_login(request)
        messages.error(request, _WRONG)
        return HttpResponseRedirect(reverse("account_login"))

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, remembering whether it is the first time ever."""
        is_first = user.last_login is None
        super().login(request, user)
        known_devices.note_first(request, is_first=is_first)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Tell the person by mail when this browser is new to them."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if known_devices.is_news(request, response, user):
            self.send_notification_mail("new_device", user)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Change the password and nothing else."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return to the settings, from where one came."""
        return reverse("settings")

    def send_notification_mail(self, template_prefix: str, user: User, *_: Any, **__: Any) -> None:
        """Let the person know by the outbox: a mail server that is slow or down delays nobody."""
        actions.tell_account_changed(
            user_id=user.pk,
            change=template_prefix.rpartition("/")[2],
            address=requests.client_address(self.request),
            device=requests.device(self.request),
            site=requests.site(self.request),
        )


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Two-step sign-in in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _WRONG_CODE}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """Suggest a name for a new passkey."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        if not count:
            return gettext("My passkey")
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> Any:
        """Name this place in the browser's dialog."""
        return super().get_public_key_credential_rp_entity() | {"name": "Parvis"}
