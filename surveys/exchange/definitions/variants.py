"""Wordings of one question, each with a rule of its own: where such a rule cannot be kept, nobody is asked twice."""

from collections import defaultdict

from django.utils.translation import gettext as _

from .draft import Book, Draft, Rule
from .expressions.conditions import condition
from .expressions.logic import Outcome
from .expressions.tree import Call, Inexpressible, Node
from .place import Order, Place


def settle_variants(book: Book) -> None:
    """Of the wordings whose rules cannot be kept, leave one, for whoever is asked none of the others."""
    order, codes = Order(book), set(book.codes.taken)
    for part in book.parts:
        for drafts in (part.drafts, *(draft.members for draft in part.drafts)):
            _settle(drafts, order)
    # Calculations that were tried are made again when the rules are.
    book.codes.taken = codes


def _settle(drafts: list[Draft], order: Order) -> None:
    groups: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.variant is not None:
            groups[draft.variant.of].append(draft)
    for wordings in groups.values():
        lost = [draft for draft in wordings if _rule(draft, order) is None]
        if len(wordings) < 2 or not lost:
            continue
        kept, *others = lost
        known = [node for draft in wordings if (node := _rule(draft, order)) is not None]
        assert kept.variant is not None
        own = kept.variant.rule
        item = own.item if own is not None else f"{kept.item}: when"
        kept.rules = [rule for rule in kept.rules if rule is not own]
        kept.rules += [Rule(Call("not", (node,)), item) for node in known]
        ledger = order.book.ledger
        ledger.cannot(item, _("Of wordings whose rules cannot be kept, one stands for all."))
        for draft in others:
            ledger.cannot(item, _("This wording is left out."), draft.question["text"])
            ledger.arrives(draft.item)
            order.book.forget(draft.code)
            drafts.remove(draft)


def _rule(draft: Draft, order: Order) -> Node | None:
    """Return the wording's rule, or None for one that cannot be said."""
    rule = draft.variant.rule if draft.variant is not None else None
    if rule is None:
        return None
    try:
        said: Outcome = condition(rule.node, Place(order, order.places[draft.code], draft))
    except Inexpressible:
        return None
    return rule.node if not isinstance(said, bool) else None
