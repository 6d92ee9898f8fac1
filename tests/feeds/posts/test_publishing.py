"""Publishing, editing, deleting: who may, and what is left afterwards."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core.events.models import Event
from feeds.communities.models import Community, Membership
from feeds.posts import actions
from feeds.posts.models import Post
from tests.feeds.places import make_community


@pytest.fixture
def workshop(cast):
    return make_community(cast.julien, cast.claire, kind=Community.Kind.PRIVATE)


def post_in(workshop, author, body="The **dock** door is fixed."):
    return actions.publish_post(author=author, community=workshop, body=body)


def test_a_post_is_numbered_rendered_and_told(cast, workshop):
    post = post_in(workshop, cast.claire)
    workshop.refresh_from_db()
    assert post.html == "<p>The <strong>dock</strong> door is fixed.</p>\n"
    assert post.seq == post.changed_seq == workshop.seq
    assert Event.objects.filter(kind="posts.PostPublished").count() == 1


def test_the_same_key_gives_the_same_post(cast, workshop):
    key = uuid4()
    first, second = (
        actions.publish_post(author=cast.claire, community=workshop, body="Once", key=key)
        for _ in range(2)
    )
    workshop.refresh_from_db()
    assert first == second
    assert workshop.seq == first.seq


def test_a_stranger_and_one_who_left_cannot_publish(cast, workshop):
    for outsider in (cast.karim, cast.leaver):
        with pytest.raises(PermissionDenied):
            post_in(workshop, outsider)
    assert not Post.objects.exists()


def test_a_member_cannot_publish_where_only_moderators_may(cast):
    news = make_community(cast.julien, cast.claire, posting=Community.Posting.MODERATORS)
    with pytest.raises(PermissionDenied):
        post_in(news, cast.claire)
    assert post_in(news, cast.julien).pk


def test_only_the_author_edits_and_the_post_says_so(cast, workshop):
    post = post_in(workshop, cast.claire)
    for other in (cast.julien, cast.karim):
        with pytest.raises(PermissionDenied):
            actions.edit_post(editor=other, post=post, body="Mine now")
    actions.edit_post(editor=cast.claire, post=post, body="The dock door works.")
    post.refresh_from_db()
    assert post.edited_at
    assert post.changed_seq > post.seq


def test_saving_the_same_text_changes_nothing(cast, workshop):
    post = post_in(workshop, cast.claire, "Same")
    actions.edit_post(editor=cast.claire, post=post, body="Same")
    assert Post.objects.get().edited_at is None


def test_the_author_and_a_moderator_delete_and_undo_their_own_deletion(cast, workshop):
    for deleter, other in ((cast.claire, cast.julien), (cast.julien, cast.claire)):
        post = post_in(workshop, cast.claire)
        actions.delete_post(user=deleter, post=post)
        post.refresh_from_db()
        assert not Post.objects.visible_to(cast.claire).filter(pk=post.pk).exists()
        with pytest.raises(PermissionDenied):
            actions.restore_post(user=other, post=post)
        actions.restore_post(user=deleter, post=post)
        assert Post.objects.visible_to(cast.claire).filter(pk=post.pk).exists()


def test_a_deletion_cannot_be_undone_much_later(cast, workshop):
    post = post_in(workshop, cast.claire)
    actions.delete_post(user=cast.claire, post=post)
    Post.objects.update(deleted_at="2020-01-01T00:00Z")
    post.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.restore_post(user=cast.claire, post=post)


def test_another_member_cannot_delete(cast):
    workshop = make_community(cast.julien, cast.claire, cast.karim)
    post = post_in(workshop, cast.claire)
    with pytest.raises(PermissionDenied):
        actions.delete_post(user=cast.karim, post=post)


def test_every_visible_change_takes_the_next_number(cast, workshop):
    post = post_in(workshop, cast.claire)
    before = post.seq
    actions.edit_post(editor=cast.claire, post=post, body="Changed")
    actions.delete_post(user=cast.claire, post=post)
    workshop.refresh_from_db()
    assert workshop.seq == before + 2


def test_reading_never_goes_back(cast, workshop):
    first, last = (post_in(workshop, cast.julien, text) for text in ("one", "two"))
    workshop.refresh_from_db()
    actions.mark_read(user=cast.claire, community=workshop, seq=last.seq)
    actions.mark_read(user=cast.claire, community=workshop, seq=first.seq)
    mine = Membership.objects.get(user=cast.claire)
    assert mine.read_seq == last.seq


def test_reading_cannot_run_ahead_of_what_was_published(cast, workshop):
    post = post_in(workshop, cast.julien)
    workshop.refresh_from_db()
    actions.mark_read(user=cast.claire, community=workshop, seq=10**15)
    assert Membership.objects.get(user=cast.claire).read_seq == post.seq
