"""The pages of one community, as people walk through them."""

import pytest

from feeds.communities.models import Community, Membership

NEW = "/communities/new/"
GIVEN = {"name": "Café", "description": "Midi", "kind": "private", "posting": "members"}


def at(community, page):
    return f"/communities/{community.slug}/{page}/"


def body(answer):
    return answer.content.decode()


def test_someone_makes_a_community_and_stands_in_it(cast, signed_in):
    answer = signed_in(cast.claire).post(NEW, GIVEN | {"language": "fr"})
    made = Community.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.name, made.kind, made.language) == ("Café", "private", "fr")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "\u202e\u2066"),
        ("name", "…"),
        ("description", "x" * 1001),
        ("kind", "hidden"),
        ("posting", "robots"),
        ("language", "xx"),
    ],
)
def test_what_is_refused_is_said_and_kept(cast, signed_in, field, typed):
    kept = {"name": "Kept name", "description": "Kept words"}
    answer = signed_in(cast.claire).post(NEW, GIVEN | kept | {field: typed})
    assert answer.status_code == 422
    assert "data-form-errors" in body(answer)
    assert all(words in body(answer) for name, words in kept.items() if name != field)
    assert not Community.objects.exists()


def test_a_name_cannot_turn_the_text_around_it(cast, signed_in):
    signed_in(cast.claire).post(NEW, GIVEN | {"name": "A\u202eB  C"})
    assert Community.objects.get().name == "AB C"


@pytest.mark.parametrize("extra", [{"is_organisation": "on"}, {"slug": "mine"}, {"seq": "9"}])
def test_a_field_that_is_not_asked_changes_nothing(cast, signed_in, extra):
    signed_in(cast.claire).post(NEW, GIVEN | extra)
    made = Community.objects.get()
    assert (made.is_organisation, made.slug, made.seq) == (False, "cafe", 0)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("olga", {"Leave", "Invite", "Settings"}),
        ("mona", {"Leave", "Invite"}),
        ("paul", {"Leave"}),
        ("stranger", {"Ask to join"}),
        ("admin", {"Ask to join", "Settings"}),
        ("rosa", {"Accept the invitation", "Decline"}),
        ("tess", {"Withdraw my request"}),
    ],
)
def test_the_head_shows_what_i_can_do_and_no_more(cast, make, signed_in, who, seen):
    community = make("private", moderator=cast.mona, member=cast.paul)
    community.invitations.create(user=cast.rosa, invited_by=cast.olga)
    community.requests.create(user=cast.tess)
    page = body(signed_in(getattr(cast, who)).get(at(community, "about")))
    main = page[page.index("<main") : page.index("</main")]
    offered = ("Leave", "Invite", "Settings", "Ask to join", "Accept the invitation", "Decline",
               "Withdraw my request", "Join")  # fmt: skip
    assert {words for words in offered if f">{words}<" in main} == seen


def test_joining_and_leaving_by_plain_forms(cast, make, signed_in, role_in):
    community = make()
    client = signed_in(cast.paul)
    answer = client.post(at(community, "membership"))
    assert (answer.status_code, answer.url) == (303, community.get_absolute_url())
    assert role_in(community, cast.paul) == "member"
    answer = client.post(at(community, "membership"), {"_method": "delete"}, follow=True)
    assert "You left Workshop." in body(answer)
    assert role_in(community, cast.paul) == ""


def test_leaving_by_delete(cast, make, signed_in, role_in):
    community = make(member=cast.paul)
    assert signed_in(cast.paul).delete(at(community, "membership")).status_code == 303
    assert role_in(community, cast.paul) == ""


def test_the_last_owner_reads_why_they_cannot_leave(cast, make, signed_in, role_in):
    community = make(member=cast.paul)
    answer = signed_in(cast.olga).delete(at(community, "membership"), follow=True)
    assert "Make another member owner first." in body(answer)
    assert answer.redirect_chain == [(at(community, "members"), 303)]
    assert role_in(community, cast.olga) == "owner"


@pytest.mark.parametrize("page", ["membership", "archive", "invitation"])
def test_an_address_that_only_changes_shows_nothing(cast, make, signed_in, page):
    assert signed_in(cast.olga).get(at(make(), page)).status_code == 405


def test_settings_are_changed_and_what_was_refused_stays_typed(cast, make, signed_in):
    community = make()
    client = signed_in(cast.olga)
    refused = client.post(at(community, "settings"), GIVEN | {"name": "", "description": "Keep"})
    assert refused.status_code == 422
    assert "Keep" in body(refused)
    assert "Workshop" in body(refused)
    assert client.post(at(community, "settings"), GIVEN).status_code == 303
    community.refresh_from_db()
    assert (community.name, community.kind) == ("Café", "private")


@pytest.mark.parametrize("who", ["mona", "paul", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_settings_are_for_those_who_manage(cast, make, signed_in, who, method):
    community = make(moderator=cast.mona, member=cast.paul)
    client = signed_in(getattr(cast, who))
    assert getattr(client, method)(at(community, "settings"), GIVEN).status_code == 403
    community.refresh_from_db()
    assert community.name == "Workshop"


def test_an_administrator_cannot_open_a_private_community_by_a_forged_form(cast, make, signed_in):
    community = make("private")
    answer = signed_in(cast.admin).post(at(community, "settings"), GIVEN | {"kind": "open"})
    assert answer.status_code == 303
    community.refresh_from_db()
    assert (community.name, community.kind) == ("Café", "private")


def test_the_archive_is_a_button_there_and_back(cast, make, signed_in):
    community = make()
    client = signed_in(cast.olga)
    client.post(at(community, "archive"))
    page = body(client.get(at(community, "settings")))
    assert "Bring it back" in page
    assert "Archived" in page
    client.post(at(community, "archive"), {"_method": "delete"})
    assert "Put it in the archive" in body(client.get(at(community, "settings")))


def test_the_organisations_community_has_no_archive(cast, organisation, signed_in):
    client = signed_in(cast.olga)
    assert "archive" not in body(client.get(at(organisation, "settings")))
    answer = client.post(at(organisation, "archive"), follow=True)
    assert "stays open to everyone" in body(answer)


def test_where_nobody_is_in_charge_any_more_the_page_says_who_stands_in(cast, make, signed_in):
    community = make(member=cast.paul)
    cast.olga.is_active = False
    cast.olga.save()
    page = body(signed_in(cast.paul).get(at(community, "about")))
    assert "stands in" in page
    assert "Settings" in page
    assert Membership.objects.filter(community=community).count() == 2


@pytest.mark.parametrize("page", ["about", "members", "settings", "invitations"])
def test_each_page_costs_a_fixed_number_of_queries(cast, make, signed_in, queries_of, page):
    community = make("private", member=cast.paul)
    few = queries_of(signed_in(cast.olga), at(community, page))
    for n in range(12):
        made = Membership(community=community, user=getattr(cast, f"more{n}"))
        made.role = "moderator" if n % 2 else "member"
        made.save()
    assert queries_of(signed_in(cast.olga), at(community, page)) == few
