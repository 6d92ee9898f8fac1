"""The org chart, branch by branch."""

import pytest

from core.accounts.models import User
from profiles.people.models import Profile
from tests.profiles.people.places import place

CHART = "/people/chart/"


@pytest.fixture
def firm(cast):
    place(cast.ada)
    place(cast.bob, cast.ada)
    place(cast.claire, cast.bob)
    place(cast.dora, cast.claire)
    place(cast.eve, cast.ada)
    return cast


def names(answer):
    seen = {"Ada", "Bob", "Claire", "Dora", "Eve", "Leaver", "Julien"}
    return {name for name in seen if f">{name}</a>" in answer.text}


def test_the_top_comes_first_with_the_team_of_who_is_alone_there(firm, signed_in):
    assert names(signed_in(firm.ada).get(CHART)) == {"Ada", "Bob", "Eve"}


def test_a_person_is_shown_with_the_way_down_their_peers_and_their_team(firm, signed_in):
    answer = signed_in(firm.ada).get(CHART, {"person": "claire"})
    assert names(answer) == {"Ada", "Bob", "Eve", "Claire", "Dora"}
    assert answer.text.count('aria-current="true"') >= 1
    assert answer.text.count('aria-expanded="true"') == 3


def test_a_branch_opens_and_closes_alone(firm, signed_in):
    client = signed_in(firm.ada)
    opened = client.get("/people/chart/bob/")
    assert names(opened) == {"Bob", "Claire"}
    assert "<html" not in opened.text
    assert 'aria-expanded="true"' in opened.text
    assert names(client.get("/people/chart/bob/?closed=1")) == {"Bob"}


def test_who_left_is_not_drawn_and_their_team_stands_at_the_top(firm, signed_in):
    place(firm.leaver, firm.ada)
    place(firm.julien, firm.leaver)
    client = signed_in(firm.eve)
    assert names(client.get(CHART)) == {"Ada", "Julien"}
    assert names(client.get("/people/chart/ada/")) == {"Ada", "Bob", "Eve"}
    assert client.get("/people/chart/leaver/").status_code == 404
    assert client.get(CHART, {"person": "leaver"}).status_code == 404


def test_a_team_of_five_hundred_comes_in_pages_and_shows_who_is_asked_for(firm, signed_in):
    users = User.objects.bulk_create(
        User(email=f"w{n}@example.org", handle=f"w{n:03}", first_name=f"W{n:03}")
        for n in range(500)
    )
    Profile.objects.bulk_create(
        Profile(user=user, search_text=user.handle, manager_id=firm.dora.pk) for user in users
    )
    client = signed_in(firm.ada)
    answer = client.get(CHART, {"person": "w499"})
    assert ">W499</a>" in answer.text
    assert answer.text.count("chart-node") < 70
    first = client.get("/people/chart/dora/")
    assert first.text.count('class="chart-node"') == 51
    seen, answer = set(), client.get(CHART, {"person": "dora"})
    cursor = answer.context["nodes"][0].below[0].below[0].below[0].cursor
    while cursor:
        answer = client.get("/people/chart/dora/", {"after": cursor})
        node = answer.context["node"]
        seen |= {below.person.pk for below in node.below}
        cursor = node.cursor
    assert len(seen) == 450


def test_a_chart_takes_few_queries(firm, signed_in, django_assert_max_num_queries):
    client = signed_in(firm.ada)
    client.get(CHART)
    with django_assert_max_num_queries(18):
        client.get(CHART, {"person": "dora"})


def test_a_stranger_is_led_to_the_sign_in(client, firm):
    assert client.get(CHART).status_code == 302
    assert client.get("/people/chart/ada/").status_code == 302
