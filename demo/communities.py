"""Writes the communities and who is in them."""

from datetime import datetime, timedelta

from core.text.folding import fold
from demo.people import People
from demo.reading import Company, Person, Place
from feeds.communities.models import Community, Membership
from feeds.communities.organisation_actions import ensure_organisation_community

type Places = dict[str, Community]

_OLD = timedelta(days=400)


def write_communities(company: Company, people: People, now: datetime) -> Places:
    """Write each community as the actions would have left it."""
    places = {place.slug: _community(place, company) for place in company.places}
    Community.objects.bulk_create(c for c in places.values() if c.pk is None)
    for place in company.places:
        _write_members(place, places[place.slug], company, people)
    Community.objects.update(created_at=now - _OLD)
    Membership.objects.update(joined_at=now - _OLD)
    return places


def _community(place: Place, company: Company) -> Community:
    """Return the community; the organisation's own is the one that has its name."""
    if place.name == company.name:
        community = ensure_organisation_community(name=place.name)
    else:
        community = Community(name=place.name, kind=place.kind)
    community.slug = place.slug
    community.description = place.description
    community.language = place.language
    community.posting = place.posting
    community.search_text = fold(f"{place.name} {place.description}")
    if community.pk:
        community.save()
    return community


def _write_members(place: Place, community: Community, company: Company, people: People) -> None:
    roles = dict.fromkeys(place.moderators, Membership.Role.MODERATOR)
    roles[place.owner] = Membership.Role.OWNER
    keys = {person.key for person in company.people if belongs(person, place.members)}
    rows = [
        Membership(community=community, user=people[key], role=roles.get(key, "member"))
        for key in sorted(keys | roles.keys())
    ]
    Membership.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user", "community"],
        update_fields=["role"],
    )
    Community.objects.filter(pk=community.pk).update(member_count=len(rows))


def belongs(person: Person, members: object) -> bool:
    """Tell whether a person is among `members`: "all", places and departments, or their keys."""
    if isinstance(members, dict):
        of_place = person.place in members.get("places", [])
        return of_place or person.department in members.get("departments", [])
    return members == "all" or (isinstance(members, list) and person.key in members)
