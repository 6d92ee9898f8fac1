"""From one to a thousand open sockets, against a bare application on the same server.

Each socket asks for all communities of its person, as a page does. Both crowds stay connected
throughout and take turns. The bare application gets the same first frame, and repeats the same
bytes as a new post's frame has.
"""

import json
import time

from tests.bench.measure import Measure, say
from tests.bench.publishing import letters
from tests.bench.results import Rounds
from tests.bench.shape import ORGANISATION, cookies

PART = "Live"
ALL, FEW = 1000, 5  # sockets, and the part of them that is on the first stage
WARM = 50  # sockets that come and go before memory is counted
TIMES = 40  # posts, or broadcasts one by one, in a round
BURSTS, BURST = 3, 20  # of broadcasts in one go
SETTLED = 2.0  # seconds until a process has put away what connecting took
CROWDS = ("sockets", "bare_sockets")

type Hellos = list[tuple[str, str]]


def measure_live(run: Measure) -> None:
    """Measure it."""
    hellos, times = _hellos(run), max(round(TIMES * min(run.options.scale, 1)), 5)
    _measure_memory(run, hellos)
    rounds, frame = Rounds(), ""
    for number in run.rounds("live"):
        for stage, listeners in enumerate((len(hellos) // FEW, len(hellos))):
            frame = _post(run, rounds, run.options.shape.stages[stage], listeners, times)
        for crowd in CROWDS if number % 2 else CROWDS[::-1]:
            rounds.keep(f"{crowd} one", _broadcast(run, crowd, frame, times, 1))
            rounds.keep(f"{crowd} burst", _broadcast(run, crowd, frame, BURSTS, BURST))
    for crowd in CROWDS:
        run.load.scatter(name=crowd)
    _report(run, rounds, len(hellos), len(frame.encode()))


def _hellos(run: Measure) -> Hellos:
    """Say who each socket is, and what its page asks for first.

    All are on the second stage; a fifth of them on the first one too.
    """
    shape = run.options.shape
    people = shape.group("mixed")
    count = max(round(ALL * min(run.options.scale, 1)), 20)
    found = []
    for number in range(count):
        person = people[number % len(people)]
        stages = shape.stages[0 if number < count // FEW else 1 : 2]
        places = [ORGANISATION, *stages, *shape.communities_of(person)]
        asked = {"type": "subscribe", "topics": {f"community.{place}": 0 for place in places}}
        found.append((cookies([person])[0], json.dumps(asked)))
    return found


def _measure_memory(run: Measure, hellos: Hellos) -> None:
    """Count what each idle socket takes, and leave both crowds connected."""
    each = {}
    for crowd in CROWDS:
        say(f"live: {len(hellos):,} sockets to {crowd}")
        server = run.servers.socket(crowd)
        run.load.gather(name=crowd, server=server, hellos=hellos[:WARM])
        run.load.scatter(name=crowd)
        before = run.servers.memory(crowd)
        run.load.gather(name=crowd, server=server, hellos=hellos)
        time.sleep(SETTLED)
        each[crowd] = (run.servers.memory(crowd) - before) / len(hellos) / 1024
    ours, bare = (each[crowd] for crowd in CROWDS)
    topics = sum(hello.count("community.") for _, hello in hellos) / len(hellos)
    run.results.add(PART, f"memory per idle socket on {topics:.0f} topics", ours, "KiB")
    run.results.add(PART, "  bare", bare, "KiB")
    run.results.add(PART, "  ratio", ours / max(bare, 0.01), "times", "at most", 1.3)


def _post(run: Measure, rounds: Rounds, stage: int, listeners: int, times: int) -> str:
    taken = run.load.post_to_last(
        name="sockets", server=run.servers.socket("web"), listeners=listeners, times=times,
        **letters(run, [stage]),
    )  # fmt: skip
    rounds.keep(f"post to {listeners}", taken)
    return str(taken["frame"])


def _broadcast(run: Measure, crowd: str, frame: str, times: int, together: int) -> dict[str, float]:
    given = {"name": crowd, "frame": frame, "times": times, "together": together}
    if crowd == "bare_sockets":
        return dict(run.load.repeat(**given))
    topic = f"community.{run.options.shape.stages[1]}"
    return dict(run.load.broadcast(redis=run.servers.redis, topic=topic, **given))


def _report(run: Measure, rounds: Rounds, sockets: int, size: int) -> None:
    def add(*row: object) -> None:
        run.results.add(PART, *row)  # type: ignore[arg-type]

    for listeners in (sockets // FEW, sockets):
        for part in ("p50", "p99"):
            name = f"post to {listeners}"
            add(f"POST to the last of {listeners:,}, {part}", rounds.of(name, part), "ms")
    ours, bare = (f"{crowd} one" for crowd in CROWDS)
    for part in ("p50", "p99"):
        add(f"broadcast of {size:,} bytes, {part}", rounds.of(ours, part), "ms")
        add(f"  bare, {part}", rounds.of(bare, part), "ms")
        add(f"  ratio of {part}", rounds.ratio(ours, bare, part), "times", "at most", 1.5)
    ours, bare = (f"{crowd} burst" for crowd in CROWDS)
    add(f"deliveries, {BURST} frames in one go", rounds.of(ours, "deliveries"), "/s")
    add("  bare", rounds.of(bare, "deliveries"), "/s")
    add("  ratio", rounds.ratio(ours, bare, "deliveries"), "times", "at least", 0.8)
