"""What a source demands of an answer beyond its limits, as checks with a message of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .codes import Codes
from .draft import Book, Draft
from .expressions.conditions import condition
from .expressions.logic import all_of, negated
from .expressions.tree import Inexpressible, Node
from .pipes import fill
from .place import Order, Place
from .wording import Text, built_in

_WRONG = gettext_noop("Check this answer")
_MISSING = gettext_noop("Answer this question")


def checks_of(draft: Draft, book: Book, order: Order) -> Iterator[Mapping[str, Any]]:
    """Yield a check for each demand: true when the answer is given and the demand is not met."""
    if draft.question["type"] == "statement":
        for demand in draft.demands:
            book.ledger.cannot(demand.item, _("Words are not answered: there is nothing to check."), demand.message)
        return
    given = {"op": "answered", "question": draft.code}
    for demand in draft.demands:
        text = demand.message or built_in(_WRONG, book.languages)
        yield from _check(draft, order, demand.node, demand.item, text, given=given, said=demand.message)
    if draft.required_when is not None:
        rule = draft.required_when
        text = built_in(_MISSING, book.languages)
        yield from _check(draft, order, rule.node, rule.item, text, given=None, said={})


def _check(
    draft: Draft, order: Order, node: Node, item: str, text: Text, *, given: Mapping[str, Any] | None, said: Text
) -> Iterator[Mapping[str, Any]]:
    book = order.book
    # A check reads its own question and what comes before it.
    number, inner = order.places[draft.code]
    place = Place(order, (number, inner + 1), draft)
    try:
        if place.group is not None:
            raise Inexpressible(_("The rule checks an answer inside a repeated group."))
        if draft.question["type"] == "statement":
            raise Inexpressible(_("The rule checks what is only read and has no answer."))
        met = condition(node, place)
        if given is not None:
            wrong = all_of([given, negated(met)])
        else:
            # A check at a question that is not asked is not made: its own rule need not be said again.
            wrong = all_of([met, {"not": {"op": "answered", "question": draft.code}}])
        if wrong is False:
            return
        if wrong is True:
            raise Inexpressible(_("The rule is broken by every answer."))
    except Inexpressible as error:
        # Without a message of the source's own, nothing but the rule is lost.
        book.ledger.cannot(item, error.reason, said)
        return
    place.list_notes(item)
    check = {"code": _code(draft, order), "when": wrong, "message": text, "question": draft.code}
    yield fill(check, place, book.ledger, item)


def _code(draft: Draft, order: Order) -> str:
    codes: Codes = order.check_codes
    return codes.take(f"{draft.code}-check")
