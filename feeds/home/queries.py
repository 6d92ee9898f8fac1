"""Which posts stand on a home page.

Two steps: the ids by one short index walk per source, merged; then the rows of those 20. A plain
`community_id IN (…) ORDER BY … LIMIT 20` costs 0.6 ms for a reader of busy communities and 225 ms
for one whose communities are quiet: its cost depends on the reader, so it is not used.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime

from core.accounts.models import User
from feeds.posts.cards import CardKey
from feeds.posts.sources import Source

PAGE = 20
ORDERS = {"newest": "created_at", "active": "active_at"}


@dataclass(frozen=True)
class Place:
    """Where a page ends: the next begins after this moment and id."""

    moment: datetime
    pk: int

    def encode(self) -> str:
        """Return it as it stands in an address."""
        return f"{self.moment.isoformat()}_{self.pk}"


def decode_place(text: str) -> Place | None:
    """Read a place from an address; None for anything else, which means the first page."""
    moment, _, pk = text.partition("_")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        parsed = parse_datetime(moment)
    except ValueError:
        return None
    if parsed is None or parsed.tzinfo is None:
        return None
    return Place(parsed, int(pk))


@dataclass(frozen=True)
class Page:
    """One page: the key of each post's card, its moment by the order asked; `after` the next."""

    keys: list[CardKey]
    moments: list[datetime]
    after: Place | None

    @property
    def ids(self) -> list[int]:
        """The posts' ids, in order."""
        return [key[0] for key in self.keys]


def posts_of_communities(ids: list[int], *, order: str, after: Place | None) -> Page:
    """Return the page of posts in these communities. `order` is a key of `ORDERS`."""
    return _walk("community_id", ids, ORDERS[order], after)


def newest_posts(sources: list[Source]) -> Page:
    """Return the first page, newest first, of communities given in the order of their last post.

    A community whose last post is older than the page's oldest cannot add to it. So twenty-one are
    asked, and the others only if they may have something newer: after posts were deleted.
    """
    ids = [source.id for source in sources]
    page = posts_of_communities(ids[: PAGE + 1], order="newest", after=None)
    last = next((source.last_post_at for source in sources[PAGE + 1 :]), None)
    if last is None or (page.after and last < page.moments[-1]):
        return page
    return posts_of_communities(ids, order="newest", after=None)


def posts_of_people(ids: list[int], *, mine: list[int], after: Place | None) -> Page:
    """Return the page of posts by people one follows, in open communities and one's own."""
    return _walk("author_id", ids, "created_at", after, mine)


def _walk(
    source: str, ids: list[int], moment: str, after: Place | None, readable: list[int] | None = None
) -> Page:
    """Merge the first posts of each source. `source` and `moment` are column names of ours."""
    before = f"AND ({moment}, id) < (%(moment)s, %(pk)s)" if after else ""
    rights = (
        """AND (community_id = ANY(%(readable)s) OR EXISTS (
            SELECT 1 FROM feeds_community c WHERE c.id = community_id AND c.kind = 'open'))"""
        if readable is not None
        else ""
    )
    sql = f"""
        SELECT p.id, p.{moment}, post.changed_seq,
               u.first_name, u.last_name, u.photo, c.name, c.slug
        FROM (
            SELECT p.id, p.{moment} FROM unnest(%(ids)s::bigint[]) AS source(id)
            CROSS JOIN LATERAL (
                SELECT id, {moment} FROM feeds_post
                WHERE {source} = source.id AND deleted_at IS NULL {before} {rights}
                ORDER BY {moment} DESC, id DESC LIMIT %(limit)s
            ) p
            ORDER BY p.{moment} DESC, p.id DESC LIMIT %(limit)s
        ) p
        JOIN feeds_post post ON post.id = p.id
        JOIN core_user u ON u.id = post.author_id
        JOIN feeds_community c ON c.id = post.community_id
        ORDER BY p.{moment} DESC, p.id DESC
    """  # noqa: S608 - only names from this file
    params: dict[str, Any] = {"ids": ids, "limit": PAGE + 1, "readable": readable}
    if after:
        params |= {"moment": after.moment, "pk": after.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return _page(rows)


def _page(rows: list[tuple[Any, ...]]) -> Page:
    shown, more = rows[:PAGE], len(rows) > PAGE
    last = Place(shown[-1][1], shown[-1][0]) if more else None
    return Page([(pk, *face) for pk, _, *face in shown], [row[1] for row in shown], last)


def mark_of(user: User) -> tuple[datetime, datetime | None] | None:
    """Return when this person was last seen on home, and when the visit before that ended."""
    with connection.cursor() as cursor:
        sql = "SELECT seen_at, previous_at FROM feeds_homemark WHERE user_id = %s"
        cursor.execute(sql, [user.pk])
        mark: tuple[datetime, datetime | None] | None = cursor.fetchone()
    return mark
