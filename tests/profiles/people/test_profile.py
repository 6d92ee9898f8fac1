"""A person's page, and their own changes to it."""

import pytest

from core.accounts.models import User
from core.events.bus import on  # noqa: F401 - the floor is loaded
from profiles.people import actions, policies
from profiles.people.models import Profile
from tests.profiles.people.places import place

OWN = {
    "phone": "06",
    "languages": "Irish, irish,",
    "can_help_with": "Excel; welding",
    "about": "Hi",
}


def test_a_page_shows_place_team_and_chain(cast, signed_in):
    place(cast.ada, title="Director")
    place(cast.bob, cast.ada, title="Foreman")
    place(cast.claire, cast.bob, title="Technician", about="**Cold** <script>", phone="02 40")
    page = signed_in(cast.julien).get("/people/bob/").text
    for words in ("Foreman", "Director", "Technician", "mailto:bob@example.org"):
        assert words in page
    page = signed_in(cast.julien).get("/people/claire/").text
    assert "<strong>Cold</strong> &lt;script&gt;" in page
    assert page.index("Director") < page.index("Foreman")


def test_a_handle_may_hold_dots(cast, signed_in):
    assert getattr(cast, "jean.petit").pk
    assert signed_in(cast.julien).get("/people/jean.petit/").status_code == 200


def test_who_left_is_not_found_except_by_administrators(cast, signed_in):
    assert cast.leaver.pk
    gone = signed_in(cast.julien).get("/people/leaver/")
    never = signed_in(cast.julien).get("/people/nobody/")
    assert (gone.status_code, gone.content) == (never.status_code, never.content)
    assert gone.status_code == 404
    assert "has left" in signed_in(cast.admin).get("/people/leaver/").text


def test_a_manager_who_left_ends_the_chain(cast, signed_in):
    place(cast.leaver)
    place(cast.claire, cast.leaver)
    assert "the org chart begins here" in signed_in(cast.julien).get("/people/claire/").text


def test_its_owner_edits_it(cast, signed_in):
    answer = signed_in(cast.claire).post("/people/claire/edit/", OWN)
    assert answer.status_code == 302
    profile = Profile.objects.get(user=cast.claire)
    assert (profile.languages, profile.can_help_with) == (["Irish"], ["Excel", "welding"])
    assert "welding" in profile.search_text


def test_what_comes_from_the_organisation_is_not_changed_by_a_form(cast, signed_in):
    place(cast.claire, title="Technician")
    forged = {"title": "Director", "manager": cast.bob.pk, "is_administrator": "on", "key": "1"}
    signed_in(cast.claire).post("/people/claire/edit/", OWN | forged)
    profile = Profile.objects.get(user=cast.claire)
    assert (profile.title, profile.manager, profile.key) == ("Technician", None, None)
    assert not User.objects.get(pk=cast.claire.pk).is_administrator


@pytest.mark.parametrize("path", ["edit/", "edit/photo/"])
@pytest.mark.parametrize("who", ["julien", "admin"])
def test_nobody_else_does(cast, signed_in, who, path):
    assert cast.claire.pk
    client = signed_in(getattr(cast, who))
    assert client.post(f"/people/claire/{path}", OWN).status_code == 404
    with pytest.raises(actions.PermissionDenied):
        actions.remove_photo(by=getattr(cast, who), profile=Profile.objects.get(user=cast.claire))


def test_what_was_typed_is_kept_when_it_is_refused(cast, signed_in):
    typed = OWN | {"about": "x" * 2001, "can_help_with": "welding", "phone": "1" * 41}
    answer = signed_in(cast.claire).post("/people/claire/edit/", typed)
    assert answer.status_code == 422
    assert "x" * 2001 in answer.text
    assert "2 fields are to be corrected" in answer.text


@pytest.mark.parametrize("tags", [", ".join(f"tag{n}" for n in range(21)), "y" * 81, "z" * 3000])
def test_too_many_or_too_long_skills(cast, signed_in, tags):
    answer = signed_in(cast.claire).post("/people/claire/edit/", OWN | {"can_help_with": tags})
    assert answer.status_code == 422


def test_my_own_form_is_found_without_knowing_my_handle(cast, signed_in):
    answer = signed_in(cast.claire).get("/people/me/edit/")
    assert answer.url == "/people/claire/edit/"
    assert signed_in(cast.claire).get(answer.url).status_code == 200


def test_a_manager_is_who_has_somebody_below(cast):
    place(cast.claire, cast.ada)
    place(cast.leaver, cast.bob)
    assert policies.is_manager(cast.ada)
    assert not policies.is_manager(cast.bob)
    assert not policies.is_manager(cast.claire)


def test_whoever_has_an_account_gets_a_profile_once(cast):
    user = User.objects.create_user("new@example.org", handle="new", first_name="New")
    for _ in range(2):
        actions.ensure_profile(user_id=user.pk)
    assert Profile.objects.get(user=user).search_text == "new new"


def test_a_page_takes_few_queries(cast, signed_in, django_assert_max_num_queries):
    place(cast.bob, cast.ada)
    for name in ("c1", "c2", "c3", "c4"):
        place(getattr(cast, name), cast.bob)
    client = signed_in(cast.julien)
    client.get("/people/bob/")
    with django_assert_max_num_queries(14):
        client.get("/people/bob/")
