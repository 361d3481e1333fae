"""From a step of the dialogue to what a client is told: messages of the transcript, and the prompt of what is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bot.dialogue import Outcome, Piece, Reply, Scene, State, asking
from bot.words.messages import render
from bot.words.model import Message, Prompt
from bot.words.prompts import prompt
from bot.words.telling import Telling
from surveys.models import Response
from surveys.web import addresses
from surveys.web.links import make_key


class Links(Mapping[str, str]):
    """The ways out of the chat, in one language. An address is only made when it is asked for."""

    _names = ("chat", "form", "done", "consultation")

    def __init__(self, response: Response, language: str, *, stored: bool) -> None:
        self._response, self._language, self._stored = response, language, stored

    def __getitem__(self, name: str) -> str:
        slug = self._response.survey.slug
        with translation.override(self._language):
            if name == "consultation":
                return addresses.consultation(slug)
            if name == "done":
                return addresses.of("done", self._response)
            if name == "form":
                return addresses.of("resume", self._response) if self._stored else reverse("surveys:start", args=[slug])
            if name == "chat":
                return chat_address(slug, self._response.pk if self._stored else None)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def chat_address(slug: str, response_id: UUID | None) -> str:
    """Return the address of a conversation in the language that is active; of a new one without a response."""
    return reverse("bot:talk", args=[slug, make_key(response_id)]) if response_id else reverse("bot:start", args=[slug])


def messages_of(
    outcome: Outcome, scene: Scene, before: State, response: Response, *, stored: bool, first: int
) -> list[Message]:
    """Return the entries of the transcript that a step makes: the person's part, then the replies.

    first: the place of the first of them in the transcript.
    """
    told = telling(scene, outcome.state, response, stored=stored)
    said = [] if outcome.said is None else [_rendered(outcome.said, telling(scene, before, response, stored=stored))]
    return numbered([*said, *(_rendered(reply, told) for reply in outcome.replies)], first)


def numbered(messages: list[Message], first: int) -> list[Message]:
    """Return the messages with their places in the transcript."""
    return [{**message, "n": place} for place, message in enumerate(messages, start=first)]


def prompt_of(scene: Scene, state: State, response: Response, piece: Piece | None, *, stored: bool) -> Prompt | None:
    """Return what is asked now, for a client to draw; None when nothing is."""
    if piece is None:
        return None
    number, of, can_back = asking.place(scene, state)
    value = asking.answered_before(state, piece)
    told = telling(scene, state, response, stored=stored)
    return prompt(piece, replace(told, number=number, of=of, can_back=can_back, value=value))


def telling(scene: Scene, state: State, response: Response, *, stored: bool) -> Telling:
    """Return what words depend on, without what the prompt alone shows: that takes the questionnaire's path again."""
    entry = state.parts.get("value", {}).get("now", {}) if state.of else {}
    return Telling(
        definition=scene.definition,
        language=state.language,
        answers=asking.consultation(scene, state).answers,
        today=scene.today,
        seed=scene.seed,
        contact=str(settings.SITE_CONTACT),
        links=Links(response, state.language, stored=stored),
        closes_at=response.survey.closes_at,
        entry={key: value for key, value in entry.items() if value is not None},
        equality=state.phase == "equality",
    )


def _rendered(reply: Reply, told: Telling) -> Message:
    return render(reply, told)
