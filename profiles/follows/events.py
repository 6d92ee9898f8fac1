"""What happens to follows, as other rooms hear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonFollowed:
    """One person follows another from now on."""

    follower_id: int
    followed_id: int
