"""Communities that the tests speak of, made by the same verbs that people use."""

import msgpack
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from redis import Redis

from feeds.communities import actions
from feeds.communities.admission_actions import admit
from feeds.communities.models import Community, Membership


@pytest.fixture
def make(cast):
    """`make("private", member=cast.paul)`: a community of olga's, with these people in it."""

    def make_community(kind="open", *, name="Workshop", **people):
        made = actions.create_community(creator=cast.olga, name=name, kind=kind)
        with transaction.atomic():
            for role, person in people.items():
                admit(made, person, role.rstrip("0123456789"))
        made.refresh_from_db()
        return made

    return make_community


@pytest.fixture
def organisation(cast):
    """The organisation's own community, that everyone made so far is in; olga looks after it."""
    made = Community.objects.create(name="Halle", slug="halle", is_organisation=True)
    for person in (cast.olga, cast.claire, cast.paul):
        admit(made, person, Membership.Role.OWNER if person == cast.olga else "member")
    made.refresh_from_db()
    return made


@pytest.fixture
def close():
    """`close(community, cast.olga)`: put it in the archive."""

    def archive(community, owner):
        actions.archive_community(actor=owner, community=community)
        community.refresh_from_db()
        return community

    return archive


@pytest.fixture
def overhear():
    """`overhear("control")` listens where the socket servers do; call it for the next message."""
    prefix = settings.CHANNEL_LAYERS["default"]["CONFIG"]["prefix"]
    redis = Redis.from_url(settings.REDIS_URL)
    listener = redis.pubsub(ignore_subscribe_messages=False)

    def listen_to(group):
        listener.subscribe(f"{prefix}__group__{group}")
        listener.get_message(timeout=5)

        def next_message(timeout=5.0):
            message = listener.get_message(timeout=timeout)
            return msgpack.unpackb(message["data"]) if message else None

        return next_message

    yield listen_to
    listener.close()
    redis.close()


@pytest.fixture
def role_in():
    """`role_in(community, person)`: their role, or "" for someone outside."""

    def read(community, person):
        rows = Membership.objects.filter(community=community, user=person)
        return rows.values_list("role", flat=True).first() or ""

    return read


@pytest.fixture
def queries_of():
    """`queries_of(client, url)`: how many queries a page costs, once everything is warm."""

    def count(client, url):
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        return len(caught)

    return count
