"""The organisation's own community: everyone is in it, and nobody leaves it."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from core.accounts.models import User
from core.text.folding import fold
from feeds.communities.admission_actions import locked, recount
from feeds.communities.models import Community, Membership
from feeds.communities.slugs import slugs_for


@transaction.atomic
def ensure_organisation_community(*, name: str, owner_id: int | None = None) -> Community:
    """Return the organisation's community, made if there was none, with everyone in it."""
    community, _is_new = Community.objects.get_or_create(
        is_organisation=True,
        defaults={
            "name": name[:80],
            "slug": next(slugs_for(name, secret=False)),
            "search_text": fold(name),
        },
    )
    add_everyone()
    if owner_id is not None:
        members = Membership.objects.filter(community=community, user=owner_id)
        members.update(role=Membership.Role.OWNER)
    community.refresh_from_db()
    return community


@transaction.atomic
def add_everyone() -> int:
    """Bring whoever is missing into the organisation's community. Returns how many that were."""
    if (community := Community.objects.filter(is_organisation=True).first()) is None:
        return 0
    community = locked(community)
    inside = Membership.objects.filter(community=community).values("user_id")
    missing = User.objects.active().exclude(id__in=inside).values_list("id", flat=True)
    rows = [
        Membership(community=community, user_id=user_id, read_seq=community.seq)
        for user_id in missing
    ]
    Membership.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)
    recount(community.pk)
    return len(rows)


@transaction.atomic
def welcome(*, user_id: int, since: datetime) -> None:
    """Bring someone who came at that moment into the organisation's community.

    An import tells of ten thousand people one by one: the first of them brings in all, the others
    find themselves there. Who was a member before comes back, and is counted again.
    """
    own = Membership.objects.filter(user=user_id)
    if not own.filter(community__is_organisation=True).exists():
        add_everyone()
    recount_of(own.filter(joined_at__lt=since))


@transaction.atomic
def see_off(*, user_id: int) -> None:
    """Stop counting someone who left the organisation; what they are a member of stays."""
    recount_of(Membership.objects.filter(user=user_id))


def recount_of(memberships: QuerySet[Membership]) -> None:
    """Count the members of these communities, locked in one order for all."""
    theirs = Community.objects.filter(id__in=memberships.values("community_id")).order_by("id")
    recount(*[community.pk for community in theirs.select_for_update(no_key=True)])
