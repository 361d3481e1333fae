"""The papers of a consultation, its page and its documents, given to the chat to answer questions from."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from bot.models import Passage
from bot.passages.cutting import Piece, cut
from bot.passages.documents import Unreadable, read
from bot.passages.documents.reading import LARGEST_FILE
from bot.services.passages import LeftOut, Report, Source, index_passages
from cms.selectors.page_words import page_words
from cms.selectors.translations import live_pages
from surveys.models import Survey

if TYPE_CHECKING:
    from cms.models import ConsultationPage

log = logging.getLogger(__name__)
PAGE = "page"


def index_papers_after(page: "ConsultationPage") -> None:
    """Index the papers of this page's consultation once what is being saved is saved for good."""
    slug, key = page.slug, str(page.translation_key)
    transaction.on_commit(lambda: index_papers_later.enqueue(slug, key), robust=True)


@task()
def index_papers_later(slug: str, translation_key: str) -> int:
    """Index the papers of a consultation; return how many passages they have."""
    return index_papers(slug=slug, translation_key=UUID(translation_key)).passages


def index_papers(*, slug: str, translation_key: UUID) -> Report:
    """Make the passages of a consultation those of its live pages and their documents; with none live, take them away.

    A document that cannot be read, or that is not handed out to everybody, is left out and named in the report.
    """
    survey_id = Survey.objects.values_list("pk", flat=True).get(slug=slug)
    pages = [page for page in _live(translation_key) if not page.get_view_restrictions().exists()]
    sources, private = _sources(pages)
    report = index_passages(survey_id=survey_id, sources=sources)
    report = Report(report.passages, report.read, (*report.left_out, *private))
    for each in report.left_out:
        # Titles are the officer's words: who keeps the logs need not read them.
        log.warning("Left out of the papers of survey %s: %s (%s), %s", survey_id, each.key, each.language, each.code)
    return report


def unread_documents(page: "ConsultationPage") -> list[str]:
    """Return the titles of a page's documents that questions cannot be answered from: two queries, or none.

    Those of a page that was published this moment are among them until the worker has read them.
    """
    documents = list(_documents(page))
    if not documents:
        return []
    known = Passage.objects.filter(survey__slug=page.slug, kind=Passage.Kind.DOCUMENT)
    keys = set(known.values_list("source", flat=True).distinct())
    return [title for title, document in documents if _key(document) not in keys]


def _live(translation_key: UUID) -> "list[ConsultationPage]":
    from cms.models import ConsultationPage

    first = ConsultationPage.objects.filter(translation_key=translation_key, live=True, alias_of=None).first()
    return live_pages(first) if first else []


def _sources(pages: "Sequence[ConsultationPage]") -> tuple[list[Source], list[LeftOut]]:
    restricted = _restricted()
    sources: list[Source] = []
    private: list[LeftOut] = []
    seen: set[str] = set()
    for page in pages:
        language = page.content_language
        words = page_words(page)
        content = "\n".join(f"{block.level} {block.text}" for block in words.blocks).encode()
        sources.append(
            Source(language, Passage.Kind.PAGE, PAGE, page.title, words.href, content, _always(cut(words.blocks)))
        )
        for title, document in _documents(page):
            # The source's page comes first: what stands there too was not translated, and is in its language.
            if _key(document) in seen:
                continue
            seen.add(_key(document))
            if document.collection.path.startswith(restricted):
                private.append(LeftOut(language, _key(document), title, "private"))
                continue
            try:
                sources.append(_document_source(language, title, document))
            except Unreadable as error:
                private.append(LeftOut(language, _key(document), title, error.code))
    return sources, private


def _document_source(language: str, title: str, document: Any) -> Source:
    digest = document.file_hash or _content(document)
    return Source(
        language=language,
        kind=Passage.Kind.DOCUMENT,
        key=_key(document),
        title=title,
        href=document.url,
        content=digest.encode() if isinstance(digest, str) else digest,
        read=_reading(document),
        numbered=document.file_extension.lower() == "pdf",
    )


def _documents(page: "ConsultationPage") -> Iterator[tuple[str, Any]]:
    """(title on the page, document); a document that was deleted is passed over."""
    chosen = [(block.value["title"], block.value["document"]) for block in page.documents]
    wanted = [document.pk for _title, document in chosen if document is not None]
    found = get_document_model().objects.select_related("collection").in_bulk(wanted)
    yield from ((title, found[document.pk]) for title, document in chosen if document and document.pk in found)


def _reading(document: Any) -> Callable[[], list[Piece]]:
    return lambda: cut(read(document.filename, _content(document)).blocks)


def _always(pieces: list[Piece]) -> Callable[[], list[Piece]]:
    return lambda: pieces


def _content(document: Any) -> bytes:
    try:
        with document.open_file() as file:
            # One byte more than may be read: enough to know that it is too much.
            content: bytes = file.read(LARGEST_FILE + 1)
            return content
    # Each storage has its own errors for a file that is not there.
    except Exception as error:
        raise Unreadable("missing") from error


def _key(document: Any) -> str:
    return f"document-{document.pk}"


def _restricted() -> tuple[str, ...]:
    """The paths of the collections that are not open to everybody; those below them are not either."""
    paths: Iterable[str] = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    return tuple(paths)
