"""The outbox's two ends: `publish()` in an action's transaction, `on()` in a room's wiring.

An event is a frozen dataclass of plain values; a field that a later release adds needs a default,
because rows of the earlier one may still wait. `publish()` writes it as a row; once the
transaction commits, a wake-up leaves for the dispatcher. The wake-up may be lost, the row not:
a sweep finds it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction

from core.events import wakeup
from core.events.models import Event


@dataclass(frozen=True)
class Handler[E]:
    """One function that hears one kind of event, by a name that stays the same over releases."""

    name: str
    event_type: type[E]
    function: Callable[[E, Event], None]

    def __call__(self, event: Event) -> None:
        """Run the function on a stored event; a field of another release is left aside."""
        known = {field.name for field in fields(self.event_type)}  # type: ignore[arg-type]
        values = {name: value for name, value in event.payload.items() if name in known}
        self.function(self.event_type(**values), event)


_handlers: dict[str, dict[str, Handler[Any]]] = defaultdict(dict)


def kind_of(event_type: type) -> str:
    """Name a kind of event by its room and class: `posts.PostPublished`."""
    room = event_type.__module__.split(".")[-2]
    return f"{room}.{event_type.__name__}"


def publish(happened: Any) -> Event:
    """Write `happened`, a dataclass of plain values, into the outbox. Needs a transaction."""
    return publish_all([happened])[0]


def publish_all(happenings: Iterable[Any]) -> list[Event]:
    """Write many at once, in their order. Needs a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("publish() belongs into the transaction of the change it tells")
    events = [Event(kind=kind_of(type(one)), payload=asdict(one)) for one in happenings]
    transaction.on_commit(wakeup.wake, robust=True)
    return Event.objects.bulk_create(events, batch_size=1000)


def on[E](
    event_type: type[E],
) -> Callable[[Callable[[E, Event], None]], Callable[[E, Event], None]]:
    """Let a function hear each event of one kind, exactly once as far as PostgreSQL can tell.

    It runs as a job, in the transaction that also marks its delivery done: what it writes there
    happens once. What it does elsewhere (a mail, a push) must carry a key of its own.
    """

    def register(function: Callable[[E, Event], None]) -> Callable[[E, Event], None]:
        room = function.__module__.split(".")[-2]
        name = f"{room}.{function.__name__}"
        if name in _handlers[kind_of(event_type)]:
            raise ValueError(f"{name} hears {kind_of(event_type)} already; give it another name.")
        _handlers[kind_of(event_type)][name] = Handler(name, event_type, function)
        return function

    return register


def handlers_of(kind: str) -> list[str]:
    """Return the names of the handlers that hear this kind of event."""
    return list(_handlers.get(kind, ()))


def handler(kind: str, name: str) -> Handler[Any]:
    """Return one handler. Raises LookupError when no room registers it any more."""
    return _handlers[kind][name]
