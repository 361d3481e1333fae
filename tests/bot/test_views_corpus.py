"""Every questionnaire of the corpus is answered on the chat's page without a script, and stored as by the form."""

import random
from typing import Any

import pytest

from bot.conversation import Conversation, opened
from bot.dialogue import Act, Choose, Piece, Turn, present
from bot.scenes import scene_of
from surveys.models import Response
from tests.bot.talking import Talker
from tests.bot.visitor import Visitor, chat
from tests.corpus import NAMES, Case, read_case
from tests.corpus.files import Chosen, files_typed, named
from tests.corpus.publishing import publish_case

pytestmark = pytest.mark.django_db
# More turns than any of them takes.
MOST = 150


def asked(conversation: Conversation) -> Piece | None:
    return present(scene_of(conversation.response), conversation.state)


def give(person: Visitor, turn: Turn, piece: Piece, files: list[Chosen]) -> None:
    """Do on the page what the turn is."""
    if isinstance(turn, Act):
        person.press(f"{turn.action}:{turn.topic}" if turn.topic else turn.action)
        return
    assert isinstance(turn, Choose)
    if piece.question.type == "file":
        assert 'enctype="multipart/form-data"' in person.page.html
        person.send("choose", [(piece.question.code, file) for file in files])
    elif "choose" in person.page.forms:
        assert person.page.asked == piece.code
        person.choose(*((name, value) for name, values in turn.fields.items() for value in values))
    else:
        [[text]] = turn.fields.values()
        person.say(text)


def talked(person: Visitor, case: Case) -> Response:
    """Answer whatever is asked until nothing is, and return what is stored."""
    token = dict(person.page.forms["act"].hidden)["token"]
    talker = Talker(case.answers, case.language, random.Random(0), words=0)
    files = files_typed(case.forms)
    for _ in range(MOST):
        conversation = opened(token, case.language)
        piece = asked(conversation)
        if piece is None:
            return Response.objects.get(pk=conversation.response_id)
        said = person.page.kinds
        give(person, talker.turn(conversation.state, piece), piece, files.get(piece.question.code, []))
        assert person.status == 200
        assert len(person.page.messages) > len(said), person.page.text
    raise AssertionError(f"Still asking {piece}: {person.page.kinds[-6:]}")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_what_the_form_stores(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    response = talked(chat(case.definition["slug"], case.language), case)
    expected: dict[str, Any] = dict(case.answers)
    assert response.status == Response.Status.SUBMITTED
    assert named(response.answers) == expected
