"""An empty Parvis is set up once, by whoever can read its console."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.accounts import actions
from core.accounts.errors import AlreadySetUpError
from core.accounts.middleware import SetUpFirst
from core.accounts.models import Organisation, SetUpCode, User
from core.accounts.setup import setup_code
from core.events.models import Event

ADA = {
    "name": "Halle Atlantique",
    "language": "fr",
    "first_name": "Ada",
    "last_name": "Le Goff",
    "email": "Ada.LeGoff@Example.org",
    "password": "three herons on the quay",
}
ACTION = ADA | {"email": "ada.legoff@example.org"}


@pytest.fixture(autouse=True)
def _empty(monkeypatch, db):
    monkeypatch.setattr(SetUpFirst, "done", False)


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/people/", "/nowhere/", "/live/since/"])
def test_every_address_leads_to_the_set_up_page(client, path):
    for method in ("get", "post"):
        assert getattr(client, method)(path)["Location"] == "/setup/"


@pytest.mark.parametrize("path", ["/static/css/parvis.css", "/healthz", "/setup/"])
def test_the_page_its_style_and_health_are_reachable(client, path):
    assert client.get(path).get("Location") != "/setup/"


def test_the_code_opens_parvis_and_signs_the_administrator_in(client):
    response = client.post("/setup/", ADA | {"code": setup_code()})
    assert response["Location"] == "/"
    ada = User.objects.get()
    assert (ada.email, ada.handle, ada.is_administrator) == (
        "ada.legoff@example.org",
        "ada.legoff",
        True,
    )
    assert ada.check_password(ADA["password"])
    assert Organisation.objects.get().language == ada.language == "fr"
    assert client.get("/roles/").status_code == 200
    assert list(Event.objects.order_by("id").values_list("kind", flat=True)) == [
        "accounts.PersonJoined",
        "accounts.OrganisationSetUp",
    ]


def test_afterwards_there_is_no_such_page(client):
    code = setup_code()
    client.post("/setup/", ADA | {"code": code})
    again = ADA | {"code": code, "email": "eve@example.org"}
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", again).status_code == 404
    assert setup_code() is None
    assert User.objects.count() == 1


def test_the_code_may_be_typed_as_one_likes(client):
    typed = f" {setup_code().upper().replace('-', ' ')} "
    assert client.post("/setup/", ADA | {"code": typed})["Location"] == "/"


@pytest.mark.parametrize("code", ["", "abcd-abcd-abcd-abcd", "x" * 61, "é\u202e"])
def test_a_wrong_code_makes_nothing_and_keeps_what_was_typed(client, code):
    setup_code()
    response = client.post("/setup/", ADA | {"code": code})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Halle Atlantique" in page
    assert "Le Goff" in page
    assert ADA["password"] not in page
    assert not User.objects.exists()


def test_only_the_newest_code_counts_and_only_for_a_day(client):
    older, newer = setup_code(), setup_code()
    assert client.post("/setup/", ADA | {"code": older}).status_code == 422
    SetUpCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/setup/", ADA | {"code": newer}).status_code == 422


def test_the_code_is_not_kept_in_clear(db):
    code = setup_code()
    (row,) = SetUpCode.objects.values_list("code_hash", flat=True)
    assert code not in row
    assert code.replace("-", "") not in row


def test_guessing_the_code_is_stopped(client):
    answers = [client.post("/setup/", ADA | {"code": "guess"}).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_a_weak_password_is_refused(client):
    weak = ADA | {"password": "ada.legoff1"}
    response = client.post("/setup/", weak | {"code": setup_code()})
    assert response.status_code == 422
    assert response.context["form"].errors["password"]


@pytest.mark.parametrize("field", ["name", "language", "first_name", "last_name", "email"])
@pytest.mark.parametrize("text", ["", "x" * 2000])
def test_a_bad_field_is_named(client, field, text):
    response = client.post("/setup/", ADA | {"code": setup_code(), field: text})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Organisation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_organisation():
    def set_up(number):
        try:
            actions.set_up_organisation(**ACTION | {"email": f"ada{number}@example.org"})
        except AlreadySetUpError:
            return "late"
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(set_up, range(2))) == ["late", "made"]
    assert Organisation.objects.count() == User.objects.count() == 1


def test_once_set_up_no_page_asks_again(client, cast, django_assert_num_queries):
    client.get("/accounts/login/")
    assert SetUpFirst.done
    with django_assert_num_queries(0):
        client.get("/accounts/password/reset/sent/")
