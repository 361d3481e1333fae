"""Limits of the socket: how fast, how many of one conversation, how many from one address, and from which pages."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from bot.models import ConversationEvent
from bot.socket.doorway import address_of
from bot.socket.limits import Bucket, ByAddress
from bot.socket.shared import Shared
from surveys.models import SurveyVersion
from tests.bot.sockets import Client, connected, in_test, opened, talk, token
from tests.corpus import read_case
from tests.corpus.publishing import publish_case


@pytest.fixture
def version(db: None) -> SurveyVersion:
    """Return a small questionnaire that is open."""
    return publish_case(read_case("yes-no"))


def test_a_bucket_lets_a_burst_through_and_then_so_many_a_second() -> None:
    bucket = Bucket(per_second=2.0, burst=3, now=100.0)
    assert [bucket.take(100.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert bucket.take(100.0) == 0.5
    assert bucket.take(100.25) == 0.25  # what was refused took nothing
    assert bucket.take(100.5) == 0.0
    assert bucket.take(100.5) == 0.5
    assert not bucket.is_full(101.9)
    assert bucket.is_full(102.0)
    assert [bucket.take(1_000.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]


def test_addresses_are_counted_apart_and_forgotten_when_they_are_quiet() -> None:
    now = 0.0
    limit = ByAddress(per_minute=60, burst=2, clock=lambda: now)
    assert [limit.take("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    assert limit.take("b") == 0.0
    now = 1.0
    assert limit.take("a") == 0.0
    assert len(limit) == 1  # b's bucket is full again
    now = 10.0
    assert limit.take("c") == 0.0
    assert len(limit) == 1


def test_the_table_of_addresses_stays_small() -> None:
    limit = ByAddress(per_minute=1, burst=2, most=100, clock=lambda: 0.0)
    for number in range(1_000):
        limit.take(f"address {number}")
        limit.take("somebody who keeps coming")
    assert len(limit) == 100
    assert limit.take("somebody who keeps coming") > 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (3, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "x" * 500, "x" * 64),
    ],
)
def test_the_address_is_the_one_that_the_last_of_our_proxies_saw(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.CHAT_PROXIES = proxies
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert address_of({"headers": headers, "client": ("192.0.2.1", 5)}) == address


def test_an_address_connects_so_often_and_then_has_to_wait(settings: Settings) -> None:
    settings.CHAT_CONNECTS_AT_ONCE, settings.CHAT_CONNECTS_PER_MINUTE = 3, 1

    async def conversation() -> None:
        chat = Shared(in_test)
        for _ in range(3):
            async with connected(chat, address="192.0.2.5") as client:
                assert (await client.ask("ping"))["type"] == "pong"
        async with connected(chat, address="192.0.2.5") as client:
            assert await client.closing() == 4429
        async with connected(chat, address="192.0.2.6") as client:
            assert (await client.ask("ping"))["type"] == "pong"

    talk(conversation)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("http://testserver", True),
        ("https://testserver:8443", True),
        ("http://localhost:8000", True),
        (None, False),
        ("null", False),
        ("", False),
        ("http://testserver.example.com", False),
        ("http://example.com/?http://testserver", False),
        ("http://[testserver", False),
        ("http://\u00e9", False),
    ],
)
def test_only_pages_of_this_site_open_sockets(origin: str | None, ours: bool) -> None:
    async def conversation() -> None:
        client = Client(Shared(in_test), origin=origin)
        assert await client.connect() is ours
        await client.leave()

    talk(conversation)


def test_a_conversation_has_three_sockets_and_no_more(version: SurveyVersion) -> None:
    new = token(version)

    async def conversation() -> None:
        chat = Shared(in_test)
        async with opened(chat, new), opened(chat, new):
            async with opened(chat, new):
                async with connected(chat) as fourth:
                    error = await fourth.ask("hello", token=new, language="en")
                    assert (error["code"], await fourth.closing()) == ("too_many_sockets", 4429)
                async with opened(chat, token(version)):
                    pass
            async with opened(chat, new):
                pass
        assert chat.company.is_empty()

    talk(conversation)


def test_devices_of_one_conversation_stay_in_step(version: SurveyVersion) -> None:
    new = token(version)

    async def conversation() -> None:
        chat = Shared(in_test)
        async with (
            opened(chat, new) as (one, state),
            opened(chat, new) as (two, _),
            opened(chat, token(version)) as (other, _),
        ):
            sent = {"id": "first", "piece": state["prompt"]["piece"], "fields": {state["prompt"]["name"]: ["yes"]}}
            ack = await one.ask("choose", **sent)
            told: dict[str, Any] = {**ack, "type": "msg"}
            del told["id"]
            assert await two.receive() == told
            await one.ask("choose", **sent)  # what is repeated is no news
            assert (await two.ask("act", id="second", action="help"))["seq"] == 2
            assert (await one.receive())["seq"] == 2
            for client in (one, two, other):
                assert await client.hears_nothing()

    talk(conversation)
    assert ConversationEvent.objects.count() == 2


def test_a_turn_taken_while_another_device_opens_is_in_what_it_is_shown(version: SurveyVersion) -> None:
    new = token(version)
    turns: list[Any] = []

    async def meanwhile(function: Any, *arguments: Any) -> Any:
        """Take a turn on the first device after the second one's transcript was read, and before it is sent."""
        done = await in_test(function, *arguments)
        if function.__name__ == "look" and turns:
            assert (await turns.pop().ask("act", id="meanwhile", action="help"))["type"] == "ack"
        return done

    async def conversation() -> None:
        chat = Shared(meanwhile)
        async with opened(chat, new) as (one, _):
            await one.ask("act", id="first", action="help")
            turns.append(one)
            async with opened(chat, new) as (two, state):
                assert not turns
                assert state["seq"] == 2
                assert await two.hears_nothing()

    talk(conversation)
