"""Those who joined lately are shown to everyone, and those who left are not."""

from datetime import timedelta

from django.utils import timezone

from core.ui import keeping
from profiles.people import queries
from tests.people import make_person


def hired(handle, days_ago, **fields):
    return make_person(
        handle, profile={"hired_on": timezone.localdate() - timedelta(days=days_ago)}, **fields
    )


def test_the_latest_come_first_and_only_those_of_the_last_weeks(db):
    hired("old.hand", 400)
    hired("mei.tanaka", 20)
    hired("noe.lambert", 3)
    hired("not.yet", -10)
    hired("gone.already", 5, is_active=False)
    assert [p.user.handle for p in queries.newcomers()] == ["noe.lambert", "mei.tanaka"]


def test_home_shows_them_beside_the_posts(cast, signed_in):
    keeping._kept.clear()
    hired("noe.lambert", 3)
    page = signed_in(cast.claire).get("/").content.decode()
    assert 'href="/people/noe.lambert/"' in page
