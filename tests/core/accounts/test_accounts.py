"""Accounts begin and end whole: handles, sessions, sockets, and word of it."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.accounts import actions
from core.accounts.actions import NewAccount
from core.accounts.errors import EmailTakenError, LastAdministratorError
from core.accounts.handles import next_free, wished_handle
from core.accounts.models import User
from core.events.models import Event
from tests.people import PASSWORD


def account(email, **more):
    return NewAccount(email=email, first_name="Claire", **more)


def told():
    return list(Event.objects.order_by("id").values_list("kind", "payload__user_id"))


@pytest.mark.parametrize(
    ("email", "handle"),
    [
        ("Claire.Moreau@example.org", "claire.moreau"),
        ("élodie_l'œil@example.org", "elodie_l-oeil"),
        ("...@example.org", "person"),
        ("李小龍@example.org", "person"),
        ("-a-@example.org", "a"),
        ("x" * 200 + "@example.org", "x" * 56),
    ],
)
def test_a_handle_comes_from_the_address(email, handle):
    assert wished_handle(email) == handle
    User(handle=wished_handle(email)).clean_fields(exclude={"password", "email", "first_name"})


def test_a_taken_handle_gets_a_number():
    assert next_free("claire", {"claire", "claire-2"}) == "claire-3"


def test_people_of_the_same_name_are_told_apart(db):
    made = actions.create_person_accounts(
        [account("claire@a.example"), account("claire@b.example"), account("claire-2@c.example")]
    )
    later = actions.create_person_account(
        email="claire@d.example", first_name="Claire", last_name="D", language="en"
    )
    assert [user.handle for user in [*made, later]] == [
        "claire",
        "claire-2",
        "claire-2-2",
        "claire-3",
    ]


def test_a_new_person_signs_in_only_after_setting_a_password(db):
    (claire,) = actions.create_person_accounts([account("claire@example.org")])
    assert not claire.has_usable_password()
    assert told() == [("accounts.PersonJoined", claire.pk)]


def test_an_address_is_one_persons_only(cast):
    with pytest.raises(EmailTakenError) as refused:
        actions.create_person_accounts([account(cast.claire.email.upper()), account("new@e.org")])
    assert refused.value.emails == {cast.claire.email}
    with pytest.raises(EmailTakenError):
        actions.create_person_accounts([account("twice@e.org"), account("Twice@e.org")])
    assert not User.objects.filter(email="new@e.org").exists()


@pytest.mark.parametrize(
    "wrong", [{"email": "no address"}, {"first_name": "x" * 81}, {"handle": "É"}]
)
def test_a_value_that_does_not_fit_is_refused(db, wrong):
    given = {"email": "c@example.org", "first_name": "Claire"} | wrong
    with pytest.raises(ValidationError):
        actions.create_person_accounts([NewAccount(**given)])
    assert not User.objects.exists()


def test_ten_thousand_accounts_take_seconds(db):
    began = time.perf_counter()
    actions.create_person_accounts([account(f"p{n % 5000}@{n}.example") for n in range(10_000)])
    assert time.perf_counter() - began < 20
    assert User.objects.values("handle").distinct().count() == Event.objects.count() == 10_000


def test_whoever_leaves_is_out_at_once_and_can_come_back(cast, client, sign_in):
    claire = cast.claire
    sign_in(claire)
    assert client.get("/settings/").status_code == 200
    assert actions.deactivate_account(claire.pk)
    assert client.get("/settings/").status_code == 302
    assert sign_in(claire).status_code == 422
    assert not actions.deactivate_account(claire.pk)
    assert actions.reactivate_account(claire.pk)
    assert not actions.reactivate_account(claire.pk)
    assert client.get("/settings/").status_code == 302
    assert sign_in(claire).status_code == 302
    assert [kind for kind in told() if "Person" in kind[0]] == [
        ("accounts.PersonLeft", claire.pk),
        ("accounts.PersonJoined", claire.pk),
    ]


def test_the_last_administrator_stays(cast):
    admin = cast.admin
    with pytest.raises(LastAdministratorError):
        actions.deactivate_account(admin.pk)
    assert User.objects.get(pk=admin.pk).is_active


def test_someone_who_left_gets_no_mail(cast, client, mails):
    client.post("/accounts/password/reset/", {"email": cast.claire.email})
    actions.deactivate_account(cast.claire.pk)
    assert list(mails()) == []


def test_a_first_sign_in_is_no_news_and_one_from_elsewhere_is(cast, client, sign_in, mails):
    sign_in(cast.claire)
    client.post("/accounts/logout/")
    sign_in(cast.claire)
    assert list(mails()) == []
    Client().post(
        "/accounts/login/",
        {"login": cast.claire.email, "password": PASSWORD},
        headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"},
    )
    (mail,) = mails()
    assert mail.subject == "You signed in on a new device"
    assert "Firefox on Linux" in mail.body


def test_two_people_may_share_a_browser(cast, client, sign_in, mails):
    for person in (cast.claire, cast.julien, cast.claire, cast.julien):
        sign_in(person)
        client.post("/accounts/logout/")
    assert list(mails()) == []


def test_a_forged_note_of_known_devices_is_not_believed(cast, client, sign_in, mails):
    sign_in(cast.claire)
    other = Client()
    other.cookies["parvis_device"] = f"{cast.claire.pk}:forged:forged"
    other.post("/accounts/login/", {"login": cast.claire.email, "password": PASSWORD})
    assert len(mails()) == 1
