"""Entering what is not open: asking, and being asked."""

import pytest
from django.core.exceptions import PermissionDenied

from core.events.models import Event
from core.notifications.models import Notification
from feeds.communities import entry_actions as actions
from feeds.communities import membership_actions
from feeds.communities.models import Community, Invitation, JoinRequest


def told(kind):
    rows = Event.objects.filter(kind=f"communities.{kind}").order_by("id")
    return [payload["user_id"] for payload in rows.values_list("payload", flat=True)]


def test_asking_twice_is_asking_once(cast, make):
    community = make("private")
    for _ in range(2):
        actions.ask_to_join(user=cast.paul, community=community, message="I repair these")
    assert JoinRequest.objects.get().message == "I repair these"
    assert told("JoinRequested") == [cast.paul.pk]


@pytest.mark.parametrize("kind", ["open", "secret"])
def test_one_asks_only_where_there_is_someone_to_answer(cast, make, kind):
    with pytest.raises(PermissionDenied):
        actions.ask_to_join(user=cast.paul, community=make(kind))


def test_nobody_asks_from_outside_the_organisation_or_into_the_archive(cast, make, close):
    community = make("private")
    with pytest.raises(PermissionDenied):
        actions.ask_to_join(user=cast.leaver, community=community)
    close(community, cast.olga)
    with pytest.raises(PermissionDenied):
        actions.ask_to_join(user=cast.paul, community=community)


def test_a_request_is_taken_back(cast, make):
    community = make("private")
    actions.ask_to_join(user=cast.paul, community=community)
    actions.withdraw_request(user=cast.paul, community=community)
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("who", ["olga", "mona"])
def test_those_in_charge_let_in(cast, make, role_in, who):
    community = make("private", moderator=cast.mona)
    actions.ask_to_join(user=cast.paul, community=community)
    for _ in range(2):
        actions.accept_request(actor=getattr(cast, who), community=community, user=cast.paul)
    assert role_in(community, cast.paul) == "member"
    assert told("RequestAccepted") == [cast.paul.pk]
    assert Community.objects.get().member_count == 3


@pytest.mark.parametrize("verb", [actions.accept_request, actions.decline_request])
@pytest.mark.parametrize("who", ["rosa", "paul", "stranger", "admin", "leaver"])
def test_nobody_else_answers(cast, make, role_in, verb, who):
    community = make("private", member=cast.rosa)
    actions.ask_to_join(user=cast.paul, community=community)
    with pytest.raises(PermissionDenied):
        verb(actor=getattr(cast, who), community=community, user=cast.paul)
    assert JoinRequest.objects.exists()
    assert role_in(community, cast.paul) == ""


def test_nobody_is_let_in_who_did_not_ask(cast, make, role_in):
    community = make("private")
    actions.accept_request(actor=cast.olga, community=community, user=cast.paul)
    assert role_in(community, cast.paul) == ""


def test_who_is_declined_may_ask_again(cast, make):
    community = make("private")
    for _ in range(2):
        actions.ask_to_join(user=cast.paul, community=community)
        actions.decline_request(actor=cast.olga, community=community, user=cast.paul)
    assert told("RequestDeclined") == [cast.paul.pk] * 2


def test_an_invitation_opens_a_secret_community_to_one_person(cast, make, role_in):
    community = make("secret")
    invited = actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    assert invited == [cast.paul]
    assert community in Community.objects.visible_to(cast.paul)
    assert community not in Community.objects.readable_by(cast.paul)
    actions.accept_invitation(user=cast.paul, community=community)
    assert role_in(community, cast.paul) == "member"
    assert not Invitation.objects.exists()


def test_only_those_are_invited_who_are_neither_in_nor_invited_nor_gone(cast, make):
    community = make(member=cast.paul)
    people = [cast.paul, cast.rosa, cast.leaver, cast.olga]
    first = actions.invite(actor=cast.paul, community=community, people=people)
    again = actions.invite(actor=cast.olga, community=community, people=people)
    assert (first, again) == ([cast.rosa], [])
    assert told("Invited") == [cast.rosa.pk]


def test_inviting_who_had_asked_lets_them_in(cast, make, role_in):
    community = make("private")
    actions.ask_to_join(user=cast.paul, community=community)
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    assert role_in(community, cast.paul) == "member"
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("open", "stranger"),
        ("open", "admin"),
        ("open", "leaver"),
        ("private", "paul"),
        ("private", "admin"),
        ("secret", "paul"),
        ("secret", "stranger"),
    ],
)
def test_nobody_invites_to_what_is_not_theirs_to_open(cast, make, kind, who):
    community = make(kind, member=cast.paul)
    with pytest.raises(PermissionDenied):
        actions.invite(actor=getattr(cast, who), community=community, people=[cast.rosa])
    assert not Invitation.objects.exists()


def test_an_invitation_is_for_one_person_alone(cast, make):
    community = make("private")
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(user=cast.rosa, community=community)


def test_accepting_twice_is_accepting_once(cast, make):
    community = make("private")
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    for _ in range(2):
        actions.accept_invitation(user=cast.paul, community=community)
    assert told("MemberJoined") == [cast.olga.pk, cast.paul.pk]


def test_a_declined_invitation_leaves_nothing_of_a_secret_community(cast, make):
    community = make("secret")
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    Notification.objects.create(recipient=cast.paul, kind="x", url="/", scope=community.topic)
    actions.decline_invitation(user=cast.paul, community=community)
    assert not Notification.objects.exists()
    assert community not in Community.objects.visible_to(cast.paul)
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(user=cast.paul, community=community)


def test_into_the_archive_nobody_follows_an_invitation(cast, make, close):
    community = make("private")
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    close(community, cast.olga)
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(user=cast.paul, community=community)


def test_joining_by_another_way_settles_the_invitation(cast, make):
    community = make()
    actions.invite(actor=cast.olga, community=community, people=[cast.paul])
    membership_actions.join(user=cast.paul, community=community)
    assert not Invitation.objects.exists()
