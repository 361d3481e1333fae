"""Two hundred conversations while the server is killed under them: what was acknowledged is there, once.

SQLite's engine lives in the server, so that with it the database dies as well. What a crash of PostgreSQL leaves is
shown in test_crash.
"""

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from .chatter import RESTART, Chatter, Plan
from .live_site import LiveSite, running_site
from .process import end_of_log
from .reading import form_tokens, json_of, rows

pytestmark = pytest.mark.servers

CONVERSATIONS = 200
# Each has nine questions, the last of them whether to send the answers.
QUESTIONS = 9
RESPONSES = """
SELECT response.id, response.status, response.answers FROM surveys_response AS response
JOIN surveys_survey AS survey ON survey.id = response.survey_id WHERE survey.slug = 'parks'
"""
TURNS = "SELECT response_id, id, number, body FROM bot_conversationevent ORDER BY response_id, number"


@dataclass(frozen=True, slots=True)
class Stored:
    """A response as it is in the database, and its log: the id, number and messages of each turn."""

    status: str
    answers: dict[str, Any]
    log: list[tuple[str, int, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def site() -> Iterator[LiveSite]:
    """Return a site that lets one address open as many sockets as two hundred people would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHAT_CONNECTS_PER_MINUTE", "100000")
        patch.setenv("CHAT_CONNECTS_AT_ONCE", "100000")
        with running_site() as site:
            yield site


@pytest.fixture(scope="module")
def chatters(site: LiveSite) -> list[Chatter]:
    """Return people who have talked to the end, while the server was killed twice and restarted politely once."""
    people = new_chatters(site)
    asyncio.run(talk_through_crashes(site, people))
    return people


@pytest.fixture(scope="module")
def stored(site: LiveSite, chatters: list[Chatter]) -> dict[UUID, Stored]:
    """Return what is in the database afterwards."""
    found = {UUID(pk): Stored(status, json_of(answers), []) for pk, status, answers in rows(site, RESPONSES)}
    for response, turn, number, body in rows(site, TURNS):
        found[UUID(response)].log.append((str(UUID(turn)), number, json_of(body)["messages"]))
    return found


def new_chatters(site: LiveSite) -> list[Chatter]:
    ids = [uuid4() for _ in range(CONVERSATIONS)]
    people = zip(ids, form_tokens(site, "parks", ids), strict=True)
    return [
        Chatter(response_id, token, plans(number), random.Random(number))
        for number, (response_id, token) in enumerate(people)
    ]


def plans(number: int) -> dict[str, Plan]:
    """Return what one person answers: some of it in words, and nothing as anybody else does."""
    day, mood, words = f"{1 + number % 28}", f"{1 + number % 5}", f"Nobody but number {number} says this."
    return {
        "visits": Plan({"visits": ["yes"]}, words="Yes", stored="yes"),
        "often": Plan({"often": [f"{1 + number % 90}"]}, words=f"{1 + number % 90}", stored=1 + number % 90),
        "last": Plan(
            {"last-day": [day], "last-month": ["5"], "last-year": ["2024"]}, stored=f"2024-05-{1 + number % 28:02}"
        ),
        "want": Plan({"want": ["benches", "trees"]}, stored=["benches", "trees"]),
        "mood": Plan({"mood": [mood]}, words=mood, stored=int(mood)),
        "best": Plan({"best": ["victoria"]}, words="Victoria", stored="victoria"),
        "name": Plan({"name": [f"Street {number}"]}, stored=f"Street {number}"),
        "more": Plan({"more": [words]}, stored=words),
        "review": Plan({"review": ["yes"]}),
    }


async def talk_through_crashes(site: LiveSite, people: list[Chatter]) -> None:
    """Let everybody talk; kill the server a third of the way, restart it politely later, and kill it once more."""
    moments = random.Random(2001)  # the same moments in every run, as far as a machine is the same
    talking = [asyncio.create_task(person.talk(site)) for person in people]
    crashes: list[tuple[float, Callable[[], None]]] = [(0.3, site.kill), (0.5, site.stop), (0.7, site.kill)]
    try:
        for share, end in crashes:
            await acknowledged(people, share, talking)
            await asyncio.sleep(moments.uniform(0, 0.1))
            await asyncio.to_thread(end)
            await asyncio.to_thread(site.start)
        await asyncio.gather(*talking)
    except BaseException as error:
        for task in talking:
            task.cancel()
        error.add_note(end_of_log(site.log))
        raise


async def acknowledged(people: list[Chatter], share: float, talking: list[asyncio.Task[None]]) -> None:
    """Wait until this share of all turns has been acknowledged. Raises what a person met that was wrong."""
    async with asyncio.timeout(300):
        while sum(len(person.acknowledged) for person in people) < share * QUESTIONS * CONVERSATIONS:
            for task in talking:
                if task.done():
                    task.result()
            await asyncio.sleep(0.005)


def test_conversations_were_cut_off_in_the_middle_of_turns(chatters: list[Chatter]) -> None:
    assert sum(person.cut > 0 for person in chatters) > 0.9 * CONVERSATIONS
    # A crash leaves two kinds of such turns: those that had been stored, and those that had not.
    assert 0 < sum(person.again for person in chatters) < sum(person.cut for person in chatters)


def test_a_polite_restart_says_so(chatters: list[Chatter]) -> None:
    codes = [{code for code in person.closes if code is not None} for person in chatters]
    assert set().union(*codes) == {RESTART}
    # Whoever was on the way back from the crash before had no connection that could be closed.
    assert sum(RESTART in code for code in codes) > 0.5 * CONVERSATIONS


def test_everybody_goes_on_and_sends_their_answers(chatters: list[Chatter], stored: dict[UUID, Stored]) -> None:
    for person in chatters:
        found = stored[person.response_id]
        assert found.status == "submitted"
        wanted = {code: plan.stored for code, plan in person.plans.items() if plan.stored is not None}
        assert {code: answer for code, answer in found.answers.items() if answer is not None} == wanted


def test_the_log_holds_every_acknowledged_turn_once(chatters: list[Chatter], stored: dict[UUID, Stored]) -> None:
    assert set(stored) == {person.response_id for person in chatters}
    for person in chatters:
        log = stored[person.response_id].log
        turns = [str(uuid5(person.response_id, client_id)) for client_id in person.acknowledged]
        assert [turn for turn, _, _ in log] == turns
        assert [number for _, number, _ in log] == list(range(1, len(turns) + 1))


def as_kept(message: Any, key: str) -> Any:
    """Return a message as the log has it: without the key of the private link."""
    return json.loads(json.dumps(message).replace(key, "(key)"))


def test_the_log_is_what_people_were_told(chatters: list[Chatter], stored: dict[UUID, Stored]) -> None:
    for person in chatters:
        messages = [message for _, _, said in stored[person.response_id].log for message in said]
        assert [message["n"] for message in messages] == list(range(1, len(messages) + 1))
        told = {place: as_kept(message, person.key) for place, message in person.told.items()}
        assert {message["n"]: message for message in messages if message["n"] in told} == told
        assert sum(message["speaker"] == "person" for message in messages) == len(person.acknowledged)
