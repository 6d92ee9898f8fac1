"""Mails about an account, in its owner's language: plain text, and HTML in the look."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.devices import recognise
from core.accounts.events import AccountChanged
from core.accounts.models import User

CHANGES: dict[str, str | Promise] = {
    "password_changed": gettext_lazy("Your password was changed"),
    "password_reset": gettext_lazy("Your password was changed"),
    "new_device": gettext_lazy("You signed in on a new device"),
    "totp_activated": gettext_lazy("An authenticator app was added to your account"),
    "totp_deactivated": gettext_lazy("The authenticator app was removed from your account"),
    "webauthn_added": gettext_lazy("A passkey was added to your account"),
    "webauthn_removed": gettext_lazy("A passkey was removed from your account"),
    "recovery_codes_generated": gettext_lazy("Your recovery codes were replaced"),
}


def send_reset(user: User, *, site: str, key: str) -> None:
    """Send the link by which a person chooses a new password."""
    token = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    with translation.override(user.language):
        _send(
            user,
            key=key,
            site=site,
            subject=_("Choose a new password"),
            paragraphs=[
                _("Someone, probably you, asked for a new password for your Parvis account."),
                _("The link works once, for three days. If it was not you, do nothing."),
            ],
            link=(_("Choose a new password"), urljoin(site, path)),
        )


def send_change(user: User, happened: AccountChanged, *, at: datetime, key: str) -> None:
    """Tell a person what was changed, when and from where."""
    if happened.change not in CHANGES:
        return
    with translation.override(user.language):
        what = {
            "when": date_format(localtime(at), "DATETIME_FORMAT"),
            "device": str(recognise(happened.device)),
            "address": happened.address,
        }
        _send(
            user,
            key=key,
            site=happened.site,
            subject=str(CHANGES[happened.change]),
            paragraphs=[
                _("It was done on %(when)s, with %(device)s, from the address %(address)s.") % what,
                _("If it was you, all is well. If not, choose a new password now."),
            ],
            link=(_("Look at my account"), urljoin(happened.site, reverse("settings"))),
        )


def _send(
    user: User,
    *,
    key: str,
    site: str,
    subject: str,
    paragraphs: Sequence[str],
    link: tuple[str, str],
) -> None:
    host = urlsplit(site).hostname or "localhost"
    context = {
        "user": user,
        "subject": subject,
        "paragraphs": paragraphs,
        "link": link,
        "host": host,
        "language": user.language,
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("accounts/letter.txt", context),
        to=[user.email],
        # The same job may run twice: a mail reader shows the same message once.
        headers={"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("accounts/letter.html", context), "text/html")
    mail.send()
