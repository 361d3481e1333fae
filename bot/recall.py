"""A conversation recalled from its log: its state, its transcript, and what happened outside of it since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from bot import store
from bot.dialogue import Act, Elsewhere, Opened, Outcome, Scene, State, TooLate, fold, step
from bot.saying import messages_of
from bot.scenes import is_stored, scene_of, stored_response, takes_equality
from bot.words.model import Message
from surveys.models import Response, Survey
from surveys.web.links import make_key

_EQUALITY = ("equality_ask", "equality")


@dataclass(slots=True)
class Conversation:
    """A conversation as this process knows it.

    state: after the opening · kept: as the log has it · seq: the number of the last turn in the log · said: the number
    of messages in it · opening: what is said now that somebody is here; it is kept with the next turn.
    """

    response: Response
    state: State
    kept: State
    seq: int = 0
    said: int = 0
    opening: list[Message] = field(default_factory=list)
    # What was said in the equality questions is to be forgotten, since their time is over.
    forgets: bool = False

    @property
    def response_id(self) -> UUID:
        """The id of the response."""
        return self.response.pk

    @property
    def slug(self) -> str:
        """The short name of the consultation."""
        return self.response.survey.slug

    @property
    def language(self) -> str:
        """The language of the conversation now."""
        return self.state.language

    @property
    def key(self) -> str:
        """The key of the private link, "" before anything is stored."""
        return make_key(self.response.pk) if is_stored(self.response) else ""


def recalled(response: Response, language: str) -> Conversation:
    """Return the conversation as the log has it, with what is said on opening it, and what happened elsewhere."""
    scene = scene_of(response)
    kept = store.events(response) if is_stored(response) else []
    start = State(response.language)
    state = fold(start, (event.changes for event in kept))
    conversation = Conversation(response, state, state, seq=kept[-1].number if kept else 0, said=_said(kept))
    for outcome in _since(response, scene, state, language, new=not kept):
        first = conversation.said + len(conversation.opening) + 1
        before, stored = conversation.state, is_stored(response)
        conversation.opening += messages_of(outcome, scene, before, response, stored=stored, first=first)
        conversation.state = outcome.state
        conversation.forgets = conversation.forgets or outcome.effects.forget
    return conversation


def _since(response: Response, scene: Scene, state: State, language: str, *, new: bool) -> Iterator[Outcome]:
    """Give what there is to say before the next turn: a greeting, or what happened outside, or another language."""
    outcome = _happened(response, scene, state, new=new)
    if outcome is not None:
        yield outcome
        state = outcome.state
    if language != state.language and language in scene.definition.languages:
        yield replace(step(scene, state, Act("language", language)), said=None)


def _happened(response: Response, scene: Scene, state: State, *, new: bool) -> Outcome | None:
    if is_stored(response) and _differs(response, state):
        return step(scene, state, Elsewhere(response.answers, response.status, response.reference))
    if state.phase in _EQUALITY and not takes_equality(response):
        return step(scene, state, TooLate())
    return step(scene, state, Opened()) if new or is_over(response) else None


def _differs(response: Response, state: State) -> bool:
    """Whether the response is not what the conversation left. Nothing answered and not asked yet are alike here."""
    if response.status == Response.Status.SUBMITTED:
        return state.phase not in (*_EQUALITY, "done")
    codes = {*response.answers, *state.answers}
    return any(response.answers.get(code) != state.answers.get(code) for code in codes)


def recall_again(conversation: Conversation) -> None:
    """Bring a conversation up to date with the database, where something was written meanwhile or nothing was."""
    response = stored_response(conversation.response_id)
    if response is None:
        response = conversation.response
        response._state.adding, response.answers, response.revision = True, {}, 0
    # The language that this device asked for, where it was not told to the log yet; else the log's.
    asked_for = conversation.language if conversation.language != conversation.kept.language else ""
    fresh = recalled(response, asked_for)
    conversation.response, conversation.state, conversation.kept = fresh.response, fresh.state, fresh.kept
    conversation.seq, conversation.said, conversation.opening = fresh.seq, fresh.said, fresh.opening
    conversation.forgets = fresh.forgets


def is_over(response: Response) -> bool:
    """Whether the link shows no more of what was sent: after the close."""
    return response.status == Response.Status.SUBMITTED and response.survey.state == Survey.State.CLOSED


def shown(kept: list[store.Event]) -> list[Message]:
    """The transcript: what was private and forgotten is not there any more."""
    messages: list[Any] = []
    for event in kept:
        if event.forget:
            messages = [message for message in messages if not message.get("private")]
        messages += event.messages
    return messages


def openly(messages: Sequence[Message], forget: bool) -> list[Message]:
    """The messages, without the private ones where those are to be forgotten."""
    return [message for message in messages if not (forget and message.get("private"))]


def _said(kept: list[store.Event]) -> int:
    last: list[Mapping[str, Any]] = [message for event in kept for message in event.messages]
    return max((int(message["n"]) for message in last), default=0)
