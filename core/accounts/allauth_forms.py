"""allauth's forms in our words, and hardened where a browser sends more than text."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.accounts import requests
from core.accounts.actions import ask_password_reset
from core.accounts.forms import PASSWORD_HELP, Address

NAME = _("Name")


class _OurWords(forms.Form):
    """Labels say what a field is; placeholders, which vanish, do not."""

    words: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.helps.get(name, "")


_TWICE = {"password1": _("New password"), "password2": _("New password, once more")}


class SignInForm(_OurWords, account.LoginForm):  # type: ignore[misc] # allauth has no types
    """An address and a password."""

    words = {"password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Address()
        self.order_fields(["login", "password"])


class AskResetForm(_OurWords):
    """Takes any address and does the same for each: who exists is found out by a job."""

    email = Address()

    def save(self, request: HttpRequest) -> str:
        """Ask for the mail."""
        email: str = self.cleaned_data["email"]
        ask_password_reset(email=email, site=requests.site(request))
        return email


class ResetForm(_OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc] # allauth has no types
    """A new password, by the link of a mail."""

    words, helps = _TWICE, {"password1": PASSWORD_HELP}


class ChangePasswordForm(_OurWords, account.ChangePasswordForm):  # type: ignore[misc] # no types
    """A new password, knowing the current one."""

    words = _TWICE | {"oldpassword": _("Current password")}
    helps = {"password1": PASSWORD_HELP}


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):  # type: ignore[misc] # no types
    """The password once more, before something that matters."""

    words = {"password": _("Password")}


class _CodeWords(_OurWords):
    words = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class CodeForm(_CodeWords, mfa.AuthenticateForm):  # type: ignore[misc] # allauth has no types
    """The second step of signing in."""

    helps = {"code": _("From your authenticator app, or one of your recovery codes.")}


class ConfirmCodeForm(_CodeWords, mfa.ReauthenticateForm):  # type: ignore[misc] # no types
    """A code once more, before something that matters."""

    helps = CodeForm.helps


class ActivateAppForm(_CodeWords, ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """The proof that an authenticator app is set up."""

    helps = {"code": _("The six digits that the app shows now.")}


def _readable[T](step: Callable[[], T]) -> T:
    """Take a step on what a browser sent, which can be anything; what it trips on is refused."""
    try:
        return step()
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValidationError(_("This passkey was not understood. Try again.")) from error


class _Credential:
    def clean_credential(self) -> Any:
        """Return the authenticator that made this credential."""
        return _readable(super().clean_credential)  # type: ignore[misc] # mixed into a form


class AddPasskeyForm(_OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc] # no types
    """A name, and what the browser made."""

    words = {"name": NAME}
    helps = {"name": _("So that you recognise it: “my phone”, “the key in the drawer”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            required=False, max_length=80, label=NAME, help_text=self.helps["name"]
        )
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True

    def clean(self) -> Any:
        """Check what the browser made."""
        return _readable(super().clean)


class RenamePasskeyForm(_OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc] # no types
    """A better name."""

    words = {"name": NAME}


class PasskeyStepForm(_Credential, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey as the second step of signing in."""


class ConfirmPasskeyForm(_Credential, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey once more."""


class PasskeySignInForm(_Credential, webauthn.LoginWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey instead of address and password."""
