"""How far an import is. It lives in the cache: a hint for a page, gone when it is over."""

from collections.abc import Callable

from django.core.cache import cache

from profiles.imports.models import PeopleImport
from profiles.imports.plan import Plan

_KEPT = 3600


class Progress:
    """Tells the page how far the job is, and the job whether it was stopped."""

    class Stopped(Exception):  # noqa: N818 - an answer, not a fault
        """The administrator stopped the import."""

    def __init__(self, import_id: int) -> None:
        self.import_id, self.done, self.total = import_id, 0, 0

    def begin(self, plan: Plan) -> Callable[[int], None]:
        """Note how much there is to do."""
        self.total = len(plan.joiners) + len(plan.changes) + len(plan.leavers)
        self.step(0)
        return self.step

    def step(self, people: int) -> None:
        """Note that so many more people are done. Raises Stopped."""
        confirmed = PeopleImport.objects.filter(
            pk=self.import_id, state=PeopleImport.State.CONFIRMED
        )
        if not confirmed.exists():
            raise self.Stopped
        self.done += people
        cache.set(_key(self.import_id), (self.done, self.total), _KEPT)


def progress_of(import_id: int) -> tuple[int, int]:
    """Return how many people are done, and of how many; 0 of 0 before it began."""
    done, total = cache.get(_key(import_id)) or (0, 0)
    return done, total


def _key(import_id: int) -> str:
    return f"import:{import_id}"
