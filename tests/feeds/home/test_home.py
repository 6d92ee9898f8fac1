"""Home: all that is mine to read, once each, in order; and how much of it is new."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feeds.communities.models import Community
from feeds.home import actions as home_actions
from feeds.home import queries
from feeds.home.models import HomeMark
from feeds.posts import actions
from feeds.posts.comment_actions import add_comment
from feeds.posts.models import Post
from feeds.posts.sources import sources_of
from profiles.follows.models import Follow
from tests.feeds.places import make_community


@pytest.fixture
def places(cast):
    workshop = make_community(cast.julien, cast.claire, name="Workshop")
    secret = make_community(cast.julien, name="Secret plan", kind=Community.Kind.SECRET)
    return workshop, secret


def publish(author, community, count=1):
    return [
        actions.publish_post(author=author, community=community, body=f"{community.name} {n}")
        for n in range(count)
    ]


def walk(client, url="/"):
    """Return the posts' ids of each page, following the plain links."""
    pages = []
    while url:
        answer = client.get(url)
        page = answer.content.decode()
        pages.append(
            [int(p.split('"')[0]) for p in page.split('<article class="post" id="post-')[1:]]
        )
        url = answer.context["next_url"]
    return pages


def test_home_shows_my_communities_and_no_other(cast, places, signed_in):
    workshop, secret = places
    [mine], [others] = publish(cast.julien, workshop), publish(cast.julien, secret)
    assert walk(signed_in(cast.claire)) == [[mine.pk]]
    assert walk(signed_in(cast.julien)) == [[others.pk, mine.pk]]


def test_pages_follow_each_other_without_a_gap_or_a_double(cast, places, signed_in):
    posts = publish(cast.julien, places[0], 45)
    Post.objects.filter(pk__in=[p.pk for p in posts[10:30]]).update(created_at=timezone.now())
    pages = walk(signed_in(cast.claire))
    seen = [pk for page in pages for pk in page]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert sorted(seen) == sorted(p.pk for p in posts)
    assert len(set(seen)) == 45


def test_who_has_many_communities_misses_none_of_them(cast, signed_in):
    """Only those that spoke last are asked; a deleted post may have put one among them wrongly."""
    many = [make_community(cast.julien, cast.claire, name=f"Place {n}") for n in range(25)]
    posts = [publish(cast.julien, place)[0] for place in many]
    newest_first = [post.pk for post in reversed(posts)]
    client = signed_in(cast.claire)
    assert walk(client) == [newest_first[:20], newest_first[20:]]
    for post in posts[-6:]:
        actions.delete_post(user=cast.julien, post=post)
    assert walk(client) == [newest_first[6:]]


def test_recently_active_brings_back_what_was_answered(cast, places, signed_in):
    old, new = publish(cast.julien, places[0], 2)
    add_comment(author=cast.claire, post=old, body="still true")
    client = signed_in(cast.claire)
    assert walk(client, "/?order=active") == [[old.pk, new.pk]]
    assert walk(client) == [[new.pk, old.pk]]


def test_one_community_alone(cast, places, signed_in):
    workshop, _ = places
    other = make_community(cast.julien, cast.claire, name="Other")
    [post] = publish(cast.julien, workshop)
    publish(cast.julien, other)
    assert walk(signed_in(cast.claire), f"/?community={workshop.slug}") == [[post.pk]]


def test_people_i_follow_only_where_i_may_read(cast, places, signed_in):
    _workshop, secret = places
    open_place = make_community(cast.julien, name="Square")
    Follow.objects.create(follower=cast.karim, followed=cast.julien)
    publish(cast.julien, secret)
    [seen] = publish(cast.julien, open_place)
    assert walk(signed_in(cast.karim), "/?following=1") == [[seen.pk]]


@pytest.mark.parametrize(
    "query",
    ["order=loud", "after=soon", "after=2026-13-45T00:00_9", f"after=2026-01-01T00:00Z_{10**30}",
     "community=nowhere", "after=_", "after=2026-01-01T00:00_1", "following=maybe"],
)  # fmt: skip
def test_an_unknown_order_or_place_is_no_error(cast, places, signed_in, query):
    assert signed_in(cast.claire).get(f"/?{query}").status_code == 200


def test_a_place_reads_back_as_it_was_written():
    place = queries.Place(timezone.now(), 42)
    assert queries.decode_place(place.encode()) == place


def test_unread_counts_others_posts_and_agree_after_reading(cast, places, signed_in):
    workshop, _ = places
    publish(cast.julien, workshop, 3)
    publish(cast.claire, workshop)
    assert [source.unread for source in sources_of(cast.claire)] == [3]
    signed_in(cast.claire).get(reverse("home:community", args=[workshop.slug]))
    answer = signed_in(cast.claire).get(reverse("home:unread"))
    assert answer.json() == {"unread": {str(workshop.pk): 0}}


def test_mark_all_as_read(cast, places, signed_in):
    for community in places:
        publish(cast.claire if community.kind == "open" else cast.julien, community, 2)
    signed_in(cast.julien).post(reverse("home:read_all"))
    answer = signed_in(cast.julien).get(reverse("home:unread")).json()["unread"]
    assert set(answer.values()) == {0}


def test_the_line_stands_between_what_is_new_and_what_was_seen(cast, places, signed_in):
    workshop, _ = places
    publish(cast.julien, workshop, 2)
    client = signed_in(cast.claire)
    assert b"new-line" not in client.get("/").content
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Post.objects.update(created_at=an_hour_ago - timedelta(minutes=5))
    HomeMark.objects.update(seen_at=an_hour_ago)
    [new] = publish(cast.julien, workshop)
    page = client.get("/").content.decode()
    assert page.index(f'id="post-{new.pk}"') < page.index('id="new-line"')
    assert page.index('id="new-line"') < page.rindex('<article class="post"')


def test_reloading_within_a_visit_keeps_the_line(cast):
    first = home_actions.begin_visit(user=cast.claire)
    HomeMark.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    second, third = (home_actions.begin_visit(user=cast.claire) for _ in range(2))
    assert first is None
    assert second == third is not None


def test_a_private_communitys_page_is_closed_to_strangers(cast, signed_in):
    private = make_community(cast.julien, name="Board", kind=Community.Kind.PRIVATE)
    [post] = publish(cast.julien, private)
    page = signed_in(cast.karim).get(reverse("home:community", args=[private.slug]))
    assert page.status_code == 200
    assert post.body not in page.content.decode()
    secret = make_community(cast.julien, name="Plot", kind=Community.Kind.SECRET)
    hidden = signed_in(cast.karim).get(reverse("home:community", args=[secret.slug]))
    missing = signed_in(cast.karim).get(reverse("home:community", args=["nowhere"]))
    assert hidden.status_code == 404
    assert hidden.content == missing.content


def test_home_costs_the_same_queries_however_much_there_is(cast, places, signed_in):
    client = signed_in(cast.claire)
    counts = []
    for _ in range(2):
        for post in publish(cast.julien, places[0], 12):
            add_comment(author=cast.claire, post=post, body="yes")
        counts.append(count_queries(client))
    assert counts[0] == counts[1] <= 14


def count_queries(client):

    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)
