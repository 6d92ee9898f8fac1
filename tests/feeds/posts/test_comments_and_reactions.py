"""What is said below a post is counted right, whoever speaks at once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from feeds.communities.models import Community
from feeds.posts import actions, queries
from feeds.posts.comment_actions import (
    add_comment,
    delete_comment,
    edit_comment,
    restore_comment,
)
from feeds.posts.models import Comment, Post, Reaction
from feeds.posts.reaction_actions import react, withdraw_reaction
from tests.feeds.places import make_community
from tests.people import make_person


@pytest.fixture
def post(cast):
    workshop = make_community(cast.julien, cast.claire, kind=Community.Kind.PRIVATE)
    return actions.publish_post(author=cast.julien, community=workshop, body="Who has the key?")


def test_an_answer_to_an_answer_stands_at_the_same_level(cast, post):
    top = add_comment(author=cast.claire, post=post, body="I do")
    answer = add_comment(author=cast.julien, post=post, body="Thanks", parent=top)
    deeper = add_comment(author=cast.claire, post=post, body="Welcome", parent=answer)
    assert answer.parent_id == deeper.parent_id == top.pk
    post.refresh_from_db()
    assert post.comment_count == 3


def test_the_same_key_gives_the_same_comment(cast, post):
    key = uuid4()
    for _ in range(2):
        add_comment(author=cast.claire, post=post, body="I do", key=key)
    assert Comment.objects.count() == 1


def test_a_stranger_neither_comments_nor_reacts(cast, post):
    with pytest.raises(PermissionDenied):
        add_comment(author=cast.karim, post=post, body="Me!")
    with pytest.raises(PermissionDenied):
        react(user=cast.karim, to=post, kind="thanks")
    with pytest.raises(PermissionDenied):
        withdraw_reaction(user=cast.karim, to=post, kind="thanks")


def test_an_answer_cannot_hang_below_another_post(cast, post):
    elsewhere = actions.publish_post(author=cast.julien, community=post.community, body="Other")
    top = add_comment(author=cast.claire, post=elsewhere, body="There")
    with pytest.raises(PermissionDenied):
        add_comment(author=cast.claire, post=post, body="Here", parent=top)


def test_nobody_comments_in_an_archived_community(cast, post):
    Community.objects.update(archived_at="2026-01-01T00:00Z")
    post = Post.objects.select_related("community").get()
    with pytest.raises(PermissionDenied):
        add_comment(author=cast.claire, post=post, body="Too late")


def test_only_the_author_edits_a_comment(cast, post):
    comment = add_comment(author=cast.claire, post=post, body="I do")
    with pytest.raises(PermissionDenied):
        edit_comment(editor=cast.julien, comment=comment, body="Not me")
    edit_comment(editor=cast.claire, comment=comment, body="I have it")
    comment.refresh_from_db()
    assert comment.edited_at


def test_a_deleted_comment_leaves_its_place_only_where_it_was_answered(cast, post):
    alone = add_comment(author=cast.claire, post=post, body="alone")
    answered = add_comment(author=cast.claire, post=post, body="answered")
    add_comment(author=cast.julien, post=post, body="answer", parent=answered)
    for comment in (alone, answered):
        delete_comment(user=cast.claire, comment=comment)
    assert [comment.pk for comment in queries.thread(post)] == [answered.pk]
    post.refresh_from_db()
    assert post.comment_count == 1
    alone.refresh_from_db()
    restore_comment(user=cast.claire, comment=alone)
    post.refresh_from_db()
    assert post.comment_count == 2


def test_a_reaction_counts_once_and_can_be_taken_back(cast, post):
    for _ in range(2):
        react(user=cast.claire, to=post, kind="thanks")
    post.refresh_from_db()
    assert post.reaction_counts == {"thanks": 1}
    for _ in range(2):
        withdraw_reaction(user=cast.claire, to=post, kind="thanks")
    post.refresh_from_db()
    assert post.reaction_counts == {}


def test_a_comment_has_reactions_of_its_own(cast, post):
    comment = add_comment(author=cast.claire, post=post, body="I do")
    react(user=cast.julien, to=comment, kind="heart")
    comment.refresh_from_db()
    post.refresh_from_db()
    assert (comment.reaction_counts, post.reaction_counts) == ({"heart": 1}, {})
    assert queries.my_comment_reactions(cast.julien, post) == {f"comment-{comment.pk}": ["heart"]}


def test_an_unknown_reaction_is_refused(cast, post):
    with pytest.raises(ValueError, match="boo"):
        react(user=cast.claire, to=post, kind="boo")


@pytest.mark.django_db(transaction=True)
def test_fifty_people_at_once_lose_no_reaction_and_no_comment(cast):
    people = [make_person(f"person{n}.crowd") for n in range(50)]
    square = make_community(cast.julien, name="Square")
    post = actions.publish_post(author=cast.julien, community=square, body="All together")

    def join_in(person):
        try:
            react(user=person, to=post, kind="bravo")
            add_comment(author=person, post=post, body="Me too")
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(join_in, people))
    post.refresh_from_db()
    square.refresh_from_db()
    assert post.reaction_counts == {"bravo": 50}
    assert post.comment_count == 50
    assert Reaction.objects.count() == Comment.objects.count() == 50
    assert square.seq == post.changed_seq == 101
