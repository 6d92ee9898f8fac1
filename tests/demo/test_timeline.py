"""What was said comes in the order of its time, numbered as the actions number it."""

from datetime import timedelta

import pytest

from demo.reading import Published, Said
from demo.timeline import tell
from tests.demo.company import NOW, POSTS


def test_what_is_older_comes_first():
    told = tell(POSTS, NOW, seed="atelier")
    assert [post.body for post in told.posts] == [POSTS[1].body, POSTS[0].body]
    assert told.posts[0].at == NOW - timedelta(days=30)


def test_every_change_takes_one_number():
    told = tell(POSTS, NOW, seed="atelier")
    assert told.seq == 2 + 3 + 4, "posts, comments, reactions"
    numbers = [text.seq for text in told.posts + told.comments]
    assert len(set(numbers)) == len(numbers)
    assert told.posts[1].changed_seq == told.seq, "the last change is one of its own"


def test_a_post_counts_what_is_below_it_and_moves_with_each_comment():
    post = tell(POSTS, NOW, seed="atelier").posts[1]
    assert post.comment_count == 3
    assert post.active_at == post.at + timedelta(hours=4)
    assert post.reaction_counts == {"bravo": 2, "useful": 1}


def test_an_answer_to_an_answer_stands_at_the_same_level():
    first, second, third = tell(POSTS, NOW, seed="atelier").comments
    assert first.parent is None
    assert second.parent is first
    assert third.parent is first


def test_nothing_happens_in_the_future():
    late = Published("x", "ana.roy", 0.01, "!", {"idea": ["ben.kay"]}, [Said("ben.kay", 50, "?")])
    told = tell([late], NOW, seed="")
    assert told.comments[0].at == NOW
    assert all(at <= NOW for _kind, _key, at in told.posts[0].reactions)


def test_an_answer_never_comes_before_what_it_answers():
    hasty = [Said("ben.kay", 5, "?", id="q"), Said("ana.roy", 1, "!", reply_to="q")]
    question, answer = tell([Published("x", "ana.roy", 2, "", {}, hasty)], NOW, seed="").comments
    assert question.at < answer.at
    assert answer.parent is question


def test_an_answer_to_what_nobody_said_is_an_error():
    with pytest.raises(KeyError):
        tell(
            [Published("x", "ana.roy", 2, "", {}, [Said("a.b", 1, "!", reply_to=7)])], NOW, seed=""
        )


def test_the_same_seed_tells_the_same_and_another_one_does_not():
    assert tell(POSTS, NOW, seed="a") == tell(POSTS, NOW, seed="a")
    assert tell(POSTS, NOW, seed="a") != tell(POSTS, NOW, seed="b")
