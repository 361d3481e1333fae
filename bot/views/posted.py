"""From a form of the chat's page to a turn of the conversation.

The page has three forms: the boxes of what is asked, a box for free words, and buttons. Each says what it is in fields
of its own before those of the question, so that a question may be called `text` or `id` as well.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from django.http import HttpRequest

from bot.dialogue.replies import Piece
from bot.dialogue.turns import ACTIONS, Act, Choose, Say, Turn
from bot.protocol import TEXT_CHARACTERS
from surveys.engine.types import Fields
from surveys.web.body import BadBody
from surveys.web.uploads import Posted, read_posted

# The fields that say what a form is: the first value of each is ours, and whatever follows it the question's.
TOKEN, ID, AFTER, DO, PIECE, TEXT = "token", "id", "after", "do", "piece", "text"
_OWN = (TOKEN, ID, AFTER, DO, PIECE)
SAY, CHOOSE = "say", "choose"
_ID = re.compile(r"[A-Za-z0-9_-]{8,36}")
# No transcript has a message of a place with more.
_DIGITS = 8
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent: its own fields, those of the question, its files, and an id that a repetition has again.

    Going back in the browser and sending something else is another turn, though the form is the same one.
    """

    own: Mapping[str, str]
    posted: Posted
    client_id: str

    @property
    def after(self) -> int | None:
        """The place of the last message on the page that was sent; None where it does not say."""
        said = self.own.get(AFTER, "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < _DIGITS else None

    @property
    def text(self) -> str:
        """The free words, without white space around them."""
        return _last(self.posted.fields, TEXT).strip()


def read(request: HttpRequest, piece: Piece | None) -> Sent:
    """Read a post. piece: what is asked now, which may take files. Raises BadBody."""
    posted = read_posted(request, [piece.question] if piece else [])
    own = {name: str(next(iter(posted.fields[name]))) for name in _OWN if posted.fields.get(name)}
    fields = {name: list(values)[name in _OWN :] for name, values in posted.fields.items()}
    fields = {name: values for name, values in fields.items() if values}
    # NUL is refused by PostgreSQL.
    if any("\0" in value for values in posted.fields.values() for value in values):
        raise BadBody("not_utf8", 400)
    if not _ID.fullmatch(own.get(ID, "")):
        raise BadBody("broken_form", 400)
    mark = _mark(own, fields, posted)
    return Sent(own, Posted(fields, posted.files), f"{own[ID]}-{mark}")


def turn_of(sent: Sent, fields: Fields, piece: Piece | None, *, one_box: bool) -> Turn | None:
    """Return the turn, or None for a message without words. Raises BadBody for what no form of ours sends.

    fields: of the question, its files described in them · one_box: the piece is answered in the box for free words.
    """
    do, _, topic = sent.own.get(DO, "").partition(":")
    if do == CHOOSE:
        return Choose(sent.own.get(PIECE, ""), fields)
    if do == SAY:
        return _said(sent.text, piece, one_box=one_box)
    if do in ACTIONS:
        return Act(do, topic)
    raise BadBody("broken_form", 400)


def _said(text: str, piece: Piece | None, *, one_box: bool) -> Turn | None:
    if not text:
        return None
    if len(text) <= TEXT_CHARACTERS:
        return Say(text)
    # Nothing so long is a command: it is the answer to a question that takes long ones.
    if one_box and piece is not None:
        return Choose(piece.code, {piece.question.code: [text]})
    raise BadBody("too_large", 413)


def _mark(own: Mapping[str, str], fields: Fields, posted: Posted) -> str:
    digest = hashlib.sha256()
    said = [own.get(DO, ""), own.get(PIECE, ""), *(part for name in sorted(fields) for part in (name, *fields[name]))]
    for part in said:
        digest.update(part.encode() + b"\0")
    for name in sorted(posted.files):
        for arrived in posted.files[name]:
            digest.update(f"{name}\0{arrived.name}\0".encode())
            _add(digest, arrived.content)
    return digest.hexdigest()[:24]


def _add(digest: "hashlib._Hash", content: IO[bytes] | None) -> None:
    if content is None:
        return
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    content.seek(0)


def _last(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return (list(fields.get(name, ())) or [""])[-1]
