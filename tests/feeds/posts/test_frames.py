"""What sockets hear, and what a page that slept fetches."""

import pytest
from django.urls import reverse

from feeds.communities.models import Community
from feeds.posts import actions, frames
from feeds.posts.comment_actions import add_comment, delete_comment
from tests.feeds.places import make_community


@pytest.fixture
def workshop(cast):
    return make_community(cast.julien, cast.claire, kind=Community.Kind.PRIVATE)


def since(client, community, seq):
    answer = client.get(reverse("live:since"), {"t": f"{community.topic}:{seq}"})
    return [frame for frame in answer.json()["frames"] if frame["topic"] == community.topic]


def test_a_frame_speaks_each_language(cast, workshop):
    post = actions.publish_post(author=cast.claire, community=workshop, body="Hello")
    frame = frames.post_frame(post.pk, new=True)
    assert "Post by" in frame.html["en"]
    assert set(frame.html) == {"fr", "en"}
    assert (frame.topic, frame.seq) == (workshop.topic, post.seq)


def test_catching_up_brings_each_thing_once_in_order(cast, workshop, signed_in):
    before = workshop.seq
    posts = [
        actions.publish_post(author=cast.julien, community=workshop, body=text)
        for text in ("one", "two")
    ]
    comment = add_comment(author=cast.claire, post=posts[0], body="under one")
    got = since(signed_in(cast.claire), workshop, before)
    assert [(frame["kind"], frame.get("id")) for frame in got] == [
        ("post", f"post-{posts[1].pk}"),
        ("post", f"post-{posts[0].pk}"),
        ("comment", f"comment-{comment.pk}"),
        ("caught_up", None),
    ]
    workshop.refresh_from_db()
    assert since(signed_in(cast.claire), workshop, workshop.seq) == []


def test_what_was_deleted_meanwhile_is_told_to_go(cast, workshop, signed_in):
    post = actions.publish_post(author=cast.julien, community=workshop, body="one")
    comment = add_comment(author=cast.claire, post=post, body="under one")
    workshop.refresh_from_db()
    delete_comment(user=cast.claire, comment=comment)
    actions.delete_post(user=cast.julien, post=post)
    kinds = {f["kind"] for f in since(signed_in(cast.claire), workshop, workshop.seq)}
    assert "gone" in kinds
    assert "post" not in kinds


def test_a_stranger_catches_nothing_and_learns_no_number(cast, workshop, signed_in):
    actions.publish_post(author=cast.julien, community=workshop, body="secret")
    assert since(signed_in(cast.karim), workshop, 0) == []
    assert frames.heads(cast.karim, [str(workshop.pk)]) == {}
    assert frames.heads(cast.claire, [str(workshop.pk)]) == {str(workshop.pk): 1}


def test_after_a_long_sleep_the_page_is_loaded_again(cast, workshop, signed_in, monkeypatch):
    monkeypatch.setattr(frames, "MOST_CAUGHT_UP", 2)
    for text in ("one", "two", "three"):
        actions.publish_post(author=cast.julien, community=workshop, body=text)
    [frame] = since(signed_in(cast.claire), workshop, 0)
    assert frame["kind"] == "reload"


@pytest.mark.parametrize("asked", ["community.7", "x:y", "community.7:-1", f"community.7:{10**30}"])
def test_a_malformed_number_is_answered_clearly(cast, signed_in, asked):
    answer = signed_in(cast.claire).get(reverse("live:since"), {"t": asked})
    assert answer.status_code == 400
    assert "error" in answer.json()


@pytest.mark.parametrize("topic", ["nowhere.1", "community.0", f"community.{10**17}"])
def test_an_unknown_topic_brings_nothing(cast, signed_in, topic):
    answer = signed_in(cast.claire).get(reverse("live:since"), {"t": f"{topic}:0"})
    assert [f for f in answer.json()["frames"] if f["topic"] == topic] == []
