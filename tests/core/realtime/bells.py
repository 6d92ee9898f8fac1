"""A kind of topic that only the tests know: a bell, heard by whoever was given a rope.

The rope is a row of the database, so that the socket server sees at once that it was given.
"""

from core.accounts.models import User
from core.notifications.models import Notification
from core.realtime import topics
from core.realtime.frames import Frame


def give_rope(user: User, bell: int, seq: int = 0) -> None:
    """Let someone hear a bell."""
    Notification.objects.create(
        recipient=user, kind="bell", url="/", scope=f"bell.{bell}", params={"seq": seq}
    )


def take_rope(user: User, bell: int) -> None:
    """End that."""
    Notification.objects.filter(recipient=user, scope=f"bell.{bell}").delete()


def heads(user: User, ids: list[str]) -> dict[str, int]:
    ropes = Notification.objects.filter(recipient=user, scope__in=[f"bell.{key}" for key in ids])
    return {rope.scope.removeprefix("bell."): rope.params["seq"] for rope in ropes}


def since(user: User, known: dict[str, int]) -> list[Frame]:
    return [
        Frame(f"bell.{key}", "stroke", seq)
        for key, last in heads(user, list(known)).items()
        for seq in range(known[key] + 1, last + 1)
    ]


topics.register("bell", heads=heads, since=since)
