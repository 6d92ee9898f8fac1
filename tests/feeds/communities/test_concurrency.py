"""Many at once, on the real database: nobody is lost, counted twice, or left without an owner."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import batched

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from core.accounts.models import User
from feeds.communities import actions, entry_actions, organisation_actions
from feeds.communities import membership_actions as verbs
from feeds.communities.models import Community, Membership

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def all_at_once(calls):
    """Run the calls in threads of their own; return what each returned, or raised."""

    def run(call):
        try:
            return call()
        except (PermissionDenied, verbs.LastOwnerError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, calls))


def newcomers(n):
    return User.objects.bulk_create(
        User(email=f"p{i}@example.org", handle=f"p{i}", first_name="P") for i in range(n)
    )


def real_count(community):
    return Membership.objects.filter(community=community).count()


def test_all_who_join_together_are_counted(cast, make):
    community = make()
    people = newcomers(24)
    all_at_once([lambda p=p: verbs.join(user=p, community=community) for p in people])
    community.refresh_from_db()
    assert community.member_count == real_count(community) == 25


def test_coming_and_going_at_once_is_counted_right(cast, make):
    community = make()
    first, second = batched(newcomers(24), 12, strict=True)
    for person in first:
        verbs.join(user=person, community=community)
    joins = [lambda p=p: verbs.join(user=p, community=community) for p in second]
    leaves = [lambda p=p: verbs.leave(user=p, community=community) for p in first]
    all_at_once([call for pair in zip(joins, leaves, strict=True) for call in pair])
    community.refresh_from_db()
    assert community.member_count == real_count(community)


def test_the_same_click_many_times_is_one_membership(cast, make):
    community = make()
    person = cast.paul
    all_at_once([lambda: verbs.join(user=person, community=community)] * AT_ONCE)
    community.refresh_from_db()
    assert community.member_count == real_count(community) == 2


def test_the_same_request_many_times_is_one_request(cast, make):
    community = make("private")
    person = cast.paul
    ask = lambda: entry_actions.ask_to_join(user=person, community=community)  # noqa: E731
    assert all_at_once([ask] * AT_ONCE) == [None] * AT_ONCE
    assert community.requests.count() == 1


def test_two_owners_who_leave_at_once_do_not_leave_the_others_alone(cast, make):
    community = make(owner=cast.mona, member=cast.paul)
    leave = partial(verbs.leave, community=community)
    all_at_once([partial(leave, user=owner) for owner in (cast.olga, cast.mona)])
    assert Membership.objects.filter(community=community, role="owner").count() == 1


def test_people_of_one_name_for_a_community_all_get_one(cast):
    creator = cast.claire
    make_one = lambda: actions.create_community(creator=creator, name="Vélo")  # noqa: E731
    slugs = {made.slug for made in all_at_once([make_one] * AT_ONCE)}
    assert len(slugs) == AT_ONCE


def test_the_organisations_community_is_made_once_and_holds_everyone(cast):
    newcomers(50)
    ensure = lambda: organisation_actions.ensure_organisation_community(name="H")  # noqa: E731
    assert len({made.pk for made in all_at_once([ensure] * AT_ONCE)}) == 1
    assert Community.objects.get().member_count == real_count(Community.objects.get()) == 50
