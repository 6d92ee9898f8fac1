"""Addresses of accounts: those of allauth that we mean to have, under its names, and ours.

What allauth could do beyond this (sign-up, addresses that a person adds, codes by mail) has no
address here, and so answers 404.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, register_converter
from django.views.generic import RedirectView

from core.accounts import allauth_views as ours
from core.accounts import views
from core.accounts.converters import RoleConverter

register_converter(RoleConverter, "role")

_RESET = "accounts/password/reset/"
_STEPS = "accounts/2fa/"
_PASSKEYS = "accounts/passkeys/"

urlpatterns = [
    path("setup/", views.set_up, name="setup"),
    path("settings/", views.settings, name="settings"),
    path("settings/sessions/", views.session_list, name="sessions"),
    path("settings/sessions/end/", views.end_other_sessions, name="end_other_sessions"),
    path("settings/sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("roles/", views.role_list, name="roles"),
    path("roles/<role:role>/<int:user_id>/", views.give_role, name="give_role"),
    path("roles/<role:role>/<int:user_id>/remove/", views.take_role, name="take_role"),
    path("accounts/login/", ours.SignIn.as_view(), name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path(
        "accounts/password/change/", ours.ChangePassword.as_view(), name="account_change_password"
    ),
    path(
        "accounts/password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path(_RESET, ours.AskReset.as_view(), name="account_reset_password"),
    path(f"{_RESET}sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        f"{_RESET}<slug:uidb36>/<slug:key>/",
        ours.Reset.as_view(),
        name="account_reset_password_from_key",
    ),
    path("accounts/confirm/", ours.Reauthenticate.as_view(), name="account_reauthenticate"),
    path(_STEPS, mfa.index, name="mfa_index"),
    path(f"{_STEPS}code/", ours.SecondStep.as_view(), name="mfa_authenticate"),
    path(f"{_STEPS}confirm/", ours.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path(f"{_STEPS}app/", ours.ActivateApp.as_view(), name="mfa_activate_totp"),
    path(f"{_STEPS}app/remove/", ours.DeactivateApp.as_view(), name="mfa_deactivate_totp"),
    path(f"{_STEPS}codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{_STEPS}codes/new/", ours.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(f"{_STEPS}codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(_PASSKEYS, RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path(f"{_PASSKEYS}add/", ours.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(f"{_PASSKEYS}login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(f"{_PASSKEYS}confirm/", ours.ConfirmPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path(f"{_PASSKEYS}<int:pk>/", ours.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(f"{_PASSKEYS}<int:pk>/remove/", ours.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
