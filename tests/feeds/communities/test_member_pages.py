"""Members, requests and invitations, as those in charge handle them."""

import pytest

from feeds.communities import queries
from feeds.communities.models import Invitation, JoinRequest, Membership


def at(community, page, *rest):
    return "/".join([f"/communities/{community.slug}", page, *rest, ""])


def body(answer):
    return answer.content.decode()


def test_those_in_charge_come_first_then_the_newest(cast, make, signed_in):
    community = make(member=cast.paul, member2=cast.rosa, moderator=cast.mona)
    page = body(signed_in(cast.stranger).get(at(community, "members")))
    order = [page.index(f">{name}<") for name in ("Olga", "Mona", "Rosa", "Paul")]
    assert order == sorted(order)
    assert all(page.count(f">{name}<") == 1 for name in ("Olga", "Mona", "Rosa", "Paul"))


def test_who_left_the_organisation_is_in_no_list(cast, make, signed_in):
    community = make(member=cast.leaver)
    page = body(signed_in(cast.olga).get(at(community, "members")))
    assert ">Leaver<" not in page
    assert "1 member" in page


@pytest.mark.parametrize(("typed", "found"), [("ros", {"Rosa"}), ("OLG", {"Olga"}), ("%", set())])
def test_members_are_searched(cast, make, signed_in, typed, found):
    community = make(member=cast.paul, member2=cast.rosa)
    page = body(signed_in(cast.olga).get(at(community, "members"), {"q": typed}))
    main = page[page.index("<main") : page.index("</main")]
    assert {name for name in ("Olga", "Paul", "Rosa") if f">{name}<" in main} == found


def test_pages_of_members_follow_each_other(cast, make, signed_in):
    community = make()
    for n in range(35):
        Membership.objects.create(community=community, user=getattr(cast, f"p{n}"))
    first = queries.members(community)
    rest = queries.members(community, before=str(first.next))
    assert (len(first.rows), len(rest.rows), rest.next) == (30, 5, None)
    assert not {m.pk for m in first.rows} & {m.pk for m in rest.rows}
    client = signed_in(cast.olga)
    part = client.get(
        at(community, "members"), {"before": first.next}, headers={"HX-Request": "true"}
    )
    assert body(part).count("data-item") == 5
    assert "<html" not in body(part)


@pytest.mark.parametrize("before", ["x", "9" * 40, "-4", "²"])
def test_a_cursor_that_is_none_begins_at_the_top(cast, make, signed_in, before):
    answer = signed_in(cast.olga).get(at(make(), "members"), {"before": before})
    assert answer.status_code == 200


def test_an_owner_gives_a_role_and_removes(cast, make, signed_in, role_in):
    community = make(member=cast.paul)
    client = signed_in(cast.olga)
    assert "Make moderator" in body(client.get(at(community, "members")))
    answer = client.post(at(community, "members", "paul"), {"role": "moderator"}, follow=True)
    assert "Paul has another role now." in body(answer)
    assert role_in(community, cast.paul) == "moderator"
    client.post(at(community, "members", "paul"), {"_method": "delete"})
    assert role_in(community, cast.paul) == ""


@pytest.mark.parametrize("who", ["paul", "stranger"])
def test_nobody_else_is_offered_it_or_may(cast, make, signed_in, role_in, who):
    community = make(member=cast.paul, member2=cast.rosa)
    client = signed_in(getattr(cast, who))
    page = body(client.get(at(community, "members")))
    assert "Make moderator" not in page
    assert "is-danger" not in page[page.index("<main") : page.index("</main")]
    theirs = at(community, "members", "rosa")
    assert client.post(theirs, {"role": "owner"}).status_code == 403
    assert client.delete(theirs).status_code == 403
    assert role_in(community, cast.rosa) == "member"


@pytest.mark.parametrize("role", ["", "emperor", "x" * 5000])
def test_a_role_that_is_none_is_a_bad_request(cast, make, signed_in, role):
    community = make(member=cast.paul)
    answer = signed_in(cast.olga).post(at(community, "members", "paul"), {"role": role})
    assert answer.status_code == 400


@pytest.mark.parametrize("handle", ["nobody", "stranger", "a b", "%2e%2e", "é"])
def test_who_is_no_member_is_not_found(cast, make, signed_in, handle):
    assert cast.stranger
    client = signed_in(cast.olga)
    assert client.post(at(make(), "members", handle), {"role": "owner"}).status_code == 404


def test_someone_asks_and_is_let_in(cast, make, signed_in, role_in):
    community = make("private")
    client = signed_in(cast.paul)
    assert "A word about why" in body(client.get(at(community, "request")))
    client.post(at(community, "request"), {"message": "I repair <these>"})
    page = body(signed_in(cast.olga).get(at(community, "members")))
    assert "I repair &lt;these&gt;" in page
    client.post(at(community, "requests", "paul"))
    assert role_in(community, cast.paul) == "member"


def test_a_request_that_is_too_long_stays_typed(cast, make, signed_in):
    typed = "because " * 80
    answer = signed_in(cast.paul).post(at(make("private"), "request"), {"message": typed})
    assert answer.status_code == 422
    assert typed in body(answer)


def test_a_request_is_declined_or_withdrawn(cast, make, signed_in):
    community = make("private")
    for person, page in ((cast.olga, ["requests", "paul"]), (cast.paul, ["request"])):
        JoinRequest.objects.create(community=community, user=cast.paul)
        answer = signed_in(person).post(at(community, *page), {"_method": "delete"})
        assert answer.status_code == 303
        assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("who", ["rosa", "stranger", "admin"])
def test_nobody_else_sees_or_answers_requests(cast, make, signed_in, who):
    community = make("private", member=cast.rosa)
    JoinRequest.objects.create(community=community, user=cast.paul, message="Let me in")
    client = signed_in(getattr(cast, who))
    assert "Let me in" not in body(client.get(at(community, "members")))
    assert client.post(at(community, "requests", "paul")).status_code == 404
    assert JoinRequest.objects.exists()


def test_people_are_invited_by_handle_or_address_however_they_are_separated(cast, make, signed_in):
    community = make(member=cast.tess)
    named = (cast.paul, cast.rosa, cast.mona)
    typed = f"@paul, ROSA;{cast.mona.email.upper()}\n@tess paul"
    answer = signed_in(cast.olga).post(
        at(community, "invitations"), {"people": typed, "role": "owner"}, follow=True
    )
    assert "3 people are invited. In or invited already: Tess." in body(answer)
    assert {invitation.user for invitation in Invitation.objects.all()} == set(named)


@pytest.mark.parametrize("typed", ["@paul @nobody", "@paul leaver", "nobody@example.org @paul"])
def test_an_unknown_name_is_said_and_what_was_typed_stays(cast, make, signed_in, typed):
    assert cast.paul
    assert cast.leaver
    answer = signed_in(cast.olga).post(at(make(), "invitations"), {"people": typed})
    assert answer.status_code == 422
    assert "Nobody here is called" in body(answer)
    assert typed in body(answer)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("typed", ["", " ,;\n", "x " * 101, "x" * 10_001, "<script>"])
def test_no_list_of_people_is_a_fault(cast, make, signed_in, typed):
    answer = signed_in(cast.olga).post(at(make(), "invitations"), {"people": typed})
    assert answer.status_code == 422
    assert "<script>" not in body(answer).split("</head>")[1]


@pytest.mark.parametrize("who", ["paul", "stranger", "admin"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_invites(cast, make, signed_in, who, method):
    community = make("private", member=cast.paul)
    client = signed_in(getattr(cast, who))
    answer = getattr(client, method)(at(community, "invitations"), {"people": cast.rosa.handle})
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("given", "role"), [({}, "member"), ({"_method": "delete"}, "")])
def test_an_invitation_is_accepted_or_declined(cast, make, signed_in, role_in, given, role):
    community = make("secret")
    Invitation.objects.create(community=community, user=cast.paul, invited_by=cast.olga)
    answer = signed_in(cast.paul).post(at(community, "invitation"), given)
    assert answer.status_code == 303
    assert role_in(community, cast.paul) == role
    assert not Invitation.objects.exists()
