"""The name of a community as its address says it."""

import secrets
from collections.abc import Iterator
from itertools import count

from django.utils.text import slugify

from core.text.folding import fold
from feeds.communities.models import Community

# Addresses of this room that are no community.
RESERVED = {"new"}
LONGEST = 48


def slugs_for(name: str, *, secret: bool) -> Iterator[str]:
    """Give free addresses for a name, the best first.

    A secret community's cannot be guessed, and never makes another's give way: both would tell
    that it is there.
    """
    base = slugify(fold(name))[:LONGEST].strip("-") or "community"
    if secret:
        while True:
            yield f"{base}-{secrets.token_hex(5)}"
    taken = set(Community.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    for number in count(1):
        slug = base if number == 1 else f"{base}-{number}"
        if slug not in taken | RESERVED:
            yield slug
