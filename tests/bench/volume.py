"""Fills the two databases of a run with COPY: a process of its own, because it needs Django.

`python -m tests.bench.volume SCALE` migrates the database that `DATABASE_URL` names, copies it as
`parvis_small`, and fills both. PostgreSQL must run; the page servers must not.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import django

django.setup()

from django.conf import settings  # noqa: E402 - needs Django set up
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from psycopg import Connection, connect, sql  # noqa: E402

from core.accounts.models import User  # noqa: E402
from tests.bench import rows  # noqa: E402
from tests.bench.servers import SMALL  # noqa: E402
from tests.bench.shape import Shape, session_key  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
COLUMNS = {
    "core_organisation": "id only name language created_at",
    "core_user": "id password email first_name last_name handle photo language theme single_keys "
    "is_active is_trainer is_training_admin is_administrator joined_at",
    "profiles_profile": "user_id key title department place manager_id phone languages "
    "can_help_with about search_text",
    "feeds_post": "id community_id author_id body html language seq changed_seq created_at "
    "active_at comment_count reaction_counts",
    "feeds_comment": "id post_id author_id body html created_at reaction_counts changed_seq",
    "feeds_reaction": "id user_id post_id kind created_at",
    "feeds_community": "id name slug description kind posting language is_organisation created_at "
    "seq member_count last_post_at search_text",
    "feeds_membership": "id community_id user_id role joined_at read_seq",
    "core_notification": "id recipient_id actor_id kind subject scope thread url params "
    "created_at read_at",
    "django_session": "session_key session_data expire_date",
}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def make(scale: float) -> None:
    """Make both databases."""
    shape = Shape.scaled(scale)
    with postgres("postgres") as server:
        name = settings.DATABASES["default"]["NAME"]
        _recreate(server, name)
        call_command("migrate", interactive=False, verbosity=0)
        connection.close()
        _recreate(server, SMALL, template=name)
    for database, count in ((SMALL, shape.few_posts), (name, shape.posts)):
        say(f"filling {database}: {count:,} posts")
        with postgres(database) as link:
            fill(link, shape, count)


@contextmanager
def postgres(database: str) -> Iterator[Connection]:
    """Connect to a database of the bench's own server."""
    given = settings.DATABASES["default"]
    with connect(
        host=given["HOST"], port=given["PORT"], user=given["USER"], dbname=database, autocommit=True
    ) as link:
        yield link


def _recreate(server: Connection, name: str, *, template: str = "template1") -> None:
    words = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**words))
    server.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**words))


def fill(link: Connection, shape: Shape, count: int) -> None:
    """Write one database. Indexes are made at the end, which is several times quicker."""
    talk = rows.Talk(shape, count)
    link.execute("SET session_replication_role = replica")  # foreign keys hold by construction
    with _without_indexes(link, ("feeds_post", "feeds_comment", "feeds_membership")):
        copy(link, "core_organisation", [(1, True, "Halle Atlantique", "fr", rows.NOW)])
        copy(link, "core_user", rows.people(shape))
        copy(link, "profiles_profile", rows.profiles(shape))
        copy(link, "feeds_post", talk.posts())
        copy(link, "feeds_comment", talk.comments())
        copy(link, "feeds_reaction", talk.reactions())
        copy(link, "feeds_community", talk.communities())
        copy(link, "feeds_membership", rows.memberships(shape, talk.heads))
        copy(link, "core_notification", rows.notifications(shape))
        copy(link, "django_session", _sessions(shape))
    _set_sequences(link)
    say("  vacuum, analyze")
    link.execute("VACUUM ANALYZE")
    link.execute("CHECKPOINT")


def copy(link: Connection, table: str, given: Iterable[rows.Row]) -> None:
    """Write rows into a table."""
    began, count = time.monotonic(), 0
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table].split()))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with link.cursor().copy(command) as lines:
        for row in given:
            lines.write_row(row)
            count += 1
    say(f"  {table}: {count:,} rows in {time.monotonic() - began:.1f} s")


def _sessions(shape: Shape) -> Iterator[rows.Row]:
    """Sign each person in as Django would."""
    hashed = User(password="!").get_session_auth_hash()
    people = range(1, shape.people + 1)
    keys = [session_key(person) for person in people]
    data = [
        SessionStore().encode(
            {"_auth_user_id": str(p), "_auth_user_backend": BACKEND, "_auth_user_hash": hashed}
        )
        for p in people
    ]
    return rows.sessions(shape, data, keys)


@contextmanager
def _without_indexes(link: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Put the plain indexes of large tables aside; those of constraints stay."""
    found = link.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint WHERE conname = indexname)",
        [list(tables)],
    ).fetchall()
    for name, _definition in found:
        link.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    began = time.monotonic()
    link.execute("SET maintenance_work_mem = '512MB'")
    for _name, definition in found:
        link.execute(definition)
    say(f"  {len(found)} indexes in {time.monotonic() - began:.1f} s")


def _set_sequences(link: Connection) -> None:
    """Let the next row of each table come after those written here."""
    for table, columns in COLUMNS.items():
        if columns.startswith("id "):
            name = sql.Identifier(table)
            text = "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {}))"
            link.execute(sql.SQL(text).format(name), [table])


if __name__ == "__main__":
    make(float(sys.argv[1]))
