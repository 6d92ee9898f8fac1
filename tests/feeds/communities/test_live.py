"""Whoever loses a right hears nothing more: the order reaches the socket servers at once."""

import pytest

from feeds.communities import actions
from feeds.communities import entry_actions as entry
from feeds.communities import membership_actions as verbs
from feeds.communities.models import Community

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = {"name": "Workshop", "description": "", "posting": "members", "language": ""}


@pytest.mark.parametrize("kind", Community.Kind.values)
def test_who_leaves_is_taken_off_the_topic(cast, make, overhear, kind):
    community = make(kind, member=cast.paul)
    hear = overhear("control")
    verbs.leave(user=cast.paul, community=community)
    heard = hear()
    assert (heard["type"], heard["topic"]) == ("revoke", community.topic)
    assert heard["users"] == [cast.paul.pk]


def test_who_is_removed_is_taken_off_the_topic(cast, make, overhear):
    community = make("secret", member=cast.paul)
    hear = overhear("control")
    verbs.remove_member(actor=cast.olga, community=community, user=cast.paul)
    assert hear()["users"] == [cast.paul.pk]


def test_when_a_community_closes_everyones_right_is_asked_again(cast, make, overhear):
    community = make()
    hear = overhear("control")
    given = {"actor": cast.olga, "community": community}
    actions.change_settings(**given, **KEPT, kind="private")
    assert (hear()["type"], community.topic) == ("recheck", community.topic)


def test_the_archive_ends_no_reading(cast, make, overhear):
    community = make("private", member=cast.paul)
    hear = overhear("control")
    actions.archive_community(actor=cast.olga, community=community)
    assert hear(timeout=0.3) is None
    assert community in Community.objects.readable_by(cast.paul)


def test_an_action_that_is_refused_takes_nobody_off(cast, make, overhear):
    community = make("private", member=cast.paul)
    hear = overhear("control")
    with pytest.raises(verbs.LastOwnerError):
        verbs.leave(user=cast.olga, community=community)
    assert hear(timeout=0.3) is None


def test_a_declined_invitation_takes_nobody_off(cast, make, overhear):
    community = make("secret")
    entry.invite(actor=cast.olga, community=community, people=[cast.paul])
    hear = overhear("control")
    entry.decline_invitation(user=cast.paul, community=community)
    assert hear(timeout=0.3) is None
