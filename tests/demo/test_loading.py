"""A visitor finds a whole company, and nobody finds it by mistake."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from core.accounts.models import Organisation, User
from core.notifications.models import Notification
from demo import accounts, loading
from feeds.communities.models import Community, Membership
from feeds.posts.models import Comment, Post, Reaction
from profiles.people.models import Profile
from tests.demo.company import POSTS, place, small_company
from tests.demo.company import load_small_company as load


def everything():
    """All that stands in the tables, but the passwords' salts."""
    models = [User, Profile, Community, Membership, Post, Comment, Reaction, Notification]
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return [{k: v for k, v in row.items() if not secret(k)} for table in rows for row in table]


def secret(column):
    return column in {"password", "id", "joined_at"} or column.endswith("_id")


def test_it_says_what_it_made(db):
    assert load()[:3] == ["4 people", "2 communities", "2 posts, 3 comments"]


def test_the_same_hour_gives_the_same_company(db):
    loading.empty()
    load()
    first = everything()
    loading.empty()
    assert loading.is_empty()
    load()
    assert everything() == first


def test_people_stand_in_their_org_chart(db):
    load()
    dan = Profile.objects.get(key="dan.low")
    assert [dan.manager.key, dan.manager.manager.key] == ["ben.kay", "ana.roy"]
    assert Profile.objects.get(key="ana.roy").manager is None


def test_people_are_found_by_what_they_can_help_with(db):
    load()
    assert Profile.objects.filter(search_text__contains="ecouter").get().key == "ana.roy"


def test_languages_bear_their_names(db):
    load()
    assert Profile.objects.get(key="ana.roy").languages == ["français", "anglais"]


def test_only_the_accounts_can_sign_in_and_have_their_roles(db):
    load(accounts={"training_admin": "cleo.bay", "administrator": "dan.low"})
    assert not User.objects.get(handle="ana.roy").has_usable_password()
    assert User.objects.get(handle="dan.low").check_password(accounts.PASSWORD)
    assert User.objects.get(is_administrator=True).handle == "dan.low"
    assert User.objects.get(is_training_admin=True).handle == "cleo.bay"


def test_the_community_with_the_company_s_name_is_everyone_s(db):
    load()
    quai = Community.objects.get(is_organisation=True)
    assert (quai.slug, quai.member_count) == ("quai", 4)
    assert Membership.objects.get(community=quai, user__handle="ana.roy").role == "owner"


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("all", {"ana.roy", "ben.kay", "cleo.bay", "dan.low"}),
        (["dan.low"], {"ana.roy", "dan.low"}),
        ({"places": ["Dublin"]}, {"ana.roy", "ben.kay", "dan.low"}),
        ({"departments": ["Commerce"]}, {"ana.roy", "cleo.bay"}),
    ],
)
def test_members_are_those_who_are_named_and_the_owner(db, members, expected):
    load(places=[place("abri", kind="secret", members=members)], posts={})
    inside = Community.objects.get(slug="abri").memberships.all()
    assert {row.user.handle for row in inside} == expected


def test_the_accounts_have_something_to_read_and_nobody_more_than_there_is(db):
    load()
    for row in Membership.objects.select_related("community"):
        assert 0 <= row.read_seq <= row.community.seq
    ana = Membership.objects.get(user__handle="ana.roy", community__slug="atelier")
    assert Post.objects.filter(community__slug="atelier", seq__gt=ana.read_seq).exists()


def test_the_accounts_were_told_what_names_and_answers_them(db):
    load(accounts={"employee": "cleo.bay"})
    told = Notification.objects.filter(recipient__handle="cleo.bay").order_by("id")
    assert [line.kind for line in told] == ["mention", "answer", "answer"]
    assert all(line.read_at for line in told), "that was three days ago"


def test_no_hint_is_sent_to_pages_that_nobody_has_open(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as hints:
        load(accounts={"employee": "cleo.bay"})
    assert hints == []


def test_what_came_yesterday_still_waits(db):
    fresh = replace(POSTS[0], ago=1, comment=[])
    load(posts={"atelier": [fresh]})
    assert Notification.objects.get().read_at is None


def test_nothing_is_written_over_a_company_that_lives_here(db):
    Organisation.objects.create(name="Real", language="en")
    with pytest.raises(CommandError, match="--reset"):
        call_command("load_demo")
    assert Organisation.objects.get().name == "Real"


def test_half_a_company_is_none(db):
    with pytest.raises(KeyError):
        load(posts={"nowhere": small_company().posts["atelier"]})
    assert loading.is_empty()
