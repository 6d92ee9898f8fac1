"""Publishing through the form, as fast as one and as eight people can."""

from tests.bench.measure import Measure
from tests.bench.results import Rounds
from tests.bench.shape import cookies
from tests.bench.texts import bodies

PART = "Publishing"
LEVELS = (1, 8)


def measure_publishing(run: Measure) -> None:
    """Measure it: authors in turn, each post in the next of eight communities."""
    rounds = Rounds()
    for _number in run.rounds("publishing"):
        for level in LEVELS:
            taken = run.load.publish(
                server=run.servers.socket("web"), at_once=level, seconds=run.seconds,
                **letters(run),
            )  # fmt: skip
            rounds.keep(f"publish {level}", taken)
    for level in LEVELS:
        name = f"publish {level}"
        run.results.add(PART, f"{level} at once", rounds.of(name, "per_second"), "posts/s")
        for part in ("p50", "p95", "p99"):
            run.results.add(PART, f"  {part}, {level} at once", rounds.of(name, part), "ms")


def letters(run: Measure, places: list[int] | None = None) -> dict[str, list[object]]:
    """Return who writes what where."""
    shape = run.options.shape
    return {
        "authors": list(cookies(shape.group("authors"))),
        "places": list(places or shape.stages),
        "bodies": list(bodies(100, 3)),
    }
