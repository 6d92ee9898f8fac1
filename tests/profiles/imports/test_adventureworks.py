"""A real organisation's file, right out of the box."""

from pathlib import Path

import pytest
from django.core.management import call_command

from core.accounts.models import User
from profiles.people.models import Profile

FILE = Path(__file__).parents[4] / "shared/data/org-adventureworks/employees.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.exists(), reason=f"the AdventureWorks file is not at {FILE}"),
]


@pytest.fixture
def imported(capsys):
    call_command("import_people", FILE)
    return capsys.readouterr().out


def test_the_whole_organisation_is_there_once(imported):
    assert "290 join" in imported
    assert "6 earlier positions" in imported
    assert User.objects.active().count() == Profile.objects.count() == 290


def test_its_managers_are_found_by_the_keys_of_their_earlier_positions(imported):
    roots = Profile.objects.filter(manager=None)
    assert [profile.user.display_name for profile in roots] == ["Ken Sánchez"]
    laura = Profile.objects.get(user__email="laura1@adventure-works.com")
    assert laura.key == "144"
    assert laura.reports.filter(user__last_name="Liu").exists()


def test_birth_dates_are_not_read_and_it_says_so(imported):
    assert "nobody's business here: birth_date" in imported
    assert "not known: middle_name, login" in imported


def test_the_same_file_again_changes_nothing(imported, capsys):
    call_command("import_people", FILE)
    again = capsys.readouterr().out
    assert "290 stay as they are" in again
    assert "join" not in again
