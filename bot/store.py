"""The log of conversations: reading it, adding to it, and deleting from it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any
from uuid import UUID, uuid5

from django.db import connection, transaction

from bot.models import ConversationEvent
from surveys.models import Response
from surveys.services.respond.writing import insert_beside
from surveys.services.sealing import seal, unseal
from surveys.web.links import make_key

_TABLE = "conversation"
# Stands in the log for the key of the private link: whoever reads a backup is to have no way in.
_KEY = "(key)"


_writing = Lock()


@contextmanager
def one_transaction() -> Iterator[None]:
    """Open the transaction of a turn.

    SQLite has one writer at a time, and lets the others sleep for up to a tenth of a second before they look again: the
    threads of this process wait for one another here instead.
    """
    with _writing if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


@dataclass(frozen=True, slots=True)
class Event:
    """One turn as it was kept. changes: of the dialogue's state · messages: of the transcript, in order."""

    number: int
    changes: Mapping[str, Any]
    messages: Sequence[Mapping[str, Any]]
    page: str = ""
    forget: bool = False


def events(response: Response) -> list[Event]:
    """Return the conversation about a response, in order. One query."""
    rows = ConversationEvent.objects.filter(response_id=response.pk).order_by("number")
    return [_opened(row, response.survey_id) for row in rows]


def find(response: Response, client_id: str) -> Event | None:
    """Return the turn that the client gave this id, or None."""
    row = ConversationEvent.objects.filter(pk=_key(response.pk, client_id)).first()
    return None if row is None else _opened(row, response.survey_id)


def add(response: Response, client_id: str, event: Event, *, private: bool) -> bool:
    """Add a turn, and return whether the response still has the status that it was read with.

    private: nothing of the turn may be kept in the open. Raises IntegrityError when the id or the number is taken.
    """
    messages = [_exchanged(message, make_key(response.pk), _KEY) for message in event.messages]
    page = event.page.replace(make_key(response.pk), _KEY)
    body = {"changes": event.changes, "messages": messages, "page": page, "forget": event.forget}
    row = ConversationEvent(
        id=_key(response.pk, client_id), response_id=response.pk, number=event.number, body={} if private else body
    )
    if private:
        row.key_name, row.sealed = seal(body, table=_TABLE, row=_row(row), survey=response.survey_id)
    return insert_beside(row, Response, id=response.pk, status=response.status)


def forget_private(response: Response) -> None:
    """Delete what was said in the equality questions. The turns stay, as nothing."""
    sealed = ConversationEvent.objects.filter(response_id=response.pk, sealed__isnull=False)
    sealed.update(sealed=None, key_name="")


def forget(response_id: UUID) -> None:
    """Delete the conversation about a response."""
    ConversationEvent.objects.filter(response_id=response_id).delete()


def forget_closed_before(moment: datetime) -> int:
    """Delete the conversations about consultations that had closed by then; return how many turns that were."""
    return ConversationEvent.objects.filter(response__survey__closes_at__lt=moment).delete()[0]


def _key(response_id: UUID, client_id: str) -> UUID:
    return uuid5(response_id, client_id)


def _row(row: ConversationEvent) -> str:
    return f"{row.response_id}:{row.number}"


def _opened(row: ConversationEvent, survey_id: int) -> Event:
    body = dict(row.body)
    if row.sealed is not None:
        body = unseal(row.key_name, bytes(row.sealed), table=_TABLE, row=_row(row), survey=survey_id)
    key = make_key(row.response_id)
    messages = [_exchanged(message, _KEY, key) for message in body.get("messages", ())]
    page = body.get("page", "").replace(_KEY, key)
    return Event(row.number, body.get("changes", {}), messages, page, body.get("forget", False))


def _exchanged(message: Mapping[str, Any], old: str, new: str) -> Mapping[str, Any]:
    if "links" not in message:
        return message
    return {**message, "links": [{**link, "href": link["href"].replace(old, new)} for link in message["links"]]}
