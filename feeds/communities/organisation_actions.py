"""The organisation's own community: everyone is in it, and nobody leaves it."""

from django.db import transaction

from core.accounts.models import User
from core.text.folding import fold
from feeds.communities.admission import locked, recount
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
def welcome(*, user_id: int) -> None:
    """Bring someone new into the organisation's community, with all who are new like them.

    An import tells of ten thousand people one by one: the first of them brings in all, the
    others find themselves there.
    """
    own = Membership.objects.filter(user=user_id, community__is_organisation=True)
    if not own.exists():
        add_everyone()


@transaction.atomic
def recount_of(*, user_id: int) -> None:
    """Count the members of each community of someone who left the organisation, or came back."""
    theirs = Community.objects.filter(memberships__user=user_id).order_by("id")
    locked_ids = [c.pk for c in theirs.select_for_update(no_key=True, of=("self",))]
    recount(*locked_ids)
