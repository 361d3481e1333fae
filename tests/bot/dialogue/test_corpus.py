"""Every questionnaire of the corpus is answered by chat and by the form, and stored the same."""

import random
from collections.abc import Mapping

import pytest

from bot.dialogue import Act, Choose, Scene
from surveys.models import Response
from tests.bot.dialogue import conversing
from tests.bot.dialogue.chatting import Chatting, again, begun
from tests.bot.talking import Talker
from tests.corpus import NAMES, Case, read_case
from tests.corpus.files import kept_for, named
from tests.corpus.publishing import answered_by_form, publish_case

# Enough to come to the answer that is refused, and to try it again and again.
TURNS = 40


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_by_chat_and_by_the_form(name: str) -> None:
    case = read_case(name)
    version = publish_case(case)
    chat = begun(version, case.language)
    answers = kept_for(version, chat.conversation.response_id, case.answers, case.forms)
    assert chat.talk(Talker(answers, case.language, random.Random(name)))
    answered_by_form(case).send()
    by_chat, by_form = Response.objects.get(channel="chat"), Response.objects.get(channel="web")
    assert by_chat.answers == answers
    assert named(by_chat.answers) == named(by_form.answers) == case.answers
    assert (by_chat.status, by_chat.language) == (by_form.status, by_form.language) == ("submitted", case.language)
    assert again(chat).messages == chat.messages
    for refused in case.refused:
        if "not_entries" in refused.why:
            continue  # an object in place of a list: nothing that can be said or chosen
        assert_never_sent(case, begun(version, case.language), refused.answers)
    if case.ended:
        assert_ends_early(case, begun(version, case.language))


def assert_never_sent(case: Case, chat: Chatting, wanted: Mapping[str, object]) -> None:
    """Somebody who insists on these answers does not get them through, whatever else they may send in the end."""
    chat.talk(Talker(wanted, case.language, random.Random(case.name)), most=TURNS)
    chat.take(Act("submit"))
    chat.take(Act("submit"))
    response = Response.objects.get(pk=chat.conversation.response_id)
    assert response.answers != wanted
    if response.status == Response.Status.SUBMITTED:
        scene = Scene(case.survey, response.today, "")
        assert conversing.to_send(scene, response.answers) == (response.answers, [])
    else:
        assert chat.piece is not None or chat.conversation.state.phase == "ended"


def assert_ends_early(case: Case, chat: Chatting) -> None:
    """Somebody for whom the questions end early has nothing to send, and may change what led there."""
    typed = {name: value for fields in case.ended.values() for name, value in fields.items()}
    while chat.piece is not None:
        code = chat.piece.code
        values = {name: [value] for name, value in typed.items() if name.partition(".")[0] == code}
        chat.take(Choose(code, values) if values else Act("skip"))
    assert chat.conversation.state.phase == "ended"
    assert chat.messages[-1]["kind"] == "ended"
    chat.take(Act("submit"))
    response = Response.objects.get(pk=chat.conversation.response_id)
    assert (response.status, chat.conversation.state.phase) == ("draft", "ended")
    talker = Talker(case.answers, case.language, random.Random(case.name), words=0)
    for code, value in case.answers.items():
        if chat.conversation.state.answers.get(code, value) != value:
            chat.take(Act("change", code))
            chat.talk(talker, most=1)
    assert chat.talk(talker)
    response.refresh_from_db()
    assert (response.status, response.answers) == ("submitted", case.answers)


@pytest.mark.parametrize("name", NAMES)
def test_in_words_alone_and_with_boxes_alone(name: str) -> None:
    case = read_case(name)
    answers = conversing.with_files(case.answers)
    for language in ("en", "ur"):
        for words in (0, 1):
            talker = Talker(answers, language, random.Random(f"{name} {language}"), words)
            conversation = conversing.talked(conversing.begun(case.survey, language), talker)
            assert conversation.sent == answers
