"""The words of a consultation's page as headings and paragraphs, for answering questions from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from bot.passages.blocks import Block
from bot.passages.documents.web_page import blocks as html_blocks
from cms.words.fallback import pieces
from cms.words.status import minutes_in_words
from surveys.dates import date_in_words

from .cards import consultation_address
from .consultation_page import page_details

if TYPE_CHECKING:
    from cms.models import ConsultationPage


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says in its own language, and its address."""

    blocks: tuple[Block, ...]
    href: str


def page_words(page: "ConsultationPage") -> PageWords:
    """Return the words that a reader of this page sees, without those that were not translated: they are the source's.

    Everything is as the page shows it, but for its state, which time changes.
    """
    with translation.override(page.content_language):
        return PageWords(tuple(_blocks(page)), consultation_address(page.slug))


def _blocks(page: "ConsultationPage") -> Iterator[Block]:
    yield Block(page.title, 1)
    yield from _own(page, page.summary)
    yield Block(_("Why we are consulting"), 2)
    yield from _rich(page, page.why)
    yield Block(_("What happens next"), 2)
    yield from _steps(page)
    if page.has_outcome:
        yield from _outcome(page)
    yield Block(_("About this consultation"), 2)
    yield from _facts(page)
    yield Block(_("Ask us"), 2)
    yield from _own(page, page.contact_team)
    for name, value in (
        (_("Telephone"), page.contact_phone),
        (_("Text relay"), page.contact_text_relay),
        (_("Email"), page.contact_email),
    ):
        if value:
            yield Block(f"{name}: {value}")


def _steps(page: "ConsultationPage") -> Iterator[Block]:
    yield Block(f"{date_in_words(page.opens_at)}: {_('The consultation opens, and you can answer it here.')}")
    yield Block(f"{date_in_words(page.closes_at)}: {_('The consultation closes.')}")
    for step in page.next_steps:
        when, text = step.value["when"], step.value["text"]
        if page.language_of(text) == page.content_language:
            yield Block(f"{when}: {text}" if when else text)
    if page.feedback_due and not page.has_outcome:
        by = _("By %(date)s") % {"date": date_in_words(page.feedback_due)}
        yield Block(f"{by}: {_('We tell you here what you said and what we do.')}")


def _outcome(page: "ConsultationPage") -> Iterator[Block]:
    yield Block(_("What came of it"), 2)
    yield Block(_("We asked"), 3)
    yield from _rich(page, page.we_asked)
    yield Block(_("You said"), 3)
    for said in page.you_said:
        yield from _own(page, said.value["text"])
    yield Block(_("We did"), 3)
    for action in page.we_did:
        yield from _own(page, action.value["text"])


def _facts(page: "ConsultationPage") -> Iterator[Block]:
    details = page_details(page)
    for name, values in (
        (_("For whom"), details["audiences"]),
        (_("Where"), details["areas"]),
        (_("About"), details["topics"]),
    ):
        if values:
            yield Block(f"{name}: {' · '.join(map(str, values))}")
    yield Block(_("Answer the questions (%(minutes)s)") % {"minutes": minutes_in_words(page.minutes)})


def _own(page: "ConsultationPage", text: str) -> Iterator[Block]:
    if text.strip() and page.language_of(text) == page.content_language:
        yield Block(text.strip())


def _rich(page: "ConsultationPage", html: str) -> Iterator[Block]:
    _source, untranslated = page.untranslated
    for piece in pieces(html):
        if piece not in untranslated:
            yield from html_blocks(piece)
