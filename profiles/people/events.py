"""What happens to profiles, as other rooms hear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProfileEdited:
    """Someone changed what they say of themselves."""

    user_id: int
