"""Roles are given and taken by administrators only, and one always remains."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from core.accounts import actions
from core.accounts.errors import LastAdministratorError
from core.accounts.models import User
from core.accounts.roles import Role
from tests.people import make_person


def has(person, role):
    return getattr(User.objects.get(pk=person.pk), role.field)


@pytest.fixture
def trainer(cast):
    return make_person("tania.trainer", is_trainer=True, is_training_admin=True)


def test_for_everyone_else_the_page_does_not_exist(cast, signed_in, trainer):
    for person in (cast.claire, trainer):
        client = signed_in(person)
        assert client.get("/roles/").status_code == 404
        for path in (f"trainer/{cast.julien.pk}/", f"trainer/{trainer.pk}/remove/"):
            assert client.post(f"/roles/{path}").status_code == 404
        assert "/roles/" not in client.get("/settings/").content.decode()
    assert not has(cast.julien, Role.TRAINER)
    assert has(trainer, Role.TRAINER)


@pytest.mark.parametrize("role", list(Role))
def test_the_action_refuses_whoever_is_no_administrator(cast, trainer, role):
    for person in (
        cast.claire,
        trainer,
        make_person("gone", is_administrator=True, is_active=False),
    ):
        for change in (actions.give_role, actions.take_role):
            with pytest.raises(PermissionDenied):
                change(by=person, user_id=cast.julien.pk, role=role)


@pytest.mark.parametrize("role", list(Role))
def test_an_administrator_gives_and_takes_each_role(cast, signed_in, role):
    client = signed_in(cast.admin)
    assert "/roles/" in client.get("/settings/").content.decode()
    assert client.post(f"/roles/{role.value}/{cast.claire.pk}/").status_code == 302
    assert has(cast.claire, role)
    assert cast.claire.display_name in client.get("/roles/").content.decode()
    assert client.post(f"/roles/{role.value}/{cast.claire.pk}/remove/").status_code == 302
    assert not has(cast.claire, role)


def test_rights_are_read_fresh_while_the_session_stays(cast, client, sign_in):
    boss = make_person("boss", is_administrator=True)
    sign_in(boss)
    assert client.get("/roles/").status_code == 200
    actions.take_role(by=cast.admin, user_id=boss.pk, role=Role.ADMINISTRATOR)
    assert client.get("/roles/").status_code == 404
    assert client.get("/settings/").status_code == 200


def test_the_last_administrator_keeps_the_role(cast, signed_in):
    make_person("gone", is_administrator=True, is_active=False)
    path = f"/roles/administrator/{cast.admin.pk}/remove/"
    response = signed_in(cast.admin).post(path, follow=True)
    assert "Somebody must look after" in response.content.decode()
    assert has(cast.admin, Role.ADMINISTRATOR)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_take_each_others_role_at_once(cast):
    pair = [make_person("one", is_administrator=True), make_person("two", is_administrator=True)]

    def take(by, other):
        try:
            actions.take_role(by=by, user_id=other.pk, role=Role.ADMINISTRATOR)
        except LastAdministratorError:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, pair, reversed(pair)))
    assert User.objects.filter(is_administrator=True).count() == 1


@pytest.mark.parametrize(
    "path", ["owner/{id}/", "trainer/999999999999/", "trainer/0/", "is_active/{id}/"]
)
def test_an_unknown_role_or_person_does_not_exist(cast, signed_in, path):
    where = "/roles/" + path.format(id=cast.claire.pk)
    assert signed_in(cast.admin).post(where).status_code == 404


def test_reading_changes_nothing(cast, signed_in):
    assert signed_in(cast.admin).get(f"/roles/trainer/{cast.claire.pk}/").status_code == 405


def test_someone_who_left_gets_no_role(cast, signed_in):
    path = f"/roles/trainer/{cast.leaver.pk}/"
    assert signed_in(cast.admin).post(path).status_code == 404


@pytest.mark.parametrize("text", ["elodie", "MART", "el mart", "elodie.martin@", "élodie"])
def test_a_person_is_found_by_any_part(cast, signed_in, text):
    person = make_person("elodie.martin", first_name="Élodie")
    page = signed_in(cast.admin).get("/roles/", {"q": text})
    assert [found.pk for found, _ in page.context["found"]] == [person.pk]


@pytest.mark.parametrize("text", ["%", "_", "'; --", "x" * 5000, "\\"])
def test_any_text_may_be_looked_for(cast, signed_in, text):
    page = signed_in(cast.admin).get("/roles/", {"q": text})
    assert page.status_code == 200
    assert "Nobody has this name" in page.content.decode() or page.context["found"]


def test_the_page_costs_the_same_for_many(cast, signed_in, django_assert_max_num_queries):
    for number in range(30):
        make_person(f"trainer{number}", is_trainer=True)
    client = signed_in(cast.admin)
    with django_assert_max_num_queries(14):
        assert client.get("/roles/", {"q": "trainer"}).status_code == 200
