"""A conversation about one response: opened by its token or private link, looked at, and taken one turn further.

A turn is one step of the dialogue, and one transaction: the event, the answers and the number of the turn are stored
together before anybody is told that it was taken. The log is all that is needed to go on.
"""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from bot import store
from bot.dialogue import Act, Choose, Outcome, Overtaken, Piece, Scene, Turn, changed, present, step
from bot.doing import do
from bot.recall import Conversation, is_over, openly, recall_again, recalled, shown
from bot.saying import Links, messages_of, prompt_of
from bot.scenes import Gone, NotOpen, Unknown, is_stored, response_of, scene_of
from bot.words.model import Message, Prompt
from surveys.models import Response
from surveys.services.respond import OutOfDate

__all__ = ["Conversation", "Gone", "Look", "NotOpen", "Taken", "TooMany", "Unknown", "look", "opened", "take"]

# Turns of two devices, or a device and the form, that meet at the same moment are tried again this often.
_TRIES = 20
# Nobody needs so many turns; a program that never ends would fill the disk.
_MOST_TURNS = 3_000
# What may be asked for whatever is being asked.
_ALWAYS = ("help", "why", "stop", "language", "repeat", "person", "form", "review")


class TooMany(Exception):
    """The conversation has had its number of turns."""


@dataclass(frozen=True, slots=True)
class Look:
    """The transcript so far and what is asked now; `piece` is the same for who draws it here."""

    seq: int
    messages: list[Message]
    prompt: Prompt | None
    piece: Piece | None
    language: str
    phase: str
    key: str


@dataclass(frozen=True, slots=True)
class Taken(Look):
    """A turn that is stored: its messages, and what is asked now.

    messages: those of the opening first, which a client may know from its look: `n` tells · page: the address to go on
    at, mostly "" · forget: the private messages so far are to be dropped · repeated: the turn had been taken before.
    """

    page: str = ""
    forget: bool = False
    repeated: bool = False


def opened(token: str, language: str) -> Conversation:
    """Return the conversation that a form token begins or a private link's key goes on with. Stores nothing.

    language: of a conversation that is new. Raises Unknown, Gone, or NotOpen for a new one.
    """
    return recalled(response_of(token, language), language)


def look(conversation: Conversation) -> Look:
    """Return the transcript and what is asked now. One query, of a conversation that is stored."""
    scene, response = scene_of(conversation.response), conversation.response
    kept = store.events(response) if conversation.seq and not is_over(response) else []
    transcript = shown([event for event in kept if event.number <= conversation.seq])
    piece = present(scene, conversation.state)
    return Look(
        seq=conversation.seq,
        messages=openly([*transcript, *conversation.opening], conversation.forgets),
        prompt=prompt_of(scene, conversation.state, response, piece, stored=is_stored(response)),
        piece=piece,
        language=conversation.language,
        phase=conversation.state.phase,
        key=conversation.key,
    )


def take(conversation: Conversation, client_id: str, turn: Turn, after: int | None = None) -> Taken:
    """Take one turn, and store it. The same id again gives what it gave the first time, and changes nothing.

    after: the place of the last message that the person saw; words and buttons in reply to something that is not the
    latest any more are not taken, but answered with what is asked now. Without it they are. Raises NotOpen, Gone, or
    TooMany; the conversation is then as it was.
    """
    for _ in range(_TRIES):
        if conversation.seq >= _MOST_TURNS:
            if (taken := _taken_before(conversation, client_id)) is not None:
                return taken
            raise TooMany
        try:
            return _take(conversation, client_id, _in_time(conversation, turn, after))
        except (OutOfDate, IntegrityError):
            # Somebody else was here: the same turn, another device, or the form.
            recall_again(conversation)
            if (taken := _taken_before(conversation, client_id)) is not None:
                return taken
        except NotOpen:
            recall_again(conversation)
            if (taken := _taken_before(conversation, client_id)) is not None:
                return taken
            raise
        except BaseException:
            recall_again(conversation)
            raise
    raise OutOfDate


def _in_time(conversation: Conversation, turn: Turn, after: int | None) -> Turn:
    """Return the turn, or Overtaken where it was meant for something that another device has dealt with meanwhile."""
    if after is None or after == conversation.said + len(conversation.opening):
        return turn
    if isinstance(turn, Act) and turn.action in _ALWAYS:
        return turn
    if isinstance(turn, Choose) and scene_of(conversation.response).definition.question(turn.piece) is not None:
        return turn  # it says itself which question it answers
    return Overtaken()


def _take(conversation: Conversation, client_id: str, turn: Turn) -> Taken:
    response, before = conversation.response, conversation.state
    scene = scene_of(response)
    outcome = step(scene, before, turn)
    with store.one_transaction():
        outcome = do(response, scene, before, outcome)
        forget = outcome.effects.forget or conversation.forgets
        first = conversation.said + len(conversation.opening) + 1
        messages = messages_of(outcome, scene, before, response, stored=True, first=first)
        said = [*openly(conversation.opening, forget), *messages]
        page = _page(response, outcome)
        private = before.phase == outcome.state.phase == "equality" and not forget
        event = store.Event(
            number=conversation.seq + 1,
            changes=changed(conversation.kept, outcome.state, whole=forget or not conversation.seq),
            messages=said,
            page=page,
            forget=forget,
        )
        if forget:
            store.forget_private(response)
        if not store.add(response, client_id, event, private=private):
            raise OutOfDate
    conversation.state = conversation.kept = outcome.state
    conversation.seq, conversation.said, conversation.opening = event.number, first - 1 + len(messages), []
    conversation.forgets = False
    return _taken(conversation, scene, said, page=page, forget=event.forget)


def _taken(
    conversation: Conversation,
    scene: Scene,
    messages: list[Message],
    *,
    page: str = "",
    forget: bool = False,
    repeated: bool = False,
) -> Taken:
    piece = present(scene, conversation.state)
    return Taken(
        seq=conversation.seq,
        messages=messages,
        prompt=prompt_of(scene, conversation.state, conversation.response, piece, stored=True),
        piece=piece,
        language=conversation.language,
        phase=conversation.state.phase,
        key=conversation.key,
        page=page,
        forget=forget,
        repeated=repeated,
    )


def _taken_before(conversation: Conversation, client_id: str) -> Taken | None:
    event = store.find(conversation.response, client_id) if is_stored(conversation.response) else None
    if event is None:
        return None
    messages: Any = [] if is_over(conversation.response) else list(event.messages)
    scene = scene_of(conversation.response)
    return _taken(conversation, scene, messages, page=event.page, forget=event.forget, repeated=True)


def _page(response: Response, outcome: Outcome) -> str:
    """Return the address where the person goes on, if not here."""
    if outcome.effects.page == "form":
        return Links(response, outcome.state.language, stored=True)["form"]
    if outcome.effects.page == "language":
        return Links(response, outcome.state.language, stored=True)["chat"]
    return ""
