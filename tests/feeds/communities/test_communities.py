"""Making, changing and archiving a community."""

import pytest
from django.core.exceptions import PermissionDenied

from core.events.models import Event
from feeds.communities import actions, slugs
from feeds.communities.models import Community, JoinRequest, Membership

KEPT = {"name": "Workshop", "description": "", "posting": "members", "language": ""}


def change(actor, community, **fields):
    given = KEPT | {"kind": community.kind} | fields
    return actions.change_settings(actor=actor, community=community, **given)


def kinds_told():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_its_creator_owns_it_and_is_counted(cast):
    made = actions.create_community(creator=cast.claire, name="Café & thé", description="Midi")
    made.refresh_from_db()
    assert made.member_count == 1
    assert Membership.objects.get(community=made).role == "owner"
    assert (made.slug, made.search_text) == ("cafe-the", "cafe & the midi")
    assert kinds_told() == ["communities.MemberJoined", "communities.CommunityCreated"]


def test_someone_who_left_makes_none(cast):
    with pytest.raises(PermissionDenied):
        actions.create_community(creator=cast.leaver, name="Too late")
    assert not Community.objects.exists()


def test_a_name_already_used_gets_the_next_address(cast):
    made = [actions.create_community(creator=cast.claire, name="Vélo").slug for _ in range(3)]
    assert made == ["velo", "velo-2", "velo-3"]


@pytest.mark.parametrize("name", ["日本語", "Привет", "🚲🚲", "---"])
def test_a_name_without_latin_letters_has_an_address_too(cast, name):
    assert actions.create_community(creator=cast.claire, name=name).slug == "community"


def test_an_address_of_this_room_is_never_a_communitys(cast):
    assert actions.create_community(creator=cast.claire, name="New").slug == "new-2"


def test_a_long_name_makes_a_short_address(cast):
    slug = actions.create_community(creator=cast.claire, name="a " * 40).slug
    assert len(slug) <= slugs.LONGEST
    assert not slug.endswith("-")


def test_a_secret_communitys_address_gives_nothing_away(cast):
    secret = actions.create_community(creator=cast.claire, name="Merger", kind="secret")
    seen = actions.create_community(creator=cast.paul, name="Merger")
    assert seen.slug == "merger"
    assert secret.slug.startswith("merger-")
    assert len(secret.slug) > len("merger-") + 8


def test_another_who_was_quicker_does_not_fail_it(cast, monkeypatch):
    Community.objects.create(name="Vélo", slug="velo")
    monkeypatch.setattr(actions, "slugs_for", lambda *_, **__: iter(["velo", "velo-2"]))
    assert actions.create_community(creator=cast.claire, name="Vélo").slug == "velo-2"


def test_settings_change_what_is_found_and_are_told(cast, make):
    community = change(cast.olga, make(), name="Forge", description="Été comme hiver")
    community.refresh_from_db()
    assert (community.name, community.search_text) == ("Forge", "forge ete comme hiver")
    assert kinds_told()[-1] == "communities.CommunityChanged"
    assert Event.objects.latest("id").payload["kind_before"] == "open"


@pytest.mark.parametrize("who", ["mona", "paul", "stranger", "leaver"])
def test_nobody_else_changes_settings(cast, make, who):
    community = make(moderator=cast.mona, member=cast.paul)
    with pytest.raises(PermissionDenied):
        change(getattr(cast, who), community, name="Mine")
    community.refresh_from_db()
    assert community.name == "Workshop"


def test_an_administrator_renames_a_private_community_but_does_not_open_it(cast, make):
    community = make("private")
    change(cast.admin, community, name="Renamed")
    with pytest.raises(PermissionDenied):
        change(cast.admin, community, kind="open")
    community.refresh_from_db()
    assert (community.name, community.kind) == ("Renamed", "private")


def test_an_administrator_does_not_change_a_secret_community(cast, make):
    with pytest.raises(PermissionDenied):
        change(cast.admin, make("secret"), name="Seen")


def test_when_a_private_community_opens_who_had_asked_is_in(cast, make, role_in):
    community = make("private")
    JoinRequest.objects.create(community=community, user=cast.rosa)
    change(cast.olga, community, kind="open")
    assert role_in(community, cast.rosa) == "member"
    assert not JoinRequest.objects.exists()
    assert "communities.RequestAccepted" in kinds_told()


def test_the_organisations_community_stays_open_and_stays(cast, organisation):
    with pytest.raises(actions.OrganisationStaysError):
        change(cast.olga, organisation, kind="secret")
    with pytest.raises(actions.OrganisationStaysError):
        actions.archive_community(actor=cast.olga, community=organisation)
    change(cast.olga, organisation, name="Halle", posting="moderators")


def test_the_archive_is_entered_and_left_once(cast, make):
    community = make()
    for _ in range(2):
        actions.archive_community(actor=cast.olga, community=community)
    for _ in range(2):
        actions.reopen_community(actor=cast.olga, community=community)
    community.refresh_from_db()
    assert community.archived_at is None
    assert kinds_told()[-2:] == ["communities.CommunityArchived", "communities.CommunityReopened"]


@pytest.mark.parametrize("verb", [actions.archive_community, actions.reopen_community])
@pytest.mark.parametrize("who", ["mona", "paul", "stranger", "leaver"])
def test_nobody_else_archives_or_reopens(cast, make, verb, who):
    community = make(moderator=cast.mona, member=cast.paul)
    with pytest.raises(PermissionDenied):
        verb(actor=getattr(cast, who), community=community)
