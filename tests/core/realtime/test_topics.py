"""What a tab hears: what its person may hear and asked for, in order, and nothing else."""

import pytest

from core.realtime.broadcast import broadcast, close_sockets, recheck, revoke
from core.realtime.frames import Frame
from tests.core.realtime.bells import give_rope, take_rope
from tests.core.realtime.servers import stroke

pytestmark = pytest.mark.django_db(transaction=True)

REFUSED, SIGNED_OUT = 4403, 4401
AT_ONCE = 1.0  # seconds


def test_a_subscription_tells_how_far_a_topic_has_come(cast, tab_of):
    give_rope(cast.claire, 7, seq=41)
    answer = tab_of(cast.claire).join("bell.7")
    assert answer["heads"] == {"bell.7": 41}
    assert answer["refused"] == {}


def test_what_one_may_not_hear_is_refused_like_what_is_not_there(cast, tab_of):
    give_rope(cast.julien, 7)
    foreign = ["bell.7", "bell.8", f"user.{cast.julien.pk}", "nothing.1"]
    answer = tab_of(cast.claire).join(*foreign)
    assert answer["heads"] == {}
    assert answer["refused"] == dict.fromkeys(foreign, REFUSED)


def test_a_frame_reaches_those_who_joined_its_topic_and_nobody_else(cast, tab_of):
    for person in (cast.claire, cast.julien):
        give_rope(person, 7)
        give_rope(person, 8)
    claire, julien = tab_of(cast.claire), tab_of(cast.julien)
    claire.join("bell.7")
    julien.join("bell.8")
    broadcast(stroke(7, 1, note="a"))
    frame = claire.hear()
    assert (frame["topic"], frame["kind"], frame["seq"]) == ("bell.7", "stroke", 1)
    assert julien.hears_nothing()


def test_refused_topics_stay_silent(cast, tab_of):
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    broadcast(stroke(7, 1))
    assert tab.hears_nothing()


def test_ones_own_topic_is_there_without_asking(cast, tab_of):
    claire, julien = tab_of(cast.claire), tab_of(cast.julien)
    claire.say(type="ping")
    claire.hear("pong")
    broadcast(Frame(f"user.{cast.claire.pk}", "inbox", data={"count": 3}))
    assert claire.hear()["count"] == 3
    assert julien.hears_nothing()


def test_each_hears_their_own_language(cast, tab_of):
    cast.julien.language = "fr"
    cast.julien.save()
    tabs = [tab_of(cast.claire), tab_of(cast.julien)]
    for tab, person in zip(tabs, (cast.claire, cast.julien), strict=True):
        give_rope(person, 7)
        tab.join("bell.7")
    broadcast(Frame("bell.7", "stroke", 1, html={"en": "ding", "fr": "dong"}))
    assert [tab.hear()["html"] for tab in tabs] == ["ding", "dong"]


def test_frames_come_in_order_even_when_they_are_many(cast, tab_of):
    give_rope(cast.claire, 7)
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    for seq in range(1, 2001):
        broadcast(stroke(7, seq))
    assert [tab.hear()["seq"] for _ in range(2000)] == list(range(1, 2001))


def test_leaving_a_topic_ends_its_frames(cast, tab_of):
    give_rope(cast.claire, 7)
    tab = tab_of(cast.claire)
    tab.join("bell.7")
    tab.say(type="unsubscribe", topics={"bell.7": 0})
    tab.say(type="ping")
    tab.hear("pong")
    broadcast(stroke(7, 1))
    assert tab.hears_nothing()


def test_a_revocation_ends_a_topic_at_once_for_those_it_names(cast, tab_of):
    claire, julien = tab_of(cast.claire), tab_of(cast.julien)
    for tab, person in ((claire, cast.claire), (julien, cast.julien)):
        give_rope(person, 7)
        tab.join("bell.7")
    revoke("bell.7", [cast.claire.pk])
    assert claire.hear("revoked", AT_ONCE)["topic"] == "bell.7"
    broadcast(stroke(7, 1))
    assert julien.hear()["seq"] == 1
    assert claire.hears_nothing()


def test_when_rights_change_all_are_asked_again(cast, tab_of):
    claire, julien = tab_of(cast.claire), tab_of(cast.julien)
    for tab, person in ((claire, cast.claire), (julien, cast.julien)):
        give_rope(person, 7)
        tab.join("bell.7")
    take_rope(cast.claire, 7)
    recheck("bell.7")
    assert claire.hear("revoked", AT_ONCE)["topic"] == "bell.7"
    broadcast(stroke(7, 1))
    assert julien.hear()["seq"] == 1
    assert claire.hears_nothing()


def test_signing_out_closes_the_tabs_of_that_session_only(cast, server, session_of):
    here, elsewhere = session_of(cast.claire), session_of(cast.claire)
    with server.connect(here) as mine, server.connect(elsewhere) as other:
        for tab in (mine, other):
            tab.say(type="ping")
            tab.hear("pong")
        here.logout()
        assert mine.closed_with(AT_ONCE) == SIGNED_OUT
        assert other.hears_nothing()


def test_whoever_is_put_out_loses_every_tab(cast, tab_of):
    tabs = [tab_of(cast.claire), tab_of(cast.claire)]
    other = tab_of(cast.julien)
    for tab in (*tabs, other):
        tab.say(type="ping")
        tab.hear("pong")
    close_sockets(cast.claire.pk)
    assert [tab.closed_with(AT_ONCE) for tab in tabs] == [SIGNED_OUT] * 2
    assert other.hears_nothing()


def test_a_subscription_after_leaving_closes_the_tab(cast, tab_of):
    tab = tab_of(cast.claire)
    cast.claire.is_active = False
    cast.claire.save()
    tab.say(type="subscribe", topics={"bell.7": 0})
    assert tab.closed_with() == SIGNED_OUT
