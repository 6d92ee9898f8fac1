"""What came since: fetched by HTTP with the rights of this moment."""

import pytest

from core.realtime.topics import MAX_TOPICS
from tests.core.realtime.bells import give_rope

SINCE = "/live/since/"


def kinds(answer):
    return [frame["kind"] for frame in answer.json()["frames"]]


def numbers(answer):
    return [frame["seq"] for frame in answer.json()["frames"] if "seq" in frame]


def test_each_frame_after_the_number_comes_in_order(cast, signed_in):
    give_rope(cast.claire, 7, seq=5)
    answer = signed_in(cast.claire).get(SINCE, {"t": "bell.7:2"})
    assert numbers(answer) == [3, 4, 5]
    assert "no-store" in answer["Cache-Control"]


def test_what_one_may_not_hear_is_not_told(cast, signed_in):
    give_rope(cast.julien, 7, seq=5)
    answer = signed_in(cast.claire).get(SINCE, {"t": ["bell.7:0", f"user.{cast.julien.pk}:0"]})
    assert numbers(answer) == []


def test_the_unread_count_comes_along_because_it_has_no_number(cast, signed_in):
    give_rope(cast.claire, 7)
    [frame] = signed_in(cast.claire).get(SINCE).json()["frames"]
    assert (frame["topic"], frame["kind"]) == (f"user.{cast.claire.pk}", "inbox")
    assert frame["count"] == 1


def test_a_visitor_is_sent_to_sign_in(client, cast):
    assert client.get(SINCE, {"t": "bell.7:0"}).status_code == 302


@pytest.mark.parametrize(
    "pair",
    [
        "bell.7",
        "bell.7:",
        ":3",
        "bell:3",
        "bell.x:3",
        "bell.7:-1",
        "bell.7:1e3",
        "bell.7:٣",
        "bell.7:" + "9" * 30,
        "bell." + "9" * 30 + ":1",
        "bell.7;drop:1",
        "bell.\u202e7:1",
    ],
)
def test_a_strange_question_is_answered_with_400(cast, signed_in, pair):
    assert signed_in(cast.claire).get(SINCE, {"t": pair}).status_code == 400


def test_an_unknown_kind_is_nothing(cast, signed_in):
    assert kinds(signed_in(cast.claire).get(SINCE, {"t": "nothing.1:0"})) == ["inbox"]


def test_as_many_topics_as_a_tab_may_have_are_answered_and_more_are_refused(cast, signed_in):
    give_rope(cast.claire, 7, seq=1)
    asked = ["bell.7:0"] + [f"bell.{n}:0" for n in range(100, 99 + MAX_TOPICS)]
    assert numbers(signed_in(cast.claire).get(SINCE, {"t": asked})) == [1]
    assert signed_in(cast.claire).get(SINCE, {"t": [*asked, "bell.8:0"]}).status_code == 400


def test_looking_is_all_one_can_do(cast, signed_in):
    assert signed_in(cast.claire).post(SINCE).status_code == 405
