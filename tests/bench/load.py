"""The other side of every measure: asks for pages and holds sockets, in a process of its own.

Reads one JSON command a line, `[verb, {argument: value}]`, and answers one JSON value a line.
Nothing of the project is imported, so that it takes little of the machine that it shares.
"""

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import uvloop
from channels_redis.pubsub import RedisPubSubChannelLayer

from tests.bench import links
from tests.bench.crowd import Crowd

GOOD = {200, 201}
BREATH = 0.02  # between two frames that are timed one by one


class Load:
    """Every verb, as a method with keywords."""

    def __init__(self) -> None:
        self.crowds: dict[str, Crowd] = {}
        self.layers: dict[str, RedisPubSubChannelLayer] = {}

    async def pages(
        self, server: str, cookies: list[str], at_once: int, seconds: float, paths: list[str]
    ) -> dict[str, Any]:
        """Ask for pages as each reader in turn."""
        turns = zip(itertools.cycle(paths), itertools.cycle(cookies), strict=False)
        requests = (links.get(path, cookie) for path, cookie in turns)
        return await drive(server, requests, at_once, seconds)

    async def publish(
        self, server: str, authors: list[str], places: list[int], bodies: list[str],
        at_once: int, seconds: float,
    ) -> dict[str, Any]:  # fmt: skip
        """Publish as each author in turn."""
        return await drive(server, letters(authors, places, bodies), at_once, seconds)

    async def gather(self, name: str, server: str, hellos: list[tuple[str, str]]) -> int:
        """Open sockets; those of one name are one crowd."""
        crowd = self.crowds.setdefault(name, Crowd())
        await crowd.open(server, hellos)
        return len(crowd.ears)

    async def scatter(self, name: str) -> None:
        """Close them."""
        await self.crowds.pop(name).close()

    async def post_to_last(
        self, name: str, server: str, authors: list[str], places: list[int], bodies: list[str],
        listeners: int, times: int,
    ) -> dict[str, Any]:  # fmt: skip
        """Publish, and wait until the last of the listeners heard it."""
        crowd, link = self.crowds[name], await links.connect(server)
        taken, wrong, posts = [], 0, letters(authors, places, bodies)
        for _ in range(times):
            heard, request = crowd.expect(listeners), next(posts)
            began = time.perf_counter()
            answer = link.ask(request)
            taken.append(await asyncio.wait_for(heard, 10) - began)
            wrong += (await answer).status not in GOOD
            await asyncio.sleep(BREATH)
        link.close()
        return quantiles(taken) | {"wrong": wrong, "frame": crowd.last.decode()}

    async def repeat(self, name: str, frame: str, times: int, together: int) -> dict[str, Any]:
        """Have one socket of a bare crowd say a frame, `together` times in one go."""
        crowd = self.crowds[name]

        async def speak() -> None:
            for _ in range(together):
                crowd.ears[0].say(frame.encode())

        return await time_broadcasts(crowd, speak, times, together)

    async def broadcast(
        self, name: str, redis: str, topic: str, frame: str, times: int, together: int
    ) -> dict[str, Any]:
        """Send a frame through Redis as a page process does, `together` times in one go."""
        if redis not in self.layers:
            self.layers[redis] = RedisPubSubChannelLayer([{"address": redis}], prefix="parvis-0")
        layer = self.layers[redis]
        data = json.loads(frame)
        html = dict.fromkeys(("fr", "en"), data.pop("html"))
        for own in ("v", "topic", "kind", "seq"):
            data.pop(own, None)
        message = {"type": "frame", "topic": topic, "kind": "post", "seq": 10**9}
        message |= {"data": data, "html": html}

        async def speak() -> None:
            for _ in range(together):
                await layer.group_send(topic, message)

        return await time_broadcasts(self.crowds[name], speak, times, together)


def letters(authors: list[str], places: list[int], bodies: list[str]) -> Iterator[bytes]:
    """Spell posts without end: each by the next author, in the next place."""
    turns = zip(*map(itertools.cycle, (authors, places, bodies)), strict=False)
    for author, place, body in turns:
        form = {"community": place, "body": body, "key": str(uuid4())}
        yield links.post("/posts/", author, urlencode(form))


async def drive(
    server: str, requests: Iterator[bytes], at_once: int, seconds: float
) -> dict[str, Any]:
    """Send requests over so many connections for a while."""
    taken: list[float] = []
    wrong: list[int] = []
    began = time.perf_counter()
    until = began + seconds

    async def keep_asking(link: links.Link) -> None:
        while (sent := time.perf_counter()) < until:
            answer = await link.ask(next(requests))
            taken.append(time.perf_counter() - sent)
            if answer.status not in GOOD:
                wrong.append(answer.status)

    opened = [await links.connect(server) for _ in range(at_once)]
    await asyncio.gather(*map(keep_asking, opened))
    rate = len(taken) / (time.perf_counter() - began)
    for link in opened:
        link.close()
    return quantiles(taken) | {"per_second": rate, "count": len(taken), "wrong": len(wrong)}


async def time_broadcasts(
    crowd: Crowd, speak: Callable[[], Any], times: int, together: int
) -> dict[str, Any]:
    """Time from the first word to the last ear."""
    taken = []
    for _ in range(times):
        frames = len(crowd.ears) * together
        heard, began = crowd.expect(frames), time.perf_counter()
        await speak()
        taken.append(await asyncio.wait_for(heard, 60) - began)
        await asyncio.sleep(BREATH)
    per_second = len(crowd.ears) * together * times / sum(taken)
    return quantiles(taken) | {"deliveries": per_second}


def quantiles(taken: list[float]) -> dict[str, float]:
    """Return percentiles in milliseconds."""
    ordered = sorted(taken) or [0.0]
    last = len(ordered) - 1
    return {f"p{part}": ordered[round(last * part / 100)] * 1000 for part in (50, 95, 99)}


def spell(error: BaseException) -> str:
    """Say what went wrong; of several, the first."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {error}"


async def main() -> None:
    """Carry out commands until there are no more."""
    load, loop = Load(), asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        verb, given = json.loads(line)
        try:
            answer = {"value": await getattr(load, verb)(**given)}
        except Exception as error:  # noqa: BLE001 - the bench says which measure failed, and why
            answer = {"error": spell(error)}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main())
