"""Joining, leaving, being removed, handing over."""

import pytest
from django.core.exceptions import PermissionDenied

from core.events.models import Event
from core.notifications.models import Notification
from feeds.communities import membership_actions as actions
from feeds.communities.models import Community, Membership


def told(kind):
    rows = Event.objects.filter(kind=f"communities.{kind}").order_by("id")
    return list(rows.values_list("payload", flat=True))


def count(community):
    return Community.objects.get(pk=community.pk).member_count


def test_joining_an_open_community_begins_where_it_is(cast, make):
    community = make()
    Community.objects.update(seq=41)
    actions.join(user=cast.paul, community=community)
    assert Membership.objects.get(user=cast.paul).read_seq == 41
    assert count(community) == 2


def test_joining_twice_is_joining_once(cast, make):
    community = make()
    for _ in range(2):
        actions.join(user=cast.paul, community=community)
    assert count(community) == 2
    assert [event["user_id"] for event in told("MemberJoined")] == [cast.olga.pk, cast.paul.pk]


@pytest.mark.parametrize("who", ["stranger", "admin"])
@pytest.mark.parametrize("kind", ["private", "secret"])
def test_nobody_walks_into_a_closed_community(cast, make, kind, who):
    community = make(kind)
    with pytest.raises(PermissionDenied):
        actions.join(user=getattr(cast, who), community=community)
    assert count(community) == 1


def test_who_left_the_organisation_joins_nothing(cast, make):
    with pytest.raises(PermissionDenied):
        actions.join(user=cast.leaver, community=make())


def test_the_kind_is_read_when_it_counts_not_when_the_page_was(cast, make):
    community = make()
    Community.objects.update(kind="private")
    with pytest.raises(PermissionDenied):
        actions.join(user=cast.paul, community=community)


def test_leaving_takes_the_inbox_lines_of_a_closed_community_along(cast, make):
    community = make("private", member=cast.paul)
    line = {"kind": "x", "url": "/", "scope": community.topic}
    Notification.objects.create(recipient=cast.paul, **line)
    Notification.objects.create(recipient=cast.olga, **line)
    actions.leave(user=cast.paul, community=community)
    assert list(Notification.objects.values_list("recipient", flat=True)) == [cast.olga.pk]
    assert told("MemberLeft") == [
        {"community_id": community.pk, "user_id": cast.paul.pk, "actor_id": cast.paul.pk}
    ]


def test_leaving_an_open_community_leaves_the_inbox_as_it_is(cast, make):
    community = make(member=cast.paul)
    Notification.objects.create(recipient=cast.paul, kind="x", url="/", scope=community.topic)
    actions.leave(user=cast.paul, community=community)
    assert Notification.objects.exists()


def test_leaving_what_one_is_not_in_does_nothing(cast, make):
    community = make()
    actions.leave(user=cast.stranger, community=community)
    assert told("MemberLeft") == []


def test_the_last_owner_hands_over_before_leaving(cast, make, role_in):
    community = make(member=cast.paul)
    with pytest.raises(actions.LastOwnerError):
        actions.leave(user=cast.olga, community=community)
    actions.change_role(actor=cast.olga, community=community, user=cast.paul, role="owner")
    actions.leave(user=cast.olga, community=community)
    assert (role_in(community, cast.olga), role_in(community, cast.paul)) == ("", "owner")


def test_an_owner_who_left_the_organisation_does_not_count_as_one(cast, make):
    community = make(member=cast.paul, owner=cast.leaver)
    with pytest.raises(actions.LastOwnerError):
        actions.leave(user=cast.olga, community=community)


def test_the_last_to_leave_puts_it_in_the_archive(cast, make):
    community = make("secret")
    actions.leave(user=cast.olga, community=community)
    community.refresh_from_db()
    assert community.archived_at is not None
    assert community.member_count == 0


def test_nobody_leaves_the_organisations_community(cast, organisation, role_in):
    with pytest.raises(PermissionDenied):
        actions.leave(user=cast.paul, community=organisation)
    with pytest.raises(PermissionDenied):
        actions.remove_member(actor=cast.olga, community=organisation, user=cast.paul)
    assert role_in(organisation, cast.paul) == "member"


@pytest.mark.parametrize(
    ("who", "whom"),
    [("olga", "paul"), ("olga", "mona"), ("mona", "paul"), ("admin", "paul"), ("admin", "mona")],
)
def test_those_in_charge_remove_those_below(cast, make, role_in, who, whom):
    community = make(moderator=cast.mona, member=cast.paul)
    theirs = {"community": community, "user": getattr(cast, whom)}
    actions.remove_member(actor=getattr(cast, who), **theirs)
    assert role_in(community, getattr(cast, whom)) == ""
    assert told("MemberLeft")[0]["actor_id"] == getattr(cast, who).pk


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("mona", "olga"),
        ("mona", "max"),
        ("paul", "rosa"),
        ("stranger", "paul"),
        ("leaver", "paul"),
        ("admin", "paul"),
        ("olga", "olga"),
    ],
)
def test_nobody_removes_above_them_or_from_outside(cast, make, role_in, who, whom):
    community = make(
        "private", moderator=cast.mona, moderator2=cast.max, member=cast.paul, member2=cast.rosa
    )
    with pytest.raises(PermissionDenied):
        actions.remove_member(
            actor=getattr(cast, who), community=community, user=getattr(cast, whom)
        )
    assert role_in(community, getattr(cast, whom))


def test_an_administrator_does_not_remove_the_last_owner(cast, make):
    with pytest.raises(actions.LastOwnerError):
        actions.remove_member(actor=cast.admin, community=make(), user=cast.olga)


def test_removing_who_is_out_already_does_nothing(cast, make):
    actions.remove_member(actor=cast.olga, community=make(), user=cast.stranger)
    assert told("MemberLeft") == []


@pytest.mark.parametrize("who", ["mona", "paul", "stranger", "leaver", "admin"])
def test_nobody_but_owners_gives_roles(cast, make, role_in, who):
    community = make("private", moderator=cast.mona, member=cast.paul)
    actor = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.change_role(actor=actor, community=community, user=cast.paul, role="owner")
    assert role_in(community, cast.paul) == "member"


def test_a_role_is_not_given_to_a_stranger_and_must_exist(cast, make):
    community = make(member=cast.paul)
    given = {"actor": cast.olga, "community": community}
    with pytest.raises(PermissionDenied):
        actions.change_role(**given, user=cast.stranger, role="owner")
    with pytest.raises(ValueError, match="emperor"):
        actions.change_role(**given, user=cast.paul, role="emperor")


def test_the_last_owner_does_not_step_down(cast, make):
    community = make(member=cast.paul)
    with pytest.raises(actions.LastOwnerError):
        actions.change_role(actor=cast.olga, community=community, user=cast.olga, role="member")


def test_a_new_role_is_told_once(cast, make):
    community = make(member=cast.paul)
    for _ in range(2):
        actions.change_role(actor=cast.olga, community=community, user=cast.paul, role="moderator")
    assert [event["role"] for event in told("RoleChanged")] == ["moderator"]
