"""Who is told of a post or a comment: those named or answered, once, and only if they may read."""

import pytest

from core.events import actions as outbox
from core.notifications.models import Notification
from feeds.communities.models import Community
from feeds.posts import actions
from feeds.posts.comment_actions import add_comment
from tests.feeds.places import make_community


@pytest.fixture
def workshop(cast):
    return make_community(cast.julien, cast.claire, kind=Community.Kind.PRIVATE)


def deliver_all():
    while (ids := outbox.dispatch_events()) is not None:
        for delivery_id in ids * 2:
            outbox.deliver(delivery_id)


def told():
    rows = Notification.objects.order_by("id").values_list("recipient__handle", "kind")
    return list(rows)


def test_a_mention_reaches_a_member_and_no_stranger(cast, workshop):
    cast.karim  # noqa: B018 - makes the person whom the text names
    actions.publish_post(
        author=cast.julien, community=workshop, body="@claire and @karim, look. @nobody too"
    )
    deliver_all()
    assert told() == [("claire", "mention")]


def test_a_mention_is_a_link_to_the_person(cast, workshop):
    cast.claire  # noqa: B018
    post = actions.publish_post(author=cast.julien, community=workshop, body="Ask @claire.")
    assert f'<a class="mention" href="{cast.claire.profile_url}">@Claire</a>' in post.html


def test_an_edit_tells_only_those_it_names_newly(cast, workshop):
    post = actions.publish_post(author=cast.julien, community=workshop, body="@claire")
    deliver_all()
    actions.edit_post(editor=cast.julien, post=post, body="@claire again")
    deliver_all()
    assert told() == [("claire", "mention")]


def test_an_answer_reaches_the_asker_and_the_one_answered(cast):
    square = make_community(cast.julien, name="Square")
    post = actions.publish_post(author=cast.julien, community=square, body="Question")
    top = add_comment(author=cast.claire, post=post, body="Answer")
    add_comment(author=cast.karim, post=post, body="Better answer", parent=top)
    deliver_all()
    assert sorted(told()) == [("claire", "answer"), ("julien", "answer"), ("julien", "answer")]


def test_who_is_named_and_answered_is_told_once(cast, workshop):
    post = actions.publish_post(author=cast.julien, community=workshop, body="Question")
    add_comment(author=cast.claire, post=post, body="@julien here")
    deliver_all()
    assert told() == [("julien", "mention")]


def test_nobody_is_told_of_what_they_said_themselves(cast, workshop):
    post = actions.publish_post(author=cast.claire, community=workshop, body="Note to @claire")
    add_comment(author=cast.claire, post=post, body="and again")
    deliver_all()
    assert told() == []


def test_nobody_is_told_of_what_is_gone_already(cast, workshop):
    post = actions.publish_post(author=cast.julien, community=workshop, body="@claire")
    actions.delete_post(user=cast.julien, post=post)
    deliver_all()
    assert told() == []
