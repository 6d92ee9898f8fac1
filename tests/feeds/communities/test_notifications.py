"""Who is told of requests, invitations and answers, and why."""

import pytest

from core.events import actions as outbox
from core.events.models import Delivery
from core.notifications.models import Notification
from feeds.communities import actions, entry_actions
from feeds.communities.models import Invitation, JoinRequest, Membership

pytestmark = pytest.mark.django_db(transaction=True)


def deliver():
    """Carry what waits to its handlers, each job twice."""
    while ids := outbox.dispatch_events():
        for delivery_id in ids * 2:
            outbox.deliver(delivery_id)
    assert not Delivery.objects.exclude(state=Delivery.State.DONE).exists()


def told(kind):
    rows = Notification.objects.filter(kind=f"communities.{kind}")
    return {line.recipient.handle: line for line in rows.select_related("recipient")}


def test_those_in_charge_hear_of_a_request_once(cast, make):
    community = make("private", moderator=cast.mona, member=cast.rosa)
    entry_actions.ask_to_join(user=cast.paul, community=community)
    deliver()
    lines = told("requested")
    assert set(lines) == {"olga", "mona"}
    assert lines["mona"].url == f"/communities/{community.slug}/members/"
    assert (lines["mona"].scope, lines["mona"].actor) == (community.topic, cast.paul)


def test_where_no_owner_is_left_the_one_who_stands_in_hears_of_it(cast, make):
    community = make("private", member=cast.rosa)
    cast.olga.is_active = False
    cast.olga.save()
    entry_actions.ask_to_join(user=cast.paul, community=community)
    deliver()
    assert set(told("requested")) == {"rosa"}


def test_a_request_that_was_taken_back_is_told_to_nobody(cast, make):
    entry_actions.ask_to_join(user=cast.paul, community=make("private"))
    JoinRequest.objects.all().delete()
    deliver()
    assert told("requested") == {}


def test_the_invited_hear_of_it_and_are_led_there(cast, make):
    community = make("secret")
    entry_actions.invite(actor=cast.olga, community=community, people=[cast.paul, cast.rosa])
    deliver()
    assert set(told("invited")) == {"paul", "rosa"}
    assert told("invited")["paul"].url == community.get_absolute_url()


def test_who_declined_already_is_not_told(cast, make):
    entry_actions.invite(actor=cast.olga, community=make("secret"), people=[cast.paul])
    Invitation.objects.all().delete()
    deliver()
    assert told("invited") == {}


def test_who_asked_hears_the_answer_yes(cast, make):
    community = make("private", moderator=cast.mona)
    entry_actions.ask_to_join(user=cast.paul, community=community)
    entry_actions.accept_request(actor=cast.mona, community=community, user=cast.paul)
    deliver()
    assert told("accepted")["paul"].actor == cast.mona


def test_who_is_out_again_before_the_job_runs_hears_nothing(cast, make):
    community = make("private")
    entry_actions.ask_to_join(user=cast.paul, community=community)
    entry_actions.accept_request(actor=cast.olga, community=community, user=cast.paul)
    Membership.objects.filter(user=cast.paul).delete()
    deliver()
    assert told("accepted") == {}


def test_a_closed_community_leaves_no_line_with_strangers(cast, make):
    community = make(member=cast.paul)
    entry_actions.invite(actor=cast.olga, community=community, people=[cast.rosa])
    line = {"kind": "x", "url": "/", "scope": community.topic}
    for person in (cast.paul, cast.rosa, cast.stranger):
        Notification.objects.create(recipient=person, **line)
    actions.change_settings(
        actor=cast.olga, community=community, name="Workshop", description="",
        kind="secret", posting="members", language="",
    )  # fmt: skip
    left = Notification.objects.filter(kind="x").values_list("recipient__handle", flat=True)
    assert set(left) == {"paul", "rosa"}


@pytest.mark.parametrize(
    ("language", "words", "why"),
    [
        ("en", "invites you to", "You are invited"),
        ("fr", "vous invite dans", "Une invitation pour vous"),
    ],
)
def test_the_inbox_says_it_in_the_readers_language(cast, make, signed_in, language, words, why):
    cast.paul.language = language
    cast.paul.save()
    entry_actions.invite(actor=cast.olga, community=make(name="A <b> & B"), people=[cast.paul])
    deliver()
    page = signed_in(cast.paul).get("/notifications/").content.decode()
    assert words in page
    assert why in page
    assert "A &lt;b&gt; &amp; B" in page
