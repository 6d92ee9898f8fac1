"""What tests of accounts share: fresh limits, and mails as they leave."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache

from core.events import actions
from tests.people import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Nobody is held up for what another test did."""
    cache.clear()


@pytest.fixture
def mails(db):
    """`mails()` runs the waiting jobs and returns what was sent so far."""

    def send():
        for delivery in actions.dispatch_events() or ():
            actions.deliver(delivery)
        return mail.outbox

    return send


@pytest.fixture
def sign_in(client):
    """`sign_in(cast.claire)` fills in the sign-in form; other answers may be given."""

    def fill_in(user, password=PASSWORD, **more):
        given = {"login": user if isinstance(user, str) else user.email, "password": password}
        return client.post("/accounts/login/", given | more)

    return fill_in


@pytest.fixture
def whoami(client):
    """`whoami()` returns the id of the person that the client's session belongs to, or None."""

    def ask():
        user = client.get("/accounts/logout/").context
        return user["user"].pk if user else None

    return ask


@pytest.fixture
def with_app(db):
    """`with_app(cast.claire)` lets her account ask for a second step; returns the secret."""

    def add(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return add
