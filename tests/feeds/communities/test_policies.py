"""Who may do what: every right, for every kind of community and every relation to it."""

import pytest

from feeds.communities import actions, policies
from feeds.communities.models import Community, Invitation, JoinRequest

RELATIONS = ("owner", "moderator", "member", "stranger", "invited", "asking", "admin", "leaver")

# For each right, by kind: the relations that have it. All others have not.
OPEN = set(RELATIONS) - {"leaver"}
INSIDE = {"owner", "moderator", "member"}
IN_CHARGE = {"owner", "moderator"}
TABLE = {
    "can_read": {"open": OPEN, "private": INSIDE, "secret": INSIDE},
    "can_post": {"open": INSIDE, "private": INSIDE, "secret": INSIDE},
    "can_join": {"open": OPEN - INSIDE, "private": set(), "secret": set()},
    "can_ask": {"open": set(), "private": {"stranger", "admin"}, "secret": set()},
    "can_accept": {"open": {"invited"}, "private": {"invited"}, "secret": {"invited"}},
    "can_leave": dict.fromkeys(("open", "private", "secret"), INSIDE),
    "can_invite": {"open": INSIDE, "private": IN_CHARGE, "secret": IN_CHARGE},
    "can_answer_requests": {
        "open": {*IN_CHARGE, "admin"},
        "private": IN_CHARGE,
        "secret": IN_CHARGE,
    },
    "can_moderate": {"open": {*IN_CHARGE, "admin"}, "private": IN_CHARGE, "secret": IN_CHARGE},
    "can_manage": {
        "open": {"owner", "admin"},
        "private": {"owner", "admin"},
        "secret": {"owner"},
    },
    "can_govern": {"open": {"owner", "admin"}, "private": {"owner"}, "secret": {"owner"}},
}
# What is left in the archive.
ARCHIVED = {"can_read", "can_leave", "can_moderate", "can_manage", "can_govern"}


@pytest.fixture
def related(cast, make):
    """`related("private", "invited")` gives a community and a person so related to it."""

    def relate(kind, relation):
        community = make(kind, moderator=cast.mona, member=cast.paul, member2=cast.leaver)
        people = {"owner": cast.olga, "moderator": cast.mona, "member": cast.paul}
        person = people.get(relation) or getattr(cast, relation)
        if relation == "invited":
            Invitation.objects.create(community=community, user=person, invited_by=cast.olga)
        if relation == "asking":
            JoinRequest.objects.create(community=community, user=person)
        return community, person

    return relate


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("kind", Community.Kind.values)
def test_each_has_exactly_the_rights_of_the_table(related, kind, relation):
    community, person = related(kind, relation)
    mine = policies.standing(person, community)
    found = {right for right in TABLE if getattr(mine, right)}
    assert found == {right for right, kinds in TABLE.items() if relation in kinds[kind]}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("kind", Community.Kind.values)
def test_in_the_archive_nothing_is_added(related, close, cast, kind, relation):
    community, person = related(kind, relation)
    close(community, cast.olga)
    mine = policies.standing(person, community)
    found = {right for right in TABLE if getattr(mine, right)}
    assert found == {right for right in ARCHIVED if relation in TABLE[right][kind]}


def test_the_table_names_every_right():
    rights = {name for name in dir(policies.Standing) if name.startswith("can_")}
    assert rights == set(TABLE)


@pytest.mark.parametrize("kind", Community.Kind.values)
@pytest.mark.parametrize("relation", RELATIONS)
def test_pages_and_policies_agree_on_who_reads(related, kind, relation):
    community, person = related(kind, relation)
    readable = Community.objects.readable_by(person).filter(pk=community.pk).exists()
    assert policies.can_read(person, community) == readable


@pytest.mark.parametrize("right", ["can_read", "can_post", "can_moderate", "can_manage"])
def test_a_stranger_to_a_secret_community_has_no_right_at_all(related, right):
    community, stranger = related("secret", "stranger")
    assert getattr(policies, right)(stranger, community) is False


@pytest.mark.parametrize("relation", ["stranger", "asking", "admin", "leaver"])
def test_only_insiders_and_the_invited_know_of_a_secret_community(related, relation):
    community, person = related("secret", relation)
    assert community not in Community.objects.visible_to(person)


def test_where_only_those_in_charge_post_members_do_not(cast, make):
    community = make(moderator=cast.mona, member=cast.paul, member2=cast.admin)
    Community.objects.update(posting=Community.Posting.MODERATORS)
    community.refresh_from_db()
    allowed = [
        person
        for person in (cast.olga, cast.mona, cast.admin, cast.paul, cast.stranger)
        if policies.can_post(person, community)
    ]
    assert allowed == [cast.olga, cast.mona, cast.admin]


def test_nobody_leaves_the_organisations_community_nor_is_invited_to_it(cast, organisation):
    mine = policies.standing(cast.olga, organisation)
    assert mine.can_post
    assert not mine.can_leave
    assert not mine.can_invite


def test_when_the_owner_is_gone_the_longest_standing_moderator_stands_in(cast, make):
    community = make("private", member=cast.paul, moderator=cast.mona, moderator2=cast.max)
    cast.olga.is_active = False
    cast.olga.save()
    standing = {p: policies.standing(p, community) for p in (cast.mona, cast.max, cast.paul)}
    assert [p for p, mine in standing.items() if mine.can_govern] == [cast.mona]
    actions.change_settings(
        actor=cast.mona, community=community, name="New", description="", kind="private",
        posting="members", language="",
    )  # fmt: skip


def test_when_no_one_in_charge_is_left_the_longest_standing_member_stands_in(cast, make):
    community = make("secret", member=cast.paul, member2=cast.rosa)
    cast.olga.is_active = False
    cast.olga.save()
    assert policies.standing(cast.paul, community).can_govern
    assert not policies.standing(cast.rosa, community).can_govern
    assert not policies.standing(cast.admin, community).can_manage


def test_one_query_answers_everything(cast, make, django_assert_num_queries):
    community = make("private", member=cast.paul)
    for person in (cast.olga, cast.paul, cast.stranger):
        with django_assert_num_queries(1):
            policies.standing(person, community)
