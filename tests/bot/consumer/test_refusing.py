"""What a socket refuses: too many turns, too fast, too long, unreadable."""

import pytest
from pytest_django.fixtures import Settings

from bot import conversation
from bot.models import ConversationEvent
from bot.socket.shared import Shared
from surveys.models import SurveyVersion
from tests.bot.sockets import in_test, opened, talk, token

pytestmark = pytest.mark.django_db


def test_a_conversation_with_too_many_turns_says_so_and_stays_open(
    version: SurveyVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "_MOST_TURNS", 1)

    async def talking() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            assert (await client.ask("act", id="one", action="help"))["type"] == "ack"
            error = await client.ask("act", id="two", action="help")
            assert (error["code"], error["id"]) == ("too_many", "two")
            assert await client.ask("ping") == {"type": "pong"}

    talk(talking)


def test_what_cannot_be_read_is_refused_until_the_socket_closes(version: SurveyVersion, settings: Settings) -> None:
    settings.CHAT_REFUSED_IN_A_ROW = 4

    async def conversation() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            await client.send_bytes(b"\0")
            assert (await client.receive())["code"] == "bad_message"
            error = await client.ask("say", id="long", text="x" * 4_001)
            assert (error["code"], error["id"]) == ("too_long", "long")
            assert (await client.ask("act", id="one", action="help"))["type"] == "ack"  # which starts the count anew
            for _ in range(4):
                assert (await client.ask("nonsense"))["code"] == "bad_message"
            assert await client.closing() == 4400

    talk(conversation)


def test_what_comes_too_fast_is_not_taken_and_may_come_again(version: SurveyVersion, settings: Settings) -> None:
    settings.CHAT_MESSAGES_PER_SECOND = 0.5

    async def conversation() -> None:
        async with opened(Shared(in_test), token(version)) as (client, _):
            for number in range(6):
                await client.send("act", id=f"turn-{number}", action="help")
            answers = [await client.receive() for _ in range(6)]
            assert [answer["type"] for answer in answers] == ["ack"] * 5 + ["err"]
            assert (answers[5]["code"], answers[5]["id"]) == ("too_fast", "turn-5")
            assert 1 <= answers[5]["retry"] <= 2
        settings.CHAT_MESSAGES_PER_SECOND = 1_000.0
        async with opened(Shared(in_test), answers[0]["key"]) as (client, _):
            again = [await client.ask("act", id=f"turn-{number}", action="help") for number in range(6)]
        assert [answer["repeated"] for answer in again] == [True] * 5 + [False]

    talk(conversation)
    assert ConversationEvent.objects.count() == 6
