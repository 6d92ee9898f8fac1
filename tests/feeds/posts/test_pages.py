"""The pages of posts: what a member sees, what a stranger does not."""

import pytest
from django.urls import reverse

from feeds.communities.models import Community
from feeds.posts import actions
from feeds.posts.comment_actions import add_comment
from feeds.posts.models import Comment, Post
from tests.feeds.places import make_community


@pytest.fixture
def workshop(cast):
    return make_community(cast.julien, cast.claire, kind=Community.Kind.PRIVATE)


@pytest.fixture
def post(cast, workshop):
    return actions.publish_post(author=cast.julien, community=workshop, body="Who has the key?")


@pytest.fixture
def comment(cast, post):
    return add_comment(author=cast.claire, post=post, body="I do")


def doors(post, comment):
    """Every address of one post and one comment."""
    names = ["post", "menu", "edit", "delete", "restore", "comment"]
    yield from (reverse(f"posts:{name}", args=[post.pk]) for name in names)
    names = ["menu", "edit", "delete", "restore"]
    yield from (reverse(f"posts:comment_{name}", args=[comment.pk]) for name in names)
    for place, pk in (("posts", post.pk), ("comments", comment.pk)):
        yield reverse("posts:reactions", kwargs={"place": place, "pk": pk})
        yield reverse("posts:reaction", kwargs={"place": place, "pk": pk, "kind": "thanks"})


def test_a_stranger_finds_nothing_at_any_door(cast, post, comment, signed_in):
    stranger = signed_in(cast.karim)
    missing = stranger.get(reverse("posts:post", args=[10**9]))
    for url in doors(post, comment):
        for method in (stranger.get, stranger.post, stranger.put, stranger.delete):
            answer = method(url)
            assert answer.status_code in {404, 405}, url
            if answer.status_code == 404:
                assert answer.content == missing.content


def test_an_id_beyond_all_ids_is_not_found(cast, signed_in):
    for pk in (0, 2**63, 10**30):
        assert signed_in(cast.claire).get(f"/posts/{pk}/").status_code == 404


def test_a_plain_form_publishes_and_leads_to_the_post(cast, workshop, signed_in):
    answer = signed_in(cast.claire).post(
        reverse("posts:publish"), {"community": workshop.pk, "body": "Hello"}
    )
    assert answer["Location"] == Post.objects.get().get_absolute_url()


@pytest.mark.parametrize("body", ["", "   ", "x" * 20_001])
def test_a_refused_text_comes_back_with_what_is_wrong(cast, workshop, signed_in, body):
    answer = signed_in(cast.claire).post(
        reverse("posts:publish"),
        {"community": workshop.pk, "body": body},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert body.strip().encode() in answer.content
    assert not Post.objects.exists()


def test_nobody_publishes_where_they_are_not(cast, workshop, signed_in):
    answer = signed_in(cast.karim).post(
        reverse("posts:publish"), {"community": workshop.pk, "body": "Let me in"}
    )
    assert answer.status_code == 422
    assert b"Let me in" in answer.content


def test_a_nul_is_refused_and_not_a_crash(cast, workshop, signed_in):
    client, url = signed_in(cast.claire), reverse("posts:publish")
    uploaded = client.post(url, {"community": workshop.pk, "body": "a\0b"})
    assert uploaded.status_code == 422
    plain = client.post(url, "body=a%00b", content_type="application/x-www-form-urlencoded")
    assert plain.status_code == 400


def test_the_page_shows_the_thread_with_its_answers(cast, post, comment, signed_in):
    add_comment(author=cast.julien, post=post, body="Bring it", parent=comment)
    page = signed_in(cast.claire).get(post.get_absolute_url()).content.decode()
    assert page.index("Who has the key?") < page.index("I do") < page.index("Bring it")


def test_a_post_page_costs_the_same_whatever_its_thread(
    cast, post, signed_in, django_assert_num_queries
):
    client = signed_in(cast.claire)
    counts = []
    for _ in range(2):
        for _ in range(4):
            top = add_comment(author=cast.claire, post=post, body="More")
            add_comment(author=cast.julien, post=post, body="And more", parent=top)
        with django_assert_num_queries(18, exact=False) as counted:
            client.get(post.get_absolute_url())
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_only_who_may_is_offered_to_edit_or_delete(cast, post, signed_in):
    menu = reverse("posts:menu", args=[post.pk])
    assert b"/edit/" in signed_in(cast.julien).get(menu).content
    other = signed_in(cast.claire).get(menu).content
    assert b"/edit/" not in other
    assert b"/delete/" not in other


def test_deleting_offers_the_way_back(cast, post, signed_in):
    answer = signed_in(cast.julien).post(
        reverse("posts:delete", args=[post.pk]), headers={"HX-Request": "true"}
    )
    assert f"/posts/{post.pk}/restore/" in answer["HX-Trigger"]
    signed_in(cast.julien).post(reverse("posts:restore", args=[post.pk]))
    assert Post.objects.visible_to(cast.claire).count() == 1


def test_a_member_who_may_not_edit_is_refused_by_the_form_too(cast, post, signed_in):
    answer = signed_in(cast.claire).post(
        reverse("posts:edit", args=[post.pk]), {"body": "Mine now"}
    )
    assert answer.status_code == 403
    assert Post.objects.get().body == "Who has the key?"


def test_a_comment_by_plain_form_leads_to_its_place(cast, post, signed_in):
    answer = signed_in(cast.claire).post(
        reverse("posts:comment", args=[post.pk]), {"body": "Here it is"}
    )
    assert answer["Location"] == Comment.objects.get().get_absolute_url()


def test_a_plain_form_gives_a_reaction_and_takes_it_back(cast, post, signed_in):
    url = reverse("posts:reactions", kwargs={"place": "posts", "pk": post.pk})
    for expected in ({"thanks": 1}, {}):
        signed_in(cast.claire).post(url, {"kind": "thanks"})
        post.refresh_from_db()
        assert post.reaction_counts == expected


def test_a_card_holds_nothing_of_its_reader(cast, post, signed_in):
    """What is rendered once for everyone must be the same for everyone."""
    home = reverse("home:home")
    cards = []
    for reader in (cast.claire, cast.julien):
        page = signed_in(reader).get(home).content.decode()
        start = page.index(f'id="post-{post.pk}"')
        cards.append(page[start : page.index("</article>", start)])
    assert cards[0] == cards[1]
    assert "csrf" not in cards[0]
