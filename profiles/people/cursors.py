"""Where a page of people ends, as an address can carry it."""

from dataclasses import dataclass
from typing import Self

from django.core import signing

# Without the time of day: the same place has the same address.
_SIGNER = signing.Signer(salt="people")


@dataclass(frozen=True)
class Cursor:
    """The last person that was shown. It is signed: a forged one is no cursor."""

    name: str
    user_id: int

    def __str__(self) -> str:
        return _SIGNER.sign_object([self.name, self.user_id], compress=True)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the cursor of an address, or None for one that was not made here."""
        try:
            name, user_id = _SIGNER.unsign_object(text)
        except (signing.BadSignature, ValueError):
            return None
        return cls(name, user_id)
