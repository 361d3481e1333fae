"""The document of what was read: rules become conditions, and every text has the source language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.engine.definition import FORMAT

from .demands import checks_of
from .draft import Book, Draft, Part, Rule
from .expressions.conditions import condition
from .expressions.formulas import formula
from .expressions.logic import Outcome, all_of
from .expressions.tree import Inexpressible, parts
from .fitting import fit
from .pipes import fill
from .place import Order, Place
from .source_language import complete
from .variants import settle_variants
from .wording import built_in

_UNTITLED = gettext_noop("Questions")


def document_of(book: Book, slug: str) -> dict[str, Any]:
    """Return our document of a book. What cannot be kept is listed in the book's ledger."""
    fit(book)
    _tidy_parts(book)
    settle_variants(book)
    _calculations(book, Order(book))
    _tidy_parts(book)
    order = Order(book)
    sections = [_section(part, order) for part in book.parts]
    checks = [check for draft in _with_rules(book) for check in checks_of(draft, book, order)]
    for section, part in zip(sections, book.parts, strict=True):
        section["questions"] = [
            question
            for draft in part.drafts
            for question in (
                _question(draft, order),
                *(_question(made, order) for made in order.after(order.places[draft.code][0])),
            )
        ]
    document: dict[str, Any] = {
        "format": FORMAT,
        "slug": slug,
        "title": fill({"title": book.title}, Place(order, (0, 0)), book.ledger, _("title"))["title"],
        "languages": book.languages,
        "layout": book.layout,
        "sections": sections,
    }
    if checks:
        document["checks"] = checks
    complete(document, book.ledger)
    return document


def _tidy_parts(book: Book) -> None:
    """Words of a section without questions are shown as words; a section with nothing at all is left out."""
    for part in book.parts:
        if not part.title:
            part.title = built_in(_UNTITLED, book.languages) if len(book.parts) > 1 else dict(book.title)
        if not part.drafts and part.intro and part.closing is None:
            part.drafts.append(book.statement(f"{part.code}-intro", part.code, part.intro))
            part.intro = {}
    book.parts = [part for part in book.parts if part.drafts or part.closing is not None]


def _calculations(book: Book, order: Order) -> None:
    """Make the formulas, in order. A calculation that cannot be made does not stand in the document."""
    for part in book.parts:
        for draft in [draft for draft in part.drafts if draft.formula is not None]:
            assert draft.formula is not None
            place = Place(order, order.places[draft.code], draft)
            try:
                draft.question["formula"] = formula(draft.formula.node, place)
                place.list_notes(draft.formula.item)
            except Inexpressible as error:
                book.ledger.cannot(draft.formula.item, error.reason)
                book.forget(draft.code)
                draft.rules.extend(draft.rules_instead)
                if draft.instead:
                    draft.question, draft.formula = (
                        {"code": draft.code, "type": "statement", "text": draft.instead},
                        None,
                    )
                else:
                    part.drafts.remove(draft)


def _section(part: Part, order: Order) -> dict[str, Any]:
    number = order.places[part.drafts[0].code][0] if part.drafts else _after_the_last(part, order)
    place = Place(order, (number, 0))
    section: dict[str, Any] = {"code": part.code, "title": part.title}
    if part.intro:
        section["intro"] = part.intro
    section = dict(fill(section, place, order.book.ledger, part.code))
    when = when_of(part.rules, place)
    if when is not None:
        section["when"] = when
    if part.closing is not None:
        section["exit"] = fill({"text": part.closing}, place, order.book.ledger, part.code)["text"]
    for draft in part.drafts:
        _rules(draft, order)
    return section


def _after_the_last(part: Part, order: Order) -> int:
    number = 0
    for other in order.book.parts:
        if other is part:
            return number
        number += len(other.drafts)
    return number


def _with_rules(book: Book) -> list[Draft]:
    return [each for part in book.parts for draft in part.drafts for each in (draft, *draft.members)]


def _rules(draft: Draft, order: Order) -> None:
    place = Place(order, order.places[draft.code], draft)
    draft.condition = when_of(draft.rules, place)
    for member in draft.members:
        _rules(member, order)


def when_of(rules: list[Rule], place: Place) -> Mapping[str, Any] | None:
    """Return the condition of these rules together; a part that cannot be said is listed, and the rest kept."""
    outcomes: list[Outcome] = []
    for rule in rules:
        for part in parts(rule.node):
            try:
                outcomes.append(condition(part, place))
            except Inexpressible as error:
                place.order.book.ledger.cannot(rule.item, error.reason)
            place.list_notes(rule.item)
    outcome = all_of(outcomes)
    if outcome is False:
        try:
            return place.never()
        except Inexpressible as error:
            place.order.book.ledger.cannot(rules[0].item, error.reason)
            return None
    return None if outcome is True else outcome


def _question(draft: Draft, order: Order) -> dict[str, Any]:
    place = Place(order, order.places.get(draft.code, (0, 0)), draft)
    question = dict(fill(draft.question, place, order.book.ledger, draft.item))
    if draft.condition is not None:
        question["when"] = draft.condition
    if draft.members:
        question["questions"] = [_question(member, order) for member in draft.members]
    order.book.ledger.arrives(draft.item)
    return question
