"""The number that orders all that a community's readers see."""

from django.db.models import F

from feeds.communities.models import Community


def advance(community_id: int) -> int:
    """Take the community's next number, in the transaction of the change that it numbers.

    The row stays locked until that transaction ends, so numbers appear in their order, without a
    gap: a reader who sees 7 after 5 knows that something is missing.
    """
    Community.objects.filter(id=community_id).update(seq=F("seq") + 1)
    return Community.objects.values_list("seq", flat=True).get(id=community_id)
