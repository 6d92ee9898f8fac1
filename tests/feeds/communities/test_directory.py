"""The directory: finding communities, and never one that is none of one's business."""

import pytest

from feeds.communities import actions, entry_actions, queries
from feeds.communities.models import Community

HERE = "/communities/"


@pytest.fixture
def several(cast, make):
    """An open one, a private one with paul, a secret one, and an archived one."""
    made = {
        "bikes": make("open", name="Bikes"),
        "energy": make("private", name="Énergie & eau", member=cast.paul),
        "merger": make("secret", name="Merger"),
        "old": make("open", name="Old site"),
    }
    actions.archive_community(actor=cast.olga, community=made["old"])
    return made


def names(user, **asked):
    return [community.name for community in queries.directory(user, **asked).rows]


def test_it_lists_by_name_what_i_may_know_of(cast, several):
    assert names(cast.paul) == ["Bikes", "Énergie & eau"]
    assert names(cast.olga) == ["Bikes", "Énergie & eau", "Merger"]
    assert names(cast.admin) == ["Bikes", "Énergie & eau"]
    assert names(cast.leaver) == []


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("mine", ["Énergie & eau"]),
        ("open", ["Bikes"]),
        ("private", ["Énergie & eau"]),
        ("archived", ["Old site"]),
        ("secret", ["Bikes", "Énergie & eau"]),
        ("'; drop", ["Bikes", "Énergie & eau"]),
    ],
)
def test_it_is_filtered(cast, several, show, found):
    assert names(cast.paul, show=show) == found


@pytest.mark.parametrize("typed", ["energie", "ÉNERG", "eau", "eau nergi", " "])
def test_any_part_finds_without_regard_to_accents(cast, several, typed):
    assert "Énergie & eau" in names(cast.rosa, typed=typed)


@pytest.mark.parametrize("typed", ["merger", "%", "_", "\\"])
def test_nothing_else_is_found(cast, several, typed):
    assert names(cast.rosa, typed=typed) == []


def test_an_invitation_shows_a_secret_community_to_one_person(cast, several):
    entry_actions.invite(actor=cast.olga, community=several["merger"], people=[cast.rosa])
    assert "Merger" in names(cast.rosa)
    assert "Merger" not in names(cast.paul)


def test_pages_follow_each_other_without_gap_or_double(cast):
    Community.objects.bulk_create(
        Community(name=f"C{n}", slug=f"c{n}", search_text=f"c{n % 40}") for n in range(75)
    )
    seen, after = [], ""
    for _ in range(3):
        page = queries.directory(cast.paul, after=after)
        seen += [community.pk for community in page.rows]
        after = str(page.next)
    assert page.next is None
    assert len(seen) == len(set(seen)) == 75


@pytest.mark.parametrize("after", ["0", "-1", "9" * 30, "x", "²", "1e3"])
def test_a_cursor_that_is_none_begins_at_the_top(cast, several, signed_in, after):
    assert names(cast.paul, after=after) == ["Bikes", "Énergie & eau"]
    assert signed_in(cast.paul).get(HERE, {"after": after}).status_code == 200


def test_a_secret_communitys_place_in_the_list_says_nothing(cast, several):
    assert names(cast.rosa, after=str(several["merger"].pk)) == ["Bikes", "Énergie & eau"]


def test_suggestions_are_open_living_and_not_mine(cast, several, organisation):
    assert queries.suggestions(cast.rosa) == [several["bikes"]]
    assert queries.suggestions(cast.olga) == []


def test_the_page_shows_what_each_one_is_to_me(cast, several, signed_in):
    page = signed_in(cast.paul).get(HERE).content.decode()
    assert "Énergie &amp; eau" in page
    assert "Merger" not in page
    assert page.count('action="/communities/bikes/membership/"') == 2  # the row, the suggestion
    assert 'action="/communities/energie-eau/membership/"' not in page


def test_more_rows_come_alone_to_who_has_the_page_already(cast, signed_in):
    Community.objects.bulk_create(
        Community(name=f"C{n}", slug=f"c{n}", search_text=f"c{n:02}") for n in range(40)
    )
    client = signed_in(cast.paul)
    start = queries.directory(cast.paul).next
    part = client.get(HERE, {"after": start}, headers={"HX-Request": "true"}).content.decode()
    assert part.count("data-item") == 10
    assert "<html" not in part
    assert "<html" in client.get(HERE, {"after": start}).content.decode()


@pytest.mark.parametrize("asked", [{"q": "zzz"}, {"show": "mine"}, {"show": "archived"}, {}])
def test_an_empty_list_says_why_and_what_to_do(cast, signed_in, asked):
    page = signed_in(cast.paul).get(HERE, asked).content.decode()
    assert 'class="empty"' in page
    assert "btn is-primary" in page


def test_the_page_costs_the_same_for_few_and_many(cast, several, signed_in, queries_of):
    few = queries_of(signed_in(cast.paul), HERE)
    Community.objects.bulk_create(
        Community(name=f"C{n}", slug=f"c{n}", search_text=f"c{n:02}") for n in range(60)
    )
    assert queries_of(signed_in(cast.paul), HERE) == few
