"""How a person sees Parvis is theirs to choose, and is seen at once."""

import json

import pytest

from core.accounts.models import User

CHOICE = {"language": "fr", "theme": "dark", "single_keys": "on"}


def chosen(person):
    user = User.objects.get(pk=person.pk)
    return user.language, user.theme, user.single_keys


def test_a_plain_form_saves_and_the_next_page_is_in_the_new_language(cast, signed_in):
    client = signed_in(cast.claire)
    assert client.post("/settings/", CHOICE)["Location"] == "/settings/"
    assert chosen(cast.claire) == ("fr", "dark", True)
    page = client.get("/settings/").content.decode()
    assert '<html lang="fr" data-theme="dark">' in page


def test_an_unticked_box_switches_the_keys_off(cast, signed_in):
    signed_in(cast.claire).post("/settings/", {"language": "en", "theme": "light"})
    assert chosen(cast.claire) == ("en", "light", False)


def test_with_script_a_new_theme_is_told_to_the_page(cast, signed_in):
    choice = CHOICE | {"language": "en"}
    response = signed_in(cast.claire).post("/settings/", choice, headers={"HX-Request": "true"})
    assert response.status_code == 204
    events = json.loads(response["HX-Trigger"])
    assert events["toast"]["text"] == "Your settings are saved."
    assert events["settings"] == {"theme": "dark", "keys": True}


def test_with_script_a_new_language_brings_a_new_page(cast, signed_in):
    response = signed_in(cast.claire).post("/settings/", CHOICE, headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    "wrong", [{"language": "tlh"}, {"theme": "pink"}, {"language": ""}, {"theme": "x" * 9999}]
)
def test_a_choice_that_is_not_offered_changes_nothing(cast, signed_in, wrong):
    before = chosen(cast.claire)
    response = signed_in(cast.claire).post("/settings/", CHOICE | wrong)
    assert response.status_code == 422
    assert chosen(cast.claire) == before


def test_fields_that_are_not_offered_change_nothing(cast, signed_in):
    extra = {"is_administrator": "on", "is_trainer": "on", "role": "administrator"}
    extra |= {"is_active": "", "email": "evil@example.org", "id": cast.julien.pk}
    signed_in(cast.claire).post("/settings/", CHOICE | extra)
    claire = User.objects.get(pk=cast.claire.pk)
    assert (claire.email, claire.is_active) == (cast.claire.email, True)
    assert not any([claire.is_administrator, claire.is_trainer])
    assert chosen(cast.julien) == ("en", "system", True)


def test_a_stranger_changes_nothing(cast, client):
    assert client.post("/settings/", CHOICE).status_code == 302


def test_the_page_leads_to_all_that_is_about_signing_in(cast, signed_in):
    page = signed_in(cast.claire).get("/settings/").content.decode()
    for path in ("/accounts/password/change/", "/accounts/2fa/", "/settings/sessions/"):
        assert f'href="{path}"' in page
