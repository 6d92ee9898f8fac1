"""Signing in lets the right people in, and tells the others nothing."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from core.accounts.models import User


def message(response):
    return str(response.context["form"].non_field_errors())


def test_the_right_password_opens_the_home_page(cast, sign_in, whoami):
    response = sign_in(cast.claire)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert whoami() == cast.claire.pk


def test_the_case_of_the_address_does_not_matter(cast, sign_in, whoami):
    sign_in(cast.claire.email.upper())
    assert whoami() == cast.claire.pk


def test_an_address_with_letters_beyond_ascii_signs_in(cast, sign_in, whoami):
    User.objects.filter(pk=cast.claire.pk).update(email="josé@example.org")
    sign_in("josé@example.org")
    assert whoami() == cast.claire.pk


def test_every_refusal_says_the_same(cast, sign_in):
    refusals = [
        sign_in(cast.claire, "another walk"),
        sign_in("nobody@example.org", "another walk"),
        sign_in(cast.leaver),
        sign_in(cast.leaver, "another walk"),
    ]
    assert {response.status_code for response in refusals} == {422}
    assert len({message(response) for response in refusals}) == 1
    assert "do not go together" in message(refusals[0])


def test_the_address_typed_is_still_there_and_the_password_is_not(cast, sign_in):
    page = sign_in(cast.claire, "not-this-one").content.decode()
    assert cast.claire.email in page
    assert "not-this-one" not in page


def test_an_unknown_address_costs_as_much_work_as_a_known_one(cast, sign_in, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
    )
    counts = []
    for who in (cast.claire, "nobody@example.org", cast.leaver):
        hashed.clear()
        sign_in(who, "another walk")
        counts.append(len(hashed))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(cast, sign_in, place):
    assert sign_in(cast.claire, next=place)["Location"] == "/"


def test_one_lands_where_one_wanted_to_go(cast, client, sign_in):
    wanted = client.get("/settings/")["Location"]
    assert wanted == "/accounts/login/?next=/settings/"
    assert "/settings/" in client.get(wanted).content.decode()
    assert sign_in(cast.claire, next="/settings/")["Location"] == "/settings/"


def test_guessing_is_stopped_per_account_whatever_addresses_it_claims_to_come_from(cast, sign_in):
    for number in range(10):
        sign_in(cast.claire, f"guess {number}")
    refused = sign_in(cast.claire)
    assert refused.status_code == 422
    assert "Too many attempts" in message(refused)
    assert sign_in(cast.julien).status_code == 302


def test_a_forged_forwarded_address_does_not_help(cast, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip", "login_failed": None}
    answers = [
        client.post(
            "/accounts/login/",
            {"login": "nobody@example.org", "password": "guess"},
            headers={"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": "198.51.100.7"},
        ).status_code
        for number in range(4)
    ]
    assert answers == [422, 422, 422, 429]
    elsewhere = client.post(
        "/accounts/login/",
        {"login": "nobody@example.org", "password": "guess"},
        headers={"X-Real-IP": "198.51.100.8"},
    )
    assert elsewhere.status_code == 422


def test_fields_that_are_not_asked_for_change_nothing(cast, sign_in):
    sign_in(cast.claire, is_administrator="on", role="administrator", is_staff="1", is_trainer="1")
    claire = User.objects.get(pk=cast.claire.pk)
    assert not any([claire.is_administrator, claire.is_trainer, claire.is_training_admin])


def test_signing_out_needs_a_post_and_ends_the_session(cast, client, sign_in, whoami):
    sign_in(cast.claire)
    assert client.get("/accounts/logout/").status_code == 200
    assert whoami() == cast.claire.pk
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert "Location" in client.get("/settings/").headers


def test_a_foreign_page_cannot_sign_anyone_out(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.claire, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/accounts/logout/").status_code == 403


@pytest.mark.parametrize("text", ["a" * 100_000, "\u202e\u2066", "é@é", " ", "x@" + "y" * 300])
def test_any_text_is_answered(db, client, text):
    response = client.post("/accounts/login/", {"login": text, "password": text})
    assert response.status_code == 422


@pytest.mark.parametrize("text", ["a\0b", "%ED%A0%80"])
def test_text_that_cannot_be_stored_is_refused(db, client, text):
    body = f"login={text}&password={text}".replace("\0", "%00")
    kind = "application/x-www-form-urlencoded"
    assert client.post("/accounts/login/", body, content_type=kind).status_code in {400, 422}


def test_people_sign_in_while_redis_is_away(cast, sign_in, whoami, settings):
    away = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}
    assert sign_in(cast.claire, "wrong").status_code == 422
    sign_in(cast.claire)
    assert whoami() == cast.claire.pk
