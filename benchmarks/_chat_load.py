"""The crowd of the chat's measurements, in a process of its own: does what it is told, a line of JSON at a time.

Each line of the standard input is {"do": …, …}; each is answered by a line on the standard output when it is done.
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, TypeVar

from ._chat_link import Closed, Link
from ._chat_person import Person, WrongAnswer

# How many may be on their way into the server at once; its queue of connections is not endless.
_TOGETHER = 100
Item = TypeVar("Item")
_ECHOED = b'{"type":"hello"}'


class Crowd:
    """The people who are there. host: the site's name · port: the server's · version, digest: what they answer."""

    def __init__(self, *, host: str, port: int, version: int, digest: str) -> None:
        self._host = host
        self._port = port
        self._version = version
        self._digest = digest
        self._people: list[Person] = []
        self._links: list[Link] = []

    async def listen(self, count: int) -> dict[str, Any]:
        """Open so many sockets to the peer, with one message each."""

        async def come(place: int) -> None:
            link = await Link.to(self._port, self._host, f"127.0.0.{1 + place % 8}")
            if await link.ask(_ECHOED) != _ECHOED:
                raise WrongAnswer("the echo says something else")
            self._links.append(link)

        await _all(come, range(count))
        return {"open": len(self._links)}

    async def arrive(self, count: int) -> dict[str, Any]:
        """Open so many conversations more, up to where the first question is asked."""
        await _all(self._come, range(len(self._people), len(self._people) + count))
        return {"open": len(self._people)}

    async def answer(self, count: int, each: int) -> dict[str, Any]:
        """Let those who came last, so many of them, take so many turns each, and rest."""

        async def some(person: Person) -> None:
            for _ in range(each):
                await person.take_turn()

        await _all(some, self._people[-count:])
        return {"turns": each * count}

    async def check(self, count: int) -> dict[str, Any]:
        """Ask every conversation whether it is there, and let a sample of so many go on."""
        await _all(Person.ping, self._people)
        sample = self._people[:: max(1, len(self._people) // count)]
        await _all(Person.take_turn, sample)
        gone = sum(bool(person.closed) for person in self._people)
        return {"open": len(self._people) - gone, "turns": len(sample)}

    async def hurry(self, people: int, seconds: float) -> dict[str, Any]:
        """Let people answer as fast as the server takes it, for so long, each beginning anew when done; all leave then.

        Returns how many turns were taken.
        """
        turns, end = 0, time.perf_counter() + seconds

        async def go_on(place: int) -> None:
            nonlocal turns
            while time.perf_counter() < end:
                person = await self._come(place)
                while person.prompt is not None and time.perf_counter() < end:
                    await person.take_turn()
                    turns += 1
                person.leave()

        await asyncio.gather(*(go_on(place) for place in range(people)))
        self._people.clear()
        return {"turns": turns}

    async def keep_time(self, people: int, per_second: float, seconds: float) -> dict[str, Any]:
        """Have a turn taken at fixed moments, whether earlier ones are answered or not.

        Returns for each turn the milliseconds from its moment until it was acknowledged.
        """
        ready = asyncio.Queue[Person]()
        for person in [await self._come(place) for place in range(people)]:
            ready.put_nowait(person)
        gc.collect()
        gc.freeze()
        took: list[float] = []

        async def once(moment: float) -> None:
            person = await ready.get()
            await person.take_turn()
            took.append(1000 * (time.perf_counter() - moment))
            if person.prompt is not None:
                ready.put_nowait(person)

        start, turns = time.perf_counter() + 0.5, []
        for number in range(round(per_second * seconds)):
            moment = start + number / per_second
            await asyncio.sleep(max(0, moment - time.perf_counter()))
            turns.append(asyncio.create_task(once(moment)))
        await asyncio.gather(*turns)
        return {"took": took}

    async def leave(self) -> dict[str, Any]:
        """Close every socket."""
        for one in (*self._people, *self._links):
            one.leave()
        self._people, self._links = [], []
        return {}

    async def _come(self, place: int) -> Person:
        person = Person(place, self._port, self._token)
        await person.arrive(self._host)
        self._people.append(person)
        return person

    def _token(self) -> str:
        from surveys.web.links import new_token

        return new_token(version_id=self._version, digest=self._digest)


async def _all(do: Callable[[Item], Awaitable[object]], items: Sequence[Item]) -> None:
    queue: Iterator[Item] = iter(items)

    async def work() -> None:
        for item in queue:
            await do(item)

    await asyncio.gather(*(work() for _ in range(_TOGETHER)))


async def _serve(crowd: Crowd) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        order = json.loads(line)
        try:
            came = await getattr(crowd, order.pop("do"))(**order)
        except (Closed, OSError, WrongAnswer) as error:
            came = {"wrong": f"{type(error).__name__}: {error}"}
        print(json.dumps(came), flush=True)


if __name__ == "__main__":
    # The server's answers are what is timed, not the tidying up between them.
    gc.set_threshold(50_000)
    asyncio.run(_serve(Crowd(**json.loads(sys.argv[1]))))
