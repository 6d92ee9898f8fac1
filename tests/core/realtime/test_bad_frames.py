"""What clients should not send: each gets a clear answer, and nobody else notices."""

import json

import pytest
from websockets.exceptions import ConnectionClosed

pytestmark = pytest.mark.django_db(transaction=True)

NOT_UNDERSTOOD, TOO_FAST, TOO_BIG, CUT = 4400, 4429, 1009, 1006


def subscription(name, seq=0):
    return json.dumps({"type": "subscribe", "topics": {name: seq}})


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[" * 60_000, "not_json"),
        ('{"a":' * 10_000, "not_json"),
        ("1" * 60_000, "not_json"),
        ("[]", "no_type"),
        ("null", "no_type"),
        ('{"type": 1}', "no_type"),
        ('{"type": "frame"}', "unknown_type"),
        ('{"type": ""}', "unknown_type"),
        ('{"type": "subscribe", "topics": []}', "bad_topics"),
        (subscription("bell"), "bad_topics"),
        (subscription("bell.\0"), "bad_topics"),
        (subscription("bell.\ud800"), "bad_topics"),
        (subscription("bell.٣"), "bad_topics"),
        (subscription("bell." + "9" * 40), "bad_topics"),
        (subscription("bell.7", 10**30), "bad_topics"),
        (subscription("bell.7", None), "bad_topics"),
        (subscription("bell.7", True), "bad_topics"),
        (json.dumps({"type": "subscribe", "topics": {f"bell.{n}": 0 for n in range(501)}}),
         "bad_topics"),
        (b"\x00\xff", "not_text"),
        (b'{"type": "ping"}', "not_text"),
    ],
    ids=range(22),
)  # fmt: skip
def test_a_frame_that_says_nothing_is_answered_with_what_is_wrong(cast, tab_of, sent, code):
    tab = tab_of(cast.claire)
    tab.link.send(sent)
    assert tab.hear() == {"v": 1, "topic": "", "kind": "error", "code": code}
    tab.say(type="ping")
    assert tab.hear()["kind"] == "pong"


def test_whoever_goes_on_like_that_is_closed(cast, tab_of):
    tab = tab_of(cast.claire)
    for _ in range(3):
        tab.link.send("nonsense")
    assert tab.closed_with() == NOT_UNDERSTOOD


def test_a_frame_of_a_mebibyte_closes_its_socket(cast, tab_of):
    tab, other = tab_of(cast.claire), tab_of(cast.julien)
    with pytest.raises(ConnectionClosed):  # noqa: PT012 - it may end while it still sends
        tab.link.send("x" * 1024 * 1024)
        tab.link.recv(timeout=5)
    assert tab.link.close_code in {TOO_BIG, CUT}  # the reason may get lost while it still sends
    other.say(type="ping")
    assert other.hear()["kind"] == "pong"


def test_a_thousand_frames_a_second_close_their_socket(cast, tab_of):
    tab, other = tab_of(cast.claire), tab_of(cast.julien)
    with pytest.raises(ConnectionClosed):  # noqa: PT012 - it may end while it still sends
        for _ in range(1000):
            tab.say(type="ping")
        while True:
            tab.link.recv(timeout=5)
    assert tab.link.close_code == TOO_FAST
    other.say(type="ping")
    assert other.hear()["kind"] == "pong"


def test_a_quick_but_honest_page_is_not_closed(cast, tab_of):
    tab = tab_of(cast.claire)
    for _ in range(50):
        tab.say(type="ping")
    assert [tab.hear()["kind"] for _ in range(50)] == ["pong"] * 50


def test_an_own_topic_cannot_be_left_by_mistake(cast, tab_of):
    tab = tab_of(cast.claire)
    tab.say(type="unsubscribe", topics={f"user.{cast.claire.pk}": 0, "bell.9": 0})
    tab.say(type="ping")
    assert tab.hear()["kind"] == "pong"
