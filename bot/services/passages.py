"""Writing the passages of a consultation's papers."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from bot.models import Passage
from bot.passages import vectors
from bot.passages.cutting import Piece
from bot.passages.documents import Unreadable
from surveys.models import Survey

# Changes whenever sources are read or cut in another way: everything is then read again when it is next published.
READING = "1"
_LONGEST_HREF = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """A page or a document in one language.

    key: what it is within one survey and language · content: what tells one state of it from another · read: gives its
    passages, or raises Unreadable; only called when the content is new · numbered: whether `#page=` leads to a page.
    """

    language: str
    kind: str
    key: str
    title: str
    href: str
    content: bytes
    read: Callable[[], Sequence[Piece]]
    numbered: bool = False

    @property
    def digest(self) -> str:
        """Of everything its passages are made of."""
        parts = (READING.encode(), self.title.encode(), self.href.encode(), self.content)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that could not be read, and why: a code of `bot.passages.documents.unreadable`."""

    language: str
    key: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Report:
    """What indexing did. passages: so many there are now · read: sources read anew."""

    passages: int = 0
    read: int = 0
    left_out: tuple[LeftOut, ...] = field(default=())


def index_passages(*, survey_id: int, sources: Sequence[Source]) -> Report:
    """Make the passages of a survey those of these sources, in one transaction. Return what could not be read.

    Sources that are unchanged are not read again, and those not named any more lose their passages. Reading, and making
    the vectors, which takes about a minute for forty pages, happens before the transaction: a long document must not
    keep others from writing.
    """
    known = _known(survey_id)
    fresh, left_out = [], []
    for source in sources:
        if known.get((source.language, source.key)) == source.digest:
            continue
        try:
            pieces = source.read()
        except Unreadable as error:
            left_out.append(LeftOut(source.language, source.key, source.title, error.code))
            continue
        fresh.append((source, [_row(survey_id, source, place, piece) for place, piece in enumerate(pieces, 1)]))
    unchanged = {(source.language, source.key): source.digest for source in sources}
    for language, key in [(source.language, source.key) for source, _rows in fresh]:
        del unchanged[language, key]
    for each in left_out:
        del unchanged[each.language, each.key]
    with transaction.atomic():
        # One at a time: which passages are newest tells processes that their index is old.
        Survey.objects.select_for_update().get(pk=survey_id)
        for (language, key), digest in _known(survey_id).items():
            if unchanged.get((language, key)) != digest:
                Passage.objects.filter(survey_id=survey_id, language=language, source=key).delete()
        Passage.objects.bulk_create(row for _source, rows in fresh for row in rows)
        count = Passage.objects.filter(survey_id=survey_id).count()
    return Report(count, len(fresh), tuple(left_out))


def _known(survey_id: int) -> dict[tuple[str, str], str]:
    rows = Passage.objects.filter(survey_id=survey_id, place=1).order_by("language", "source")
    return {(language, key): digest for language, key, digest in rows.values_list("language", "source", "digest")}


def _row(survey_id: int, source: Source, place: int, piece: Piece) -> Passage:
    page = f"#page={piece.page}" if source.numbered and piece.page else ""
    return Passage(
        survey_id=survey_id,
        language=source.language,
        kind=source.kind,
        source=source.key,
        source_title=source.title[:255],
        digest=source.digest,
        place=place,
        href=f"{source.href}{page}"[:_LONGEST_HREF],
        heading=piece.heading,
        text=piece.text,
        vector=vectors.of_passage(piece.heading, piece.text),
    )
