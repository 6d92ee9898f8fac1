"""What happens to accounts, as other rooms hear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganisationSetUp:
    """There is an organisation now, and one person who looks after it."""

    organisation_id: int
    administrator_id: int


@dataclass(frozen=True)
class PersonJoined:
    """Someone can sign in: for the first time, or again after having left."""

    user_id: int


@dataclass(frozen=True)
class PersonLeft:
    """Someone can no longer sign in. What they contributed stays."""

    user_id: int


@dataclass(frozen=True)
class PasswordResetAsked:
    """Someone typed this address. Whether it is anyone's is found out later, out of their sight."""

    email: str
    site: str


@dataclass(frozen=True)
class AccountChanged:
    """Something that its owner must hear of by mail: see `letters.CHANGES` for the kinds."""

    user_id: int
    change: str
    address: str
    device: str
    site: str
