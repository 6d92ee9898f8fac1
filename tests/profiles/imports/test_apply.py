"""Imports that are written: the first, the same again, and the later ones."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.accounts.events import PersonJoined, PersonLeft
from core.accounts.models import User
from core.events.bus import kind_of
from core.events.models import Event
from profiles.imports import actions
from profiles.imports.actions import Busy, TooDrastic
from profiles.people.models import Profile
from tests.profiles.imports.files import bring, codes, look, names, person

pytestmark = pytest.mark.django_db


def profile(key):
    return Profile.objects.select_related("user", "manager").get(key=str(key))


def told(event_type):
    return {e.payload["user_id"] for e in Event.objects.filter(kind=kind_of(event_type))}


@pytest.fixture
def firm():
    bring(person(1), person(2, 1), person(3, 1), person(4, 2), person(5, 2))


def test_the_first_file_makes_everyone(firm):
    assert User.objects.active().count() == 5
    assert profile(4).manager == profile(2)
    assert profile(4).user.handle == "p4"
    assert not profile(4).user.has_usable_password()
    assert "technician workshop nantes" in profile(4).search_text
    assert told(PersonJoined) == set(User.objects.values_list("id", flat=True))


def test_the_same_file_again_changes_nothing(firm):
    plan = bring(person(1), person(2, 1), person(3, 1), person(4, 2), person(5, 2))
    assert plan.changes_nothing
    assert plan.unchanged == 5


def test_a_later_file_brings_joiners_leavers_moves_and_new_managers(firm):
    bring(person(1), person(2, 1), person(3, 1, title="Foreman"), person(4, 3), person(6, 3))
    assert profile(3).title == "Foreman"
    assert "foreman" in profile(3).search_text
    assert profile(4).manager == profile(3)
    assert profile(6).user.is_active
    gone = profile(5)
    assert not gone.user.is_active
    assert gone.left_on == date(2026, 3, 2)
    assert told(PersonLeft) == {gone.pk}


def test_who_comes_back_is_the_same_person(firm):
    bring(*(person(key) for key in (1, 2, 3, 4)))
    before = profile(5)
    plan = bring(*(person(key) for key in (1, 2, 3, 4, 5)))
    after = profile(5)
    assert plan.changes[0].returns
    assert (after.pk, after.user.is_active, after.left_on) == (before.pk, True, None)


def test_a_status_makes_a_leaver_too(firm):
    bring(person(1), person(2, 1), person(3, 1), person(4, 2), person(5, 2, status="left"))
    assert not profile(5).user.is_active


def test_people_who_did_not_come_by_a_file_are_never_missing_from_one(cast, firm):
    assert cast.claire.is_active
    bring(person(1), person(2, 1), person(3, 1), person(4, 2))
    cast.claire.refresh_from_db()
    assert cast.claire.is_active


def test_an_administrator_is_never_sent_away_by_a_file(cast, firm):
    Profile.objects.filter(user=cast.admin).update(key="9")
    plan = bring(person(1), person(2, 1), person(3, 1), person(4, 2), person(5, 2))
    assert (0, "administrator_stays") in codes(plan)
    cast.admin.refresh_from_db()
    assert cast.admin.is_active


def test_missing_people_stay_if_the_file_holds_only_some(firm):
    assert not bring(person(1), deactivate_missing=False).leavers
    assert User.objects.active().count() == 5


def test_a_third_never_leaves_without_somebody_saying_so(firm):
    with pytest.raises(TooDrastic):
        bring(person(1))
    assert User.objects.active().count() == 5
    bring(person(1), allow_drastic=True)
    assert User.objects.active().count() == 1


def test_whose_line_was_refused_has_not_left(firm):
    plan = bring(person(1), person(2, 1), person(3, 1), person(4, 2), "5,p5@example.org,Too,Short")
    assert not plan.leavers
    assert profile(5).user.is_active


def test_an_address_that_changed_under_the_same_key(firm):
    user = profile(2).user
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    bring(person(1), person(2, 1, email="new@example.org"), person(3, 1), person(4), person(5))
    assert profile(2).user.email == "new@example.org"
    assert not EmailAddress.objects.filter(email=user.email).exists()


def test_somebody_else_under_a_known_key_is_refused(firm):
    stranger = "2,zed@example.org,Zed,Zorro,Technician,Workshop,Nantes,1,active"
    plan = look(person(1), stranger)
    assert (3, "another_person") in codes(plan)
    assert not User.objects.filter(email="zed@example.org").exists()


def test_a_key_and_an_address_of_two_people_are_refused(firm):
    plan = look(person(1), person(2, email="p3@example.org"))
    assert (3, "two_people") in codes(plan)


def test_a_person_made_by_hand_is_recognised_by_address(cast):
    claire = cast.claire
    bring(person(1, name="Claire", email=claire.email))
    assert profile(1).pk == claire.pk


def test_a_managers_line_may_be_missing_when_parvis_knows_them(firm):
    bring(person(7, 2), deactivate_missing=False)
    assert profile(7).manager == profile(2)


def test_a_phone_that_its_owner_wrote_is_kept(firm):
    Profile.objects.filter(key="2").update(phone="06 12")
    header = "key,email,name,phone"
    bring("2,p2@example.org,P2 Martin,01 23", "3,p3@example.org,P3 Martin,04 56",
          header=header, deactivate_missing=False)  # fmt: skip
    assert (profile(2).phone, profile(3).phone) == ("06 12", "04 56")


def test_a_file_without_managers_leaves_them_as_they_are(firm):
    bring("4,p4@example.org,P4 Martin", header="key,email,name", deactivate_missing=False)
    assert profile(4).manager == profile(2)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_are_one_after_the_other(firm):
    lock = "SELECT pg_try_advisory_lock(%s)"
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(lock, [actions._LOCK])
        with pytest.raises(Busy):
            bring(person(1))
    other.close()


KEYS = st.integers(1, 8)
LINES = st.lists(
    st.tuples(KEYS, KEYS | st.none(), st.sampled_from(["active", "left"])), min_size=1, max_size=8
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES, min_size=1, max_size=3))
def test_whatever_was_there_before_a_file_twice_is_the_same_as_once(files):
    User.objects.all().delete()
    for lines in files:
        written = [person(key, boss or "", status=status) for key, boss, status in lines]
        bring(*written, allow_drastic=True)
    again = bring(*written, allow_drastic=True)
    assert again.changes_nothing, (names(again.joiners), again.changes, again.leavers)
