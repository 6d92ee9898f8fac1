"""allauth's pages as we serve them: a form that is refused answers 422."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy


class _Refusing:
    """Answers 422 to a form with mistakes, so that a page and a script see that it was refused."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc] # mixed into a view
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignIn(_Refusing, account.LoginView):  # type: ignore[misc] # allauth has no types
    """E-mail and password, or a passkey."""


class AskReset(_Refusing, account.PasswordResetView):  # type: ignore[misc] # no types
    """Where a forgotten password begins."""


class Reset(_Refusing, account.PasswordResetFromKeyView):  # type: ignore[misc] # no types
    """Where the link of the mail leads."""

    success_url = reverse_lazy("account_login")


class ChangePassword(_Refusing, account.PasswordChangeView):  # type: ignore[misc] # no types
    """A new password, knowing the current one."""


class Reauthenticate(_Refusing, account.ReauthenticateView):  # type: ignore[misc] # no types
    """The password once more, before something that matters."""


class SecondStep(_Refusing, mfa.AuthenticateView):  # type: ignore[misc] # no types
    """A code or a passkey after the password."""


class ConfirmCode(_Refusing, mfa.ReauthenticateView):  # type: ignore[misc] # no types
    """A code once more."""


class ActivateApp(_Refusing, totp.ActivateTOTPView):  # type: ignore[misc] # no types
    """Set up an authenticator app."""


class DeactivateApp(_Refusing, totp.DeactivateTOTPView):  # type: ignore[misc] # no types
    """Do without the authenticator app."""


class NewCodes(_Refusing, codes.GenerateRecoveryCodesView):  # type: ignore[misc] # no types
    """Replace the recovery codes."""


class AddPasskey(_Refusing, passkeys.AddWebAuthnView):  # type: ignore[misc] # no types
    """Make a passkey."""


class RenamePasskey(_Refusing, passkeys.EditWebAuthnView):  # type: ignore[misc] # no types
    """Name a passkey."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskey(passkeys.RemoveWebAuthnView):  # type: ignore[misc] # no types
    """Forget a passkey."""

    success_url = reverse_lazy("mfa_index")


class ConfirmPasskey(passkeys.ReauthenticateWebAuthnView):  # type: ignore[misc] # no types
    """A passkey once more, before something that matters."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say it here again; allauth would lead to a page for people who are signed out."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return HttpResponseRedirect(self.request.get_full_path())
