"""Passkeys: made, used, named and forgotten by their owner; anything else is refused quietly."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.people import PASSWORD

JUNK = [
    "",
    "null",
    "1",
    '"text"',
    "[]",
    "{}",
    "not json",
    '{"response": 1}',
    '{"response": {"userHandle": "////"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": "e30",
                "attestationObject": "AAAA",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "userHandle": "MQ",
            },
        }
    ),
    "[" * 5000,
]


def passkey_of(person, name="my phone"):
    """A row as the database has it; no device stands behind it."""
    data = {"name": name, "credential": {}}
    return Authenticator.objects.create(user=person, type="webauthn", data=data)


@pytest.fixture
def sure(client, cast, sign_in):
    """Claire, signed in, has just proved who she is."""
    sign_in(cast.claire)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("junk", JUNK)
def test_junk_signs_nobody_in(cast, client, whoami, junk):
    client.get("/accounts/passkeys/login/", headers={"Accept": "application/json"})
    answer = client.post("/accounts/passkeys/login/", {"credential": junk})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert whoami() is None


@pytest.mark.parametrize("junk", JUNK)
def test_junk_makes_no_passkey(cast, sure, junk):
    sure.get("/accounts/passkeys/add/")
    answer = sure.post("/accounts/passkeys/add/", {"name": "x", "credential": junk})
    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_options_name_nobody(cast, client):
    answer = client.get("/accounts/passkeys/login/", headers={"Accept": "application/json"})
    options = answer.json()["request_options"]["publicKey"]
    assert options["userVerification"] == "required"
    assert not options.get("allowCredentials")


def test_a_passkey_is_renamed_and_removed_by_its_owner(cast, sure):
    passkey = passkey_of(cast.claire)
    assert "my phone" in sure.get("/accounts/2fa/").content.decode()
    path = f"/accounts/passkeys/{passkey.pk}/"
    assert sure.post(path, {"name": "the key in the drawer"})["Location"] == "/accounts/2fa/"
    passkey.refresh_from_db()
    assert passkey.wrap().name == "the key in the drawer"
    assert sure.get(f"{path}remove/").status_code == 200
    assert sure.post(f"{path}remove/")["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.exists()


def test_a_passkey_without_a_name_is_not_accepted(cast, sure):
    passkey = passkey_of(cast.claire)
    assert sure.post(f"/accounts/passkeys/{passkey.pk}/", {"name": " "}).status_code == 422


def test_another_persons_passkey_does_not_exist(cast, sure):
    julien = passkey_of(cast.julien)
    for pk in (julien.pk, 999_999_999):
        for path in (f"/accounts/passkeys/{pk}/", f"/accounts/passkeys/{pk}/remove/"):
            assert sure.get(path).status_code == 404
            assert sure.post(path, {"name": "mine"}).status_code == 404
    assert Authenticator.objects.get().wrap().name == "my phone"


def test_changing_passkeys_asks_who_one_is(cast, client, sign_in):
    sign_in(cast.claire)
    passkey = passkey_of(cast.claire)
    for path in ("add/", f"{passkey.pk}/", f"{passkey.pk}/remove/"):
        answer = client.post(f"/accounts/passkeys/{path}", {"name": "x"})
        assert answer["Location"].startswith("/accounts/confirm/")
    assert Authenticator.objects.get().wrap().name == "my phone"


def test_a_stranger_confirms_nothing(cast):
    assert Client().post("/accounts/passkeys/confirm/", {"credential": "{}"}).status_code == 302


@pytest.mark.parametrize("junk", JUNK)
def test_junk_confirms_nothing(cast, client, sign_in, junk, whoami):
    sign_in(cast.claire)
    passkey_of(cast.claire)
    Authenticator.objects.all().delete()
    client.post("/accounts/passkeys/confirm/", {"credential": junk})
    assert client.get("/accounts/passkeys/add/").status_code == 302
