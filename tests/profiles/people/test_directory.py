"""Finding people."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from core.accounts.models import User
from profiles.people.models import Profile
from tests.profiles.people.places import place

URL = "/people/"


@pytest.fixture
def firm(cast):
    cast.claire.first_name, cast.claire.last_name = "Élodie", "Lœuf"
    cast.claire.save()
    place(cast.claire, title="Frigoriste", department="Été", place="Nantes",
          can_help_with=["tableurs", "soudure"], languages=["Français", "Gaeilge"])  # fmt: skip
    place(cast.julien, title="Chef de quai", department="Quai", place="Lyon")
    return cast


def found(client, **query):
    answer = client.get(URL, query)
    assert answer.status_code == 200
    return [profile.user.handle for profile in answer.context["page"].people]


@pytest.mark.parametrize(
    "text", ["elodie", "ÉLO", "loeuf", "frigo", "soudure", "ete", "nantes elo", "  Nantes ", "gae"]
)
def test_any_part_of_what_is_known_finds_a_person_without_regard_to_accents(firm, signed_in, text):
    assert found(signed_in(firm.julien), q=text) == ["claire"]


def test_all_words_must_be_found(firm, signed_in):
    assert found(signed_in(firm.julien), q="elodie lyon") == []
    assert "Nobody was found" in signed_in(firm.julien).get(URL, {"q": "elodie lyon"}).text


@pytest.mark.parametrize(
    "query", [{"department": "Été"}, {"place": "Nantes"}, {"language": "Gaeilge"}]
)
def test_filters(firm, signed_in, query):
    assert found(signed_in(firm.julien), **query) == ["claire"]


def test_filters_say_how_many_there_are(firm, signed_in):
    assert "Nantes (1)" in signed_in(firm.julien).get(URL).text


@pytest.mark.parametrize("text", ["%", "_", "\\", "x" * 5000, "'; DROP", "\u202e", "a " * 500])
def test_strange_searches_are_answered(firm, signed_in, text):
    found(signed_in(firm.julien), q=text)


def test_who_left_is_found_by_administrators_only(firm, signed_in):
    assert firm.leaver.pk
    assert found(signed_in(firm.julien), q="leaver") == []
    assert found(signed_in(firm.admin), q="leaver") == ["leaver"]


def test_a_stranger_is_led_to_the_sign_in(client, firm):
    assert client.get(URL).status_code == 302


def crowd(number):
    users = User.objects.bulk_create(
        User(email=f"w{n}@example.org", handle=f"w{n}", first_name=f"W{n % 7}")
        for n in range(number)
    )
    Profile.objects.bulk_create(
        Profile(user=user, search_text=user.first_name.lower(), department="Crowd")
        for user in users
    )


def test_pages_go_on_without_a_gap_or_a_double(firm, signed_in):
    crowd(75)
    client, url, seen = signed_in(firm.julien), f"{URL}?department=Crowd", []
    while url:
        answer = client.get(url)
        seen += [profile.pk for profile in answer.context["page"].people]
        url = answer.context["next_url"]
    assert len(seen) == len(set(seen)) == 75


def test_more_is_only_the_next_rows(firm, signed_in):
    crowd(40)
    client = signed_in(firm.julien)
    url = client.get(URL).context["next_url"]
    part = client.get(url, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert part.count("data-item") == 12
    assert escape(url) in client.get(URL).text


@pytest.mark.parametrize("cursor", ["1", "forged:abc", "WyJhIiwxXQ:x", "\u00e9"])
def test_a_forged_cursor_is_the_first_page(firm, signed_in, cursor):
    assert len(found(signed_in(firm.julien), after=cursor)) == 2


def test_as_many_queries_for_many_people_as_for_few(firm, signed_in, django_assert_max_num_queries):
    client = signed_in(firm.julien)
    client.get(URL)
    crowd(60)
    with django_assert_max_num_queries(12):
        client.get(URL, {"q": "w"})


def test_an_at_offers_names_that_begin_so_first(firm, signed_in):
    firm.ada_elo.last_name = "Elorza"
    firm.ada_elo.save()
    place(firm.ada_elo)
    answer = signed_in(firm.julien).get(reverse("people:suggest"), {"q": "elo"})
    assert 'role="listbox"' in answer.text
    assert answer.text.index('data-value="@claire"') < answer.text.index('data-value="@ada_elo"')


def test_an_at_never_offers_who_left_or_oneself(firm, signed_in):
    assert firm.leaver.pk
    client = signed_in(firm.julien)
    for text in ("leaver", "julien", "", "zzz"):
        assert 'role="option"' not in client.get(reverse("people:suggest"), {"q": text}).text
