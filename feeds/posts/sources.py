"""What a person reads: their communities, with how much is new in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.accounts.models import HUES, User

SHOWN = 12


@dataclass(frozen=True)
class Source:
    """One of my communities. `unread` stops counting at 100, and is 0 beyond the first twelve."""

    id: int
    name: str
    slug: str
    kind: str
    seq: int
    last_post_at: datetime | None
    can_post: bool
    unread: int

    @property
    def topic(self) -> str:
        """The live topic of its readers."""
        return f"community.{self.id}"

    @property
    def hue(self) -> int:
        """The swatch's colour."""
        return self.id % HUES + 1


_SQL = """
    WITH mine AS (
        SELECT c.id, c.name, c.slug, c.kind, c.seq, c.last_post_at, m.read_seq,
               c.posting = 'members' OR m.role IN ('owner', 'moderator') AS can_post,
               row_number() OVER (ORDER BY c.last_post_at DESC NULLS LAST, c.id) AS place
        FROM feeds_membership m JOIN feeds_community c ON c.id = m.community_id
        WHERE m.user_id = %(user)s AND c.archived_at IS NULL
    )
    SELECT mine.id, name, slug, kind, seq, last_post_at, can_post, coalesce(few.n, 0)
    FROM mine LEFT JOIN LATERAL (
        SELECT count(*) AS n FROM (
            SELECT 1 FROM feeds_post p
            WHERE mine.place <= %(shown)s AND p.community_id = mine.id AND p.deleted_at IS NULL
              AND p.seq > mine.read_seq AND p.author_id <> %(user)s LIMIT 100
        ) capped
    ) few ON mine.place <= %(shown)s
    ORDER BY mine.place
"""


def sources_of(user: User) -> list[Source]:
    """Return this person's living communities, most recently active first: one query a request."""
    kept: list[Source] | None = getattr(user, "_sources", None)
    if kept is None:
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"user": user.pk, "shown": SHOWN})
            kept = [Source(*row) for row in cursor.fetchall()]
        user._sources = kept  # type: ignore[attr-defined]
    return kept


def options(sources: Iterable[Source], *, chosen: str = "", by: str = "id") -> SafeString:
    """Return an option for each community; `by` names the field that is its value."""
    rows = ((str(getattr(source, by)), source.name) for source in sources)
    return SafeString("".join(_option(value, name, value == chosen) for value, name in rows))


@lru_cache(maxsize=10_000)
def _option(value: str, name: str, selected: bool) -> SafeString:
    """Write one option: a person's two hundred are the same ones as their colleagues'."""
    attribute = SafeString(" selected") if selected else ""
    return format_html('<option value="{}"{}>{}</option>', value, attribute, name)
