"""Everyone belongs to the organisation's own community."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.accounts.events import OrganisationSetUp, PersonJoined, PersonLeft
from core.accounts.models import Organisation, User
from core.events import actions as outbox
from core.events.bus import publish
from core.events.models import Delivery
from feeds.communities import organisation_actions as actions
from feeds.communities.models import Community, Membership


@pytest.fixture
def tell(transactional_db):
    """Publish events and carry them to their handlers, each job twice."""

    def publish_and_deliver(*events):
        with transaction.atomic():
            for event in events:
                publish(event)
        while ids := outbox.dispatch_events():
            for delivery_id in ids * 2:
                outbox.deliver(delivery_id)
        assert not Delivery.objects.exclude(state=Delivery.State.DONE).exists()

    return publish_and_deliver


def newcomers(n):
    return User.objects.bulk_create(
        User(email=f"p{i}@example.org", handle=f"p{i}", first_name="P") for i in range(n)
    )


def members():
    return set(
        Membership.objects.filter(community__is_organisation=True).values_list("user_id", flat=True)
    )


@pytest.mark.django_db
def test_it_is_made_once_with_everyone_active_in_it(cast):
    people = {cast.claire.pk, cast.paul.pk}
    assert cast.leaver.pk not in people
    made = actions.ensure_organisation_community(name="Halle", owner_id=cast.claire.pk)
    again = actions.ensure_organisation_community(name="Other")
    assert made == again
    assert (again.name, again.kind, again.member_count) == ("Halle", "open", 2)
    assert members() == people
    assert Membership.objects.get(user=cast.claire).role == "owner"


@pytest.mark.django_db
def test_before_there_is_one_nobody_is_added(cast):
    actions.welcome(user_id=cast.paul.pk, since=timezone.now())
    assert not Membership.objects.exists()


@pytest.mark.django_db
def test_it_begins_where_it_is_for_who_comes_later(cast):
    made = actions.ensure_organisation_community(name="Halle")
    Community.objects.filter(pk=made.pk).update(seq=12)
    actions.welcome(user_id=cast.paul.pk, since=timezone.now())
    assert Membership.objects.get(user=cast.paul).read_seq == 12


@pytest.mark.django_db
def test_ten_thousand_newcomers_are_brought_in_by_the_first(
    cast, django_assert_max_num_queries, django_assert_num_queries
):
    made = actions.ensure_organisation_community(name="Halle")
    first, *others = newcomers(10_000)
    since = timezone.now()
    with django_assert_max_num_queries(12):
        actions.welcome(user_id=first.pk, since=since)
    made.refresh_from_db()
    assert made.member_count == len(members()) == 10_000
    for other in others[:3]:
        with django_assert_num_queries(4):  # two of them are the savepoint
            actions.welcome(user_id=other.pk, since=since)


@pytest.mark.django_db
def test_who_leaves_is_no_longer_counted_and_who_returns_is_again(cast, make):
    club = make(member=cast.paul)
    earlier = timezone.now() - timedelta(days=9)
    Membership.objects.update(joined_at=earlier)
    User.objects.filter(pk=cast.paul.pk).update(is_active=False)
    actions.see_off(user_id=cast.paul.pk)
    club.refresh_from_db()
    assert club.member_count == 1
    assert Membership.objects.filter(user=cast.paul).exists()
    User.objects.filter(pk=cast.paul.pk).update(is_active=True)
    actions.welcome(user_id=cast.paul.pk, since=timezone.now())
    club.refresh_from_db()
    assert club.member_count == 2


def test_setting_up_the_organisation_opens_it(cast, tell):
    organisation = Organisation.objects.get()
    tell(OrganisationSetUp(organisation.pk, cast.admin.pk))
    made = Community.objects.get()
    assert (made.name, made.is_organisation) == (organisation.name, True)
    assert Membership.objects.get().role == "owner"


def test_who_joins_or_leaves_is_heard_of_however_often_the_job_runs(cast, tell):
    actions.ensure_organisation_community(name="Halle", owner_id=cast.claire.pk)
    tell(PersonJoined(cast.paul.pk), PersonJoined(cast.rosa.pk))
    assert Community.objects.get().member_count == 3
    User.objects.filter(pk=cast.rosa.pk).update(is_active=False)
    tell(PersonLeft(cast.rosa.pk))
    assert Community.objects.get().member_count == 2
