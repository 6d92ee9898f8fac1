"""The second step: an app's code, or a recovery code, each good once."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from core.accounts.models import User
from tests.people import PASSWORD

APP = "/accounts/2fa/app/"


def code(secret, at=None):
    counter = int((at or time.time()) // 30)
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def secret(client, cast, sign_in, django_capture_on_commit_callbacks):
    """Claire, signed in, sets up an app by the pages; its secret."""
    sign_in(cast.claire)
    confirm = client.get(APP)["Location"]
    client.post(confirm, {"password": PASSWORD})
    page = client.get(APP)
    found = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(APP, {"code": code(found)})
    return found


def test_an_app_is_set_up_after_proving_who_one_is(cast, client, sign_in):
    sign_in(cast.claire)
    confirm = client.get(APP)["Location"]
    assert confirm.startswith("/accounts/confirm/")
    assert client.post(confirm, {"password": "wrong"}).status_code == 422
    assert client.post(confirm, {"password": PASSWORD})["Location"] == APP
    page = client.get(APP)
    assert "data:image/svg+xml" in page.content.decode()
    assert client.post(APP, {"code": "000000"}).status_code == 422
    secret = client.get(APP).context["form"].secret
    assert client.post(APP, {"code": code(secret)})["Location"] == "/accounts/2fa/codes/"
    codes = client.get("/accounts/2fa/codes/").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in client.get("/accounts/2fa/codes/file/").content.decode()


def test_the_owner_is_told(secret, mails):
    assert "An authenticator app was added to your account" in [mail.subject for mail in mails()]


def test_the_password_alone_opens_nothing(cast, client, sign_in, whoami, secret):
    client.post("/accounts/logout/")
    assert sign_in(cast.claire)["Location"] == "/accounts/2fa/code/"
    assert whoami() is None
    assert client.post("/accounts/2fa/code/", {"code": "000000"}).status_code == 422
    assert whoami() is None


def test_a_code_opens_the_account_once(cast, client, sign_in, whoami, secret, monkeypatch):
    client.post("/accounts/logout/")
    later = time.time() + 90
    monkeypatch.setattr(time, "time", lambda: later)
    sign_in(cast.claire)
    assert client.post("/accounts/2fa/code/", {"code": code(secret, later)})["Location"] == "/"
    assert whoami() == cast.claire.pk
    client.post("/accounts/logout/")
    sign_in(cast.claire)
    assert client.post("/accounts/2fa/code/", {"code": code(secret, later)}).status_code == 422


def test_a_recovery_code_opens_the_account_once(cast, client, sign_in, whoami, secret):
    recovery = client.get("/accounts/2fa/codes/").context["unused_codes"][0]
    for expected in (302, 422):
        client.post("/accounts/logout/")
        sign_in(cast.claire)
        answer = client.post("/accounts/2fa/code/", {"code": recovery})
        assert answer.status_code == expected


def test_guessing_codes_is_stopped(cast, client, sign_in, secret):
    client.post("/accounts/logout/")
    sign_in(cast.claire)
    for _ in range(10):
        client.post("/accounts/2fa/code/", {"code": "000000"})
    page = client.post("/accounts/2fa/code/", {"code": "000000"})
    assert "Too many attempts" in page.content.decode()


def test_the_app_is_removed_by_a_post_only(cast, client, secret):
    assert client.get(f"{APP}remove/").status_code == 200
    assert Authenticator.objects.filter(user=cast.claire, type="totp").exists()
    assert client.post(f"{APP}remove/")["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=cast.claire).exists()


def test_codes_of_another_person_are_out_of_reach(cast, client, secret, signed_in):
    signed_in(cast.julien)
    assert client.get("/accounts/2fa/codes/").status_code == 404
    assert client.get(f"{APP}remove/").status_code == 404


def test_someone_who_left_is_not_let_in_by_the_second_step(cast, client, sign_in, whoami, secret):
    recovery = client.get("/accounts/2fa/codes/").context["unused_codes"][0]
    client.post("/accounts/logout/")
    sign_in(cast.claire)
    User.objects.filter(pk=cast.claire.pk).update(is_active=False)
    client.post("/accounts/2fa/code/", {"code": recovery})
    assert whoami() is None


@pytest.mark.parametrize(
    "path", ["/accounts/2fa/", "/accounts/2fa/codes/", "/accounts/2fa/codes/new/"]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_are_shown_in_both_languages(cast, client, secret, path, language):
    User.objects.filter(pk=cast.claire.pk).update(language=language)
    page = client.get(path)
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
