"""LimeSurvey's arrays: grids where every cell is a choice, single questions where it is words or a number."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..choices import Choices
from ..draft import Draft
from ..expressions.targets import Target
from ..wording import Text, built_in, joined
from .questions import Questions
from .tables import Asked, number
from .words import marked

_FIXED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "C": (("Y", gettext_noop("Yes")), ("U", gettext_noop("Uncertain")), ("N", gettext_noop("No"))),
    "E": (("I", gettext_noop("Increase")), ("S", gettext_noop("Same")), ("D", gettext_noop("Decrease"))),
}
_MOST_POINTS = 21


class Arrays:
    """Makes questions of arrays."""

    def __init__(self, questions: Questions) -> None:
        self.questions, self.book = questions, questions.book
        self.makers: Mapping[str, Callable[[str, Asked], list[Draft]]] = {
            "F": self._answers, "H": self._answers, "A": self._points, "B": self._points, "C": self._fixed,
            "E": self._fixed, "1": self._dual, ":": self._numbers, ";": self._texts,
        }  # fmt: skip

    def _grid(
        self,
        item: str,
        asked: Asked,
        question: dict[str, Any],
        cell: str,
        choices: Choices | None,
        tail: str = "",
    ) -> Draft:
        own = Choices()
        question.update(type="grid", rows=[], cell=cell)
        if choices is not None:
            question["options"] = choices.options
        for part in asked.parts_of(0):
            label = self.questions.text_of(f"{item}.{part.title}", part)
            row = own.add(part.title, label)
            question["rows"].append({"code": row, "label": label})
            options = dict(choices.values) if choices else {}
            target = Target(f"{question['code']}.{row}", cell, options)
            self.questions.means(asked, target, f"{part.title}{tail}")
            if part.row.get("relevance") not in (None, "", "1"):
                self.book.ledger.cannot(
                    f"{item}.{part.title}: relevance", _("A row is always shown: its rule is not kept.")
                )
        if asked.attribute("random_order") == "1" or asked.attribute("subquestion_order") == "random":
            self.book.ledger.cannot(f"{item}: random_order", _("The rows of a grid keep their order."))
        target = Target(question["code"], "grid")
        self.questions.means(asked, target)
        return Draft(item, question, own=target)

    def _answers(self, item: str, asked: Asked) -> list[Draft]:
        choices = self.questions.answers(item, asked)
        return [self._grid(item, asked, self.questions.begun(item, asked), "single_choice", choices)]

    def _points(self, item: str, asked: Asked) -> list[Draft]:
        question = self.questions.begun(item, asked)
        question["limits"] = {"minimum": 1, "maximum": 5 if asked.type == "A" else 10}
        return [self._grid(item, asked, question, "scale", None)]

    def _fixed(self, item: str, asked: Asked) -> list[Draft]:
        choices = Choices()
        for value, own in _FIXED[asked.type]:
            choices.add(value, built_in(own, self.book.languages))
        return [self._grid(item, asked, self.questions.begun(item, asked), "single_choice", choices)]

    def _dual(self, item: str, asked: Asked) -> list[Draft]:
        """Two scales beside one another are two grids."""
        drafts = []
        for scale, header in enumerate(("dualscale_headerA", "dualscale_headerB")):
            choices = self.questions.answers(item, asked, scale)
            if not choices.options:
                continue
            question = self.questions.begun(item, asked, f"{asked.title}-{scale + 1}")
            said = self.book.text(item, marked(asked.attributes.get(header, {})))
            question["text"] = joined(question["text"], said or {self.book.languages[0]: str(scale + 1)})
            drafts.append(self._grid(item, asked, question, "single_choice", choices, f"_{scale}"))
        return drafts

    def _numbers(self, item: str, asked: Asked) -> list[Draft]:
        if asked.attribute("multiflexible_checkbox") == "1":
            return [self._boxes(item, asked)]
        low = number(asked.attribute("multiflexible_min"), 1)
        high = number(asked.attribute("multiflexible_max"), 10)
        step = number(asked.attribute("multiflexible_step"), 1)
        if step != 1 or not 2 <= high - low + 1 <= _MOST_POINTS or asked.attribute("input_boxes") == "1":
            return self._cells(item, asked, numbers=True)
        drafts = []
        for column in asked.parts_of(1):
            question = self.questions.begun(item, asked, f"{asked.title}-{column.title}")
            question["text"] = joined(question["text"], self.questions.text_of(item, column))
            question["limits"] = {"minimum": low, "maximum": high}
            drafts.append(self._grid(item, asked, question, "scale", None, f"_{column.title}"))
        return drafts

    def _boxes(self, item: str, asked: Asked) -> Draft:
        """A box to tick in every cell is a multiple choice in every row."""
        choices = Choices()
        for column in asked.parts_of(1):
            choices.add(column.title, self.questions.text_of(f"{item}.{column.title}", column))
        draft = self._grid(item, asked, self.questions.begun(item, asked), "multiple_choice", choices)
        for row, part in zip(draft.question["rows"], asked.parts_of(0), strict=True):
            for value, code in choices.values.items():
                target = Target(f"{draft.code}.{row['code']}", "multiple_choice", dict(choices.values), part=code)
                self.questions.means(asked, target, f"{part.title}_{value}")
        return draft

    def _texts(self, item: str, asked: Asked) -> list[Draft]:
        return self._cells(item, asked, numbers=asked.attribute("numbers_only") == "1")

    def _cells(self, item: str, asked: Asked, *, numbers: bool) -> list[Draft]:
        drafts = []
        for part in asked.parts_of(0):
            row: Text = self.questions.text_of(f"{item}.{part.title}", part)
            for column in asked.parts_of(1):
                question = self.questions.begun(item, asked, f"{asked.title}-{part.title}-{column.title}")
                said = self.questions.text_of(f"{item}.{column.title}", column)
                question["text"] = joined(joined(question["text"], row), said)
                question["type"] = "short_text"
                target = Target(question["code"], "short_text")
                if numbers:
                    target = self.questions.numeric(question, asked, item)
                self.questions.means(asked, target, f"{part.title}_{column.title}")
                drafts.append(self.questions.draft(item, question, target))
        return drafts
