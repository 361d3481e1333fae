"""A conversation without a database: the steps one after another, what was said, and the log they leave."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bot.dialogue import (
    Choose,
    Opened,
    Outcome,
    Piece,
    Refused,
    Reply,
    Scene,
    Sent,
    State,
    Turn,
    changed,
    fold,
    present,
    step,
)
from surveys.engine import checks
from surveys.engine.answers import Finding, check
from surveys.engine.definition import Survey
from surveys.engine.path import survey_answers
from tests.bot.talking import Talker

TODAY = date(2026, 11, 22)
REFERENCE = "AB-12"
# More turns than any questionnaire of the corpus takes.
_MOST = 300


@dataclass(slots=True)
class Conversing:
    """One conversation.

    log: what was stored of each step, as a database gives it back · sent: the answers that were sent · sealed: page →
    equality answers.
    """

    scene: Scene
    state: State
    log: list[Any] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    stored: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Any] | None = None
    sealed: dict[int, Mapping[str, Any]] = field(default_factory=dict)

    def take(self, turn: Turn) -> list[Reply]:
        """Take a turn, do what it asks for, and return all that is said."""
        replies = list(self._step(turn).replies)
        while self.outcomes[-1].effects.submit:
            replies += self._step(self._submitted()).replies
        return replies

    @property
    def piece(self) -> Piece | None:
        """What is asked now."""
        return present(self.scene, self.state)

    def choose(self, **fields: Any) -> list[Reply]:
        """Choose in the boxes of what is asked now: the name of a box → one value, or several."""
        assert self.piece is not None
        sent = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
        return self.take(Choose(self.piece.code, sent))

    @property
    def unfinished(self) -> bool:
        """Whether a question that was begun in pieces may have been left for the form."""
        return any(outcome.effects.page == "form" for outcome in self.outcomes)

    def _step(self, turn: Turn) -> Outcome:
        before = self.state
        outcome = step(self.scene, before, turn)
        whole = not self.log
        self.log.append(json.loads(json.dumps(changed(before, outcome.state, whole=whole))))
        self.outcomes.append(outcome)
        self.state = outcome.state
        self.stored.update(outcome.effects.answers)
        self.sealed.update(outcome.effects.seals)
        assert fold(State(before.language), self.log) == self.state
        return outcome

    def _submitted(self) -> Turn:
        answers, findings = to_send(self.scene, self.stored)
        if findings:
            return Refused(findings)
        self.sent = answers
        return Sent(REFERENCE, self.scene.definition.equality is not None)


def to_send(scene: Scene, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """Return the answers that would be sent, and what is wrong with them, as `surveys.services.respond` finds it."""
    survey = scene.definition
    reading = check(survey.sections, survey_answers(survey, answers, scene.today), scene.today)
    return reading.answers, reading.findings + checks.failed(survey, reading.answers, scene.today)


def begun(survey: Survey, language: str = "en", today: date = TODAY) -> Conversing:
    """Return a conversation that has been opened."""
    conversation = Conversing(Scene(survey, today, "seed"), State(language))
    conversation.take(Opened())
    return conversation


def with_files(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers of a case with descriptions in place of the files that it names."""
    return {
        key: [_described(item) for item in value] if isinstance(value, list) else value
        for key, value in answers.items()
    }


def _described(item: Any) -> Any:
    if not isinstance(item, dict) or "file" not in item:
        return item
    return {"id": str(uuid5(NAMESPACE_URL, item["file"])), "name": item["file"], "type": item["type"], "size": 10}


def talked(conversation: Conversing, talker: Talker) -> Conversing:
    """Let somebody answer whatever is asked until nothing is."""
    for _ in range(_MOST):
        piece = conversation.piece
        if piece is None:
            return conversation
        conversation.take(talker.turn(conversation.state, piece))
    raise AssertionError(f"Still asking {conversation.piece}")
