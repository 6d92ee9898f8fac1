"""Makes the demo company, all of it or nothing."""

from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from core.accounts.models import Organisation, User
from demo.communities import write_communities
from demo.inbox import write_notifications, write_read_marks
from demo.people import write_organisation, write_people
from demo.posts import write_posts
from demo.reading import Company, read_company

type Say = Callable[[str], None]

_OURS = ("core", "profiles", "feeds", "training", "account", "mfa", "usersessions")


def is_empty() -> bool:
    """Tell whether nobody lives here yet."""
    return not User.objects.exists() and not Organisation.objects.exists()


@transaction.atomic
def empty() -> None:
    """Take everything out of the database: people, what they said, their sessions."""
    models = [model for label in _OURS for model in apps.get_app_config(label).get_models()]
    tables = {connection.ops.quote_name(model._meta.db_table) for model in models}
    Session.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may be left to check
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} RESTART IDENTITY CASCADE")
    transaction.on_commit(cache.clear)


@transaction.atomic
def load(say: Say, company: Company | None = None, now: datetime | None = None) -> None:
    """Write the company into an empty database. The same hour gives the same company."""
    company = company or read_company()
    now = now or timezone.now().replace(minute=0, second=0, microsecond=0)
    write_organisation(company, now)
    people = write_people(company)
    say(f"{len(people)} people")
    places = write_communities(company, people, now)
    say(f"{len(places)} communities")
    spoken = write_posts(company, places, people, now)
    say(f"{len(spoken.posts)} posts, {len(spoken.comments)} comments")
    accounts = [people[key] for key in company.accounts.values()]
    say(f"{write_notifications(spoken, accounts, now)} notifications")
    write_read_marks(accounts)
    connection.run_on_commit.clear()  # hints for open pages: there are none
