"""Every questionnaire of the corpus answered over a socket: what is stored is what the form stores."""

import random
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from bot.conversation import look, opened
from bot.dialogue import Act, Choose, Say, Turn
from bot.socket.shared import Shared
from surveys.models import Response
from tests.bot import sockets
from tests.bot.sockets import in_test, talk, token
from tests.bot.talking import Talker
from tests.corpus import NAMES, read_case
from tests.corpus.publishing import publish_case

# A file is sent by the page's form: its content does not go over the socket.
WITHOUT_FILES = [
    name for name in NAMES if all(question.type != "file" for question in read_case(name).survey.questions())
]
MOST_TURNS = 200


def message(turn: Turn) -> dict[str, Any]:
    """Return a turn as a client writes it."""
    match turn:
        case Say(text):
            return {"kind": "say", "text": text}
        case Choose(piece, fields):
            return {"kind": "choose", "piece": piece, "fields": {name: list(values) for name, values in fields.items()}}
        case Act(action, topic):
            return {"kind": "act", "action": action, "topic": topic}
    raise TypeError(turn)


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITHOUT_FILES)
def test_answered_over_a_socket(name: str, settings: Settings) -> None:
    settings.CHAT_MESSAGES_AT_ONCE = MOST_TURNS
    case = read_case(name)
    new = token(publish_case(case))
    talker = Talker(case.answers, case.language, random.Random(2001), words=0.3)

    def next_turn(known: str) -> Turn | None:
        conversation = opened(known, case.language)
        piece = look(conversation).piece
        return None if piece is None else talker.turn(conversation.state, piece)

    async def conversation() -> None:
        async with sockets.opened(Shared(in_test), new, case.language) as (client, state):
            key = new
            for number in range(MOST_TURNS):
                turn = await in_test(next_turn, key)
                if turn is None:
                    break
                ack = await client.ask(id=str(number), **message(turn))
                assert (ack["type"], ack["seq"]) == ("ack", number + 1), ack
                shown = len(state["messages"])
                state["messages"] += [entry for entry in ack["messages"] if entry["n"] > shown]
                key = ack["key"]
            assert ack["phase"] == "done"
        async with sockets.opened(Shared(in_test), key, case.language) as (_, again):
            assert again["messages"][: len(state["messages"])] == state["messages"]

    talk(conversation)
    response = Response.objects.get()
    assert (response.status, response.channel) == (Response.Status.SUBMITTED, Response.Channel.CHAT)
    assert response.answers == case.answers
