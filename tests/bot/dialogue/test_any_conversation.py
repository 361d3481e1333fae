"""Whatever is said in whatever conversation: there is a reply, what is held is valid, and the log tells all."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.dialogue import Elsewhere
from surveys.engine.answers import Reading, check
from surveys.engine.definition import Question, Survey
from surveys.engine.path import survey_answers
from surveys.engine.reading import check_question
from surveys.engine.types import group
from tests.bot.dialogue.any_turn import turns
from tests.bot.dialogue.conversing import REFERENCE, TODAY, Conversing, begun, talked, to_send
from tests.bot.talking import Talker
from tests.corpus import NAMES, read_case
from tests.corpus.any_answers import answers_to

FEW = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TURNS = 14


def valid(survey: Survey, drawn: dict[str, Any]) -> dict[str, Any]:
    """Return the answers that are asked for, of those drawn; give the draw up where they may not be sent."""
    reading = check(survey.sections, survey_answers(survey, drawn, TODAY), TODAY)
    assume(not reading.findings)
    return reading.answers


@pytest.mark.parametrize("name", NAMES)
def test_any_valid_answers_can_be_given_by_chat(name: str) -> None:
    survey = read_case(name).survey

    @FEW
    @given(answers_to(survey), st.sampled_from(survey.languages), st.sampled_from([0, 0.5]), st.randoms())
    def answered(drawn: dict[str, Any], language: str, words: float, chance: random.Random) -> None:
        wanted = valid(survey, drawn)
        assume(not to_send(begun(survey).scene, wanted)[1])
        conversation = talked(begun(survey, language), Talker(wanted, language, chance, words))
        assert conversation.sent == wanted

    answered()


@pytest.mark.parametrize("name", NAMES)
def test_every_step_replies_and_only_valid_answers_are_held(name: str) -> None:
    case = read_case(name)

    @FEW
    @given(st.data())
    def conversed(data: st.DataObject) -> None:
        language = data.draw(st.sampled_from(case.survey.languages))
        drawn = data.draw(answers_to(case.survey))
        talker = Talker(drawn, language, data.draw(st.randoms()), data.draw(st.sampled_from([0, 0.5, 1])))
        conversation = begun(case.survey, language)
        for _ in range(data.draw(st.integers(1, TURNS))):
            state = conversation.state
            turn = data.draw(turns(case.survey, talker, state, conversation.piece) | elsewhere(conversation, drawn))
            before = len(conversation.outcomes)
            replies = conversation.take(turn)
            assert replies, turn
            for outcome in conversation.outcomes[before:]:
                assert outcome.replies or outcome.effects.submit
            assert_sound(conversation)

    conversed()


def elsewhere(conversation: Conversing, drawn: dict[str, Any]) -> st.SearchStrategy[Any]:
    """The form was answered meanwhile: some answers are given or changed there, or all were sent."""
    if conversation.state.phase not in ("questions", "review", "ended"):
        return st.nothing()
    questions = [question for question in conversation.scene.definition.questions() if question.code in drawn]
    some = st.lists(st.sampled_from(questions), max_size=3) if questions else st.just([])

    def changed(answered: list[Question]) -> Elsewhere:
        conversation.stored.update({key: drawn[key] for question in answered for key in question.answer_keys()})
        return Elsewhere(dict(conversation.stored), "draft", REFERENCE)

    return some.map(changed)


def assert_sound(conversation: Conversing) -> None:
    """Every answer held is valid for its question, is what is stored, and is sent only if nothing is missing."""
    scene, state = conversation.scene, conversation.state
    path = survey_answers(scene.definition, state.answers, scene.today)
    for question in scene.definition.questions():
        reading = Reading()
        if path.get(question.code) is None or question.type == "calculated":
            continue
        if question.type == "group":
            group.check(question, path[question.code], path, scene.today, reading)
        else:
            check_question(question, path, reading)
        if conversation.unfinished and reading.findings:
            continue  # left half for the form, as a draft may be; sending it is refused
        assert reading.findings == []
        assert {key: path[key] for key in reading.answers} == reading.answers
    assert given_of(state.answers) == given_of(conversation.stored)
    if state.phase == "done":
        assert conversation.sent is not None
    if conversation.sent is not None:
        assert to_send(scene, conversation.sent) == (conversation.sent, [])


def given_of(answers: Any) -> dict[str, Any]:
    """Return the answers that were given; None is one that was left."""
    return {key: value for key, value in answers.items() if value is not None}
