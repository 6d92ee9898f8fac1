"""Places that tests of this floor publish in."""

from feeds.communities.actions import create_community
from feeds.communities.models import Community, Membership


def make_community(owner, *members, name="Workshop", kind=Community.Kind.OPEN, **fields):
    """Make a community with its owner and members, as their own actions leave it."""
    community = create_community(creator=owner, name=name, kind=kind, **fields)
    Membership.objects.bulk_create(
        Membership(community=community, user=member, read_seq=community.seq) for member in members
    )
    Community.objects.filter(pk=community.pk).update(member_count=1 + len(members))
    community.refresh_from_db()
    return community
