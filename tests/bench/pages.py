"""Home for many readers, against a bare page, and against itself elsewhere.

Four hundred readers follow one another. What is warm: PostgreSQL's pages, connections, compiled
templates, and the cards that other readers were shown within five minutes. The last row asks for
older pages, whose cards nobody was shown.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

from tests.bench.measure import Measure
from tests.bench.results import Rounds
from tests.bench.shape import SPAN, cookies

PART = "Home, 20 posts"
LEVELS = (1, 8, 32)
READERS = 400
A_TWELFTH = 1 / 12


def measure_pages(run: Measure) -> None:
    """Measure them."""
    rounds = Rounds()
    ask = _asker(run)
    for name in ("bare", "house", "mixed", "small", "few", "many", "quiet", "busy", "older"):
        ask(name, 8, run.seconds / 2)  # warms it
    for number in run.rounds("pages"):
        for level in LEVELS:
            rounds.keep(f"bare {level}", ask("bare", level, run.seconds))
            rounds.keep(f"mixed {level}", ask("mixed", level, run.seconds))
        rounds.keep("house 8", ask("house", 8, run.seconds))
        pairs = (("mixed", "small"), ("few", "many"), ("quiet", "busy"))
        for pair in pairs:
            # Whoever comes first may find the machine otherwise: they take turns.
            for name in pair if number % 2 else pair[::-1]:
                rounds.keep(name, ask(name, 1, run.seconds))
        rounds.keep("older", ask("older", 1, run.seconds))
    _report(run, rounds)


def _asker(run: Measure) -> Callable[[str, int, float], dict[str, float]]:
    shape, chance = run.options.shape, random.Random("readers")

    def some(group: str) -> list[str]:
        people = shape.group(group)
        return cookies(chance.sample(people, min(READERS, len(people))))

    readers = {group: some(group) for group in ("mixed", "few", "many", "quiet", "busy")}
    older = [_before(chance.uniform(0.1, 0.7)) for _ in range(2000)]
    readers |= {
        "bare": readers["mixed"],
        "house": readers["mixed"],
        "small": readers["mixed"],
        "older": readers["mixed"],
    }
    servers = {"bare": "bare", "house": "bare_house", "small": "small"}
    paths = {"house": ["/bare/"], "older": older}

    def ask(name: str, at_once: int, seconds: float) -> dict[str, float]:
        server = servers.get(name, "web")
        before = [run.servers.processor(which) for which in (server, "postgres")]
        taken = run.load.pages(
            server=run.servers.socket(server), cookies=readers[name], at_once=at_once,
            seconds=seconds, paths=paths.get(name, ["/"]),
        )  # fmt: skip
        after = [run.servers.processor(which) for which in (server, "postgres")]
        web, postgres = (
            (then - now) * 1000 / taken["count"] for now, then in zip(before, after, strict=True)
        )
        return taken | {"web": web, "postgres": postgres, "processor": web + postgres}

    return ask


def _before(part: float) -> str:
    """Spell the address of the page of home after a moment long ago."""
    moment = datetime.now(UTC) - SPAN * part
    return f"/?{urlencode({'after': f'{moment.isoformat()}_1'})}"


def _report(run: Measure, rounds: Rounds) -> None:
    def add(*row: object) -> None:
        run.results.add(PART, *row)  # type: ignore[arg-type]

    for level in LEVELS:
        name = f"mixed {level}"
        add(f"home, {level} at once", rounds.of(name, "per_second"), "pages/s")
        add(f"  bare page, {level} at once", rounds.of(f"bare {level}", "per_second"), "pages/s")
        share = rounds.ratio(name, f"bare {level}", "per_second")
        add(f"  home to bare, {level} at once", share, "of bare", "at least", A_TWELFTH)
        for part in ("p50", "p95", "p99"):
            add(f"  {part}, {level} at once", rounds.of(name, part), "ms")
    shape = run.options.shape
    for one, two, text, most in (
        ("mixed", "small", f"{shape.posts:,} posts to {shape.few_posts:,}", 1.2),
        ("many", "few", f"a reader of {shape.most} communities to one of {shape.fewest}", 1.5),
        ("quiet", "busy", "a reader of quiet communities to one of busy ones", 1.5),
    ):
        add(text, rounds.ratio(one, two, "p50"), "times", "at most", most)
        add(f"  {one}, p50 at 1 at once", rounds.of(one, "p50"), "ms")
        add(f"  {two}, p50 at 1 at once", rounds.of(two, "p50"), "ms")
    add("processor's time of a page: Python", rounds.of("mixed 8", "web"), "ms")
    add("  PostgreSQL", rounds.of("mixed 8", "postgres"), "ms")
    add("  bare page", rounds.of("bare 8", "web"), "ms")
    add(
        "  bare page for a signed-in reader, PostgreSQL too",
        rounds.of("house 8", "processor"),
        "ms",
    )
    add("home to that one, 8 at once", rounds.ratio("mixed 8", "house 8", "per_second"), "of bare")
    add("an older page, none of its cards kept, p50", rounds.of("older", "p50"), "ms")
