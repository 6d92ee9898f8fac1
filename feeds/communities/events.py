"""What happens to communities and their members, as the other rooms hear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CommunityCreated:
    """Someone made a community, and owns it."""

    community_id: int
    creator_id: int


@dataclass(frozen=True)
class CommunityChanged:
    """Its settings changed; `kind_before` says who could see it until then."""

    community_id: int
    actor_id: int
    kind_before: str


@dataclass(frozen=True)
class CommunityArchived:
    """It can still be read, and nothing can be added."""

    community_id: int
    actor_id: int


@dataclass(frozen=True)
class CommunityReopened:
    """It came back from the archive."""

    community_id: int
    actor_id: int


@dataclass(frozen=True)
class MemberJoined:
    """Someone entered. Not told of the organisation's community: there, PersonJoined says it."""

    community_id: int
    user_id: int


@dataclass(frozen=True)
class MemberLeft:
    """Someone left, or was removed by someone else: then `actor_id` is not theirs."""

    community_id: int
    user_id: int
    actor_id: int


@dataclass(frozen=True)
class RoleChanged:
    """A member has another role."""

    community_id: int
    user_id: int
    role: str
    actor_id: int


@dataclass(frozen=True)
class JoinRequested:
    """Someone asks to enter a private community."""

    community_id: int
    user_id: int


@dataclass(frozen=True)
class RequestAccepted:
    """They may come in, and are in."""

    community_id: int
    user_id: int
    actor_id: int


@dataclass(frozen=True)
class RequestDeclined:
    """They may not come in. Nobody is told: they may ask again another day."""

    community_id: int
    user_id: int
    actor_id: int


@dataclass(frozen=True)
class Invited:
    """Someone is asked to come in."""

    community_id: int
    user_id: int
    actor_id: int
