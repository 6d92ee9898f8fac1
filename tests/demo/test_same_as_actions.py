"""The loader writes in bulk what the actions would have written one by one."""

import pytest

from core.accounts.models import User
from feeds.communities.actions import create_community
from feeds.communities.models import Community, Membership
from feeds.posts.actions import publish_post
from feeds.posts.comment_actions import add_comment
from feeds.posts.models import Comment, Post, Reaction
from feeds.posts.reaction_actions import react
from tests.demo.company import POSTS, load_small_company

POST = ["body", "html", "language", "comment_count", "reaction_counts", "author__handle"]
COMMENT = ["body", "html", "reaction_counts", "author__handle", "parent__body"]
COMMUNITY = ["name", "description", "kind", "posting", "search_text", "member_count"]
TIMES = ["edited_at", "deleted_at", "deleted_by", "idempotency_key"]


@pytest.fixture
def loaded(db):
    load_small_company()
    return Community.objects.get(slug="atelier")


@pytest.fixture
def acted(loaded):
    """The same community, made by its people."""
    people = {user.handle: user for user in User.objects.all()}
    made = create_community(creator=people["ana.roy"], name="Atelier", language="fr")
    for user in people.values():
        Membership.objects.get_or_create(community=made, user=user)
    Community.objects.filter(pk=made.pk).update(member_count=len(people))
    for published in reversed(POSTS):
        publish(made, published, people)
    made.refresh_from_db()
    return made


def publish(community, published, people):
    post = publish_post(author=people[published.author], community=community, body=published.body)
    give(post, published.reactions, people)
    said = []
    for comment in published.comment:
        parent = None if comment.reply_to is None else said[comment.reply_to]
        author = people[comment.author]
        said.append(add_comment(author=author, post=post, body=comment.body, parent=parent))
        give(said[-1], comment.reactions, people)


def give(text, reactions, people):
    for kind, keys in reactions.items():
        for key in keys:
            react(user=people[key], to=text, kind=kind)


def rows(model, fields, **where):
    return list(model.objects.filter(**where).order_by("id").values(*fields))


def test_posts_are_the_same(loaded, acted):
    fields = [*POST, *TIMES]
    assert rows(Post, fields, community=loaded) == rows(Post, fields, community=acted)


def test_comments_are_the_same(loaded, acted):
    fields = [*COMMENT, *TIMES]
    theirs = rows(Comment, fields, post__community=acted)
    assert rows(Comment, fields, post__community=loaded) == theirs


def test_reactions_are_the_same(loaded, acted):
    fields = ["user__handle", "kind"]
    for way in ("post__community", "comment__post__community"):
        ours, theirs = (
            sorted(map(str, rows(Reaction, fields, **{way: community})))
            for community in (loaded, acted)
        )
        assert ours == theirs
        assert ours


def test_the_community_is_the_same(loaded, acted):
    assert rows(Community, COMMUNITY, pk=loaded.pk) == rows(Community, COMMUNITY, pk=acted.pk)
    assert loaded.seq == acted.seq


def test_the_last_numbers_and_times_are_those_of_the_last_change(loaded):
    last = Post.objects.filter(community=loaded).order_by("-changed_seq").first()
    assert last.changed_seq == loaded.seq
    newest = Comment.objects.filter(post=last).latest("created_at")
    assert last.active_at == newest.created_at
    assert loaded.last_post_at == last.created_at


def test_a_mention_leads_to_the_profile(loaded):
    post = Post.objects.get(body__contains="@cleo.bay")
    cleo = User.objects.get(handle="cleo.bay")
    assert f'href="{cleo.profile_url}"' in post.html
