"""Where a rule stands, and which answers it can see from there."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from .codes import Codes
from .draft import Book, Draft
from .expressions.targets import Target
from .expressions.tree import Inexpressible

Position: TypeAlias = tuple[int, int]


class Order:
    """The order of all questions: (place, 0) for a question, (place, n) for the nth in a repeated group."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.places: dict[str, Position] = {}
        self.groups: dict[str, str] = {}
        self.calculated: dict[str, tuple[int, Draft]] = {}
        self.check_codes = Codes()
        self.lower = {name.casefold(): name for name in book.names}
        for number, draft in enumerate(self.drafts()):
            self.places[draft.code] = (number, 0)
            for inner, member in enumerate(draft.members, start=1):
                self.places[member.code] = (number, inner)
                self.groups[member.code] = draft.code

    def drafts(self) -> Iterator[Draft]:
        """Every question that is not in a group, in order."""
        for part in self.book.parts:
            yield from part.drafts

    def after(self, number: int) -> Iterator[Draft]:
        """Calculations that stand behind the question at this place."""
        for place, draft in self.calculated.values():
            if place == number:
                yield draft


class Place:
    """One place in the order. What comes earlier can be seen, and nothing in another repeated group."""

    def __init__(self, order: Order, at: Position, own: Draft | None = None) -> None:
        self.order, self.at, self.own = order, at, own
        self.group = order.groups.get(own.code) if own else None
        self.noted: list[str] = []

    def targets(self, name: str) -> list[Target]:
        """Return what this name means here. Raises Inexpressible."""
        if name == "." and self.own and self.own.own:
            return [self.own.own]
        names = self.order.book.names
        found = names[name] if name in names else names.get(self.order.lower.get(name.casefold(), ""), [])
        known = [target for target in found if target.question in self.order.places]
        if not known:
            raise Inexpressible(_("The rule names “%(name)s”, which is not a question.") % {"name": name})
        # A group is complete when its last entry is: inside of it, it is not answered yet.
        earlier = [
            target for target in known if self.order.places[target.question] < self.at and target.question != self.group
        ]
        if not earlier:
            raise Inexpressible(_("The rule names “%(name)s”, which is asked later.") % {"name": name})
        seen = [target for target in earlier if self.order.groups.get(target.question) in (None, self.group)]
        if not seen:
            raise Inexpressible(_("The rule names “%(name)s”, which is asked several times over.") % {"name": name})
        if any(target.kind == "statement" for target in seen):
            raise Inexpressible(_("The rule names “%(name)s”, which has no answer.") % {"name": name})
        return seen

    def note(self, reason: str) -> None:
        """Note that a part of a rule was left out; `list_notes` names the rule."""
        self.noted.append(reason)

    def list_notes(self, item: str) -> None:
        """List what was noted since the last time, as of this item."""
        for reason in self.noted:
            self.order.book.ledger.cannot(item, reason)
        self.noted = []

    def calculated(self, formula: Mapping[str, Any], uses: set[str]) -> str:
        """Return the code of a question that calculates this; it is made once and stands behind what it reads."""
        if any(code in self.order.groups for code in uses):
            raise Inexpressible(_("The rule calculates with answers of a repeated group."))
        if not uses:
            raise Inexpressible(_("The rule calculates with nothing that is asked."))
        key = json.dumps(formula, sort_keys=True)
        if key not in self.order.calculated:
            book = self.order.book
            place = max(self.order.places[code][0] for code in uses)
            code = book.codes.take("calculated")
            question = {"code": code, "type": "calculated", "text": dict(book.title), "formula": formula}
            self.order.calculated[key] = (place, Draft(code, question))
        return self.order.calculated[key][1].code

    def never(self) -> Mapping[str, Any]:
        """Return a condition that is never true. Raises Inexpressible where no earlier question can be named."""
        for code, place in self.order.places.items():
            if place < self.at and place[1] == 0 and self._kind(code) not in ("statement", "calculated"):
                asked = {"op": "answered", "question": code}
                return {"all": [asked, {"not": asked}]}
        raise Inexpressible(_("The rule is never true: in the source this is not asked of anybody."))

    def _kind(self, code: str) -> str:
        return next(str(draft.question["type"]) for draft in self.order.drafts() if draft.code == code)
