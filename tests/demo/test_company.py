"""The company that a visitor meets is whole: everyone named is someone, where they may be."""

import time

import pytest
from django.core.management import call_command

from core.accounts.models import User
from demo import accounts
from demo.reading import read_company
from feeds.communities import policies
from feeds.communities.models import Community
from feeds.posts.models import Comment, Post, Reaction
from profiles.people.models import Profile


@pytest.fixture(scope="module")
def company():
    return read_company()


def test_everyone_s_manager_is_someone(company):
    keys = {person.key for person in company.people}
    managers = {person.manager_key for person in company.people}
    assert managers - keys == {""}


def test_there_is_one_account_of_each_role(company):
    assert set(company.accounts) == set(accounts.ROLES)
    assert set(company.accounts.values()) <= {person.key for person in company.people}


def test_every_account_is_shown_with_its_password():
    shown = "\n".join(accounts.lines())
    assert accounts.PASSWORD in shown
    assert shown.count("@") == len(accounts.ROLES)


def test_posts_are_only_where_there_is_a_community(company):
    assert set(company.posts) <= {place.slug for place in company.places}


@pytest.mark.slow
def test_the_whole_company_is_there_within_half_a_minute_and_breaks_no_rule(db, capsys):
    began = time.monotonic()
    call_command("load_demo")
    assert time.monotonic() - began < 30
    assert accounts.PASSWORD in capsys.readouterr().out
    assert Profile.objects.count() > 100
    assert Post.objects.count() > 100
    assert not list(strangers())


def strangers():
    """Yield who speaks or reacts where they may not."""
    users, places = User.objects.in_bulk(), Community.objects.in_bulk()
    posts = Post.objects.values_list("author", "community").distinct()
    yield from (p for p in posts if not policies.can_post(users[p[0]], places[p[1]]))
    readable = {
        (user.pk, place)
        for user in users.values()
        for place in Community.objects.readable_by(user).values_list("id", flat=True)
    }
    spoke = {
        *Comment.objects.values_list("author", "post__community"),
        *Reaction.objects.filter(comment=None).values_list("user", "post__community"),
        *Reaction.objects.filter(post=None).values_list("user", "comment__post__community"),
    }
    yield from spoke - readable
