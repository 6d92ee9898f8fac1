"""What every test may ask for."""

import pytest

from core.accounts.middleware import SetUpFirst
from tests.people import Cast
from tests.scheduling import ByFile


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _is_set_up(monkeypatch) -> None:
    """Nothing leads to the set-up page, and nothing asks whether it should."""
    monkeypatch.setattr(SetUpFirst, "done", True)


@pytest.fixture
def cast(db):
    """The people of the tests; see `tests/people.py`."""
    return Cast()


@pytest.fixture
def signed_in(client):
    """`signed_in(cast.claire)` gives a client with her session."""

    def sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
