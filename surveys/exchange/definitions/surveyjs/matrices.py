"""SurveyJS's matrices: one grid for each column of choices, one question for each other cell."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..choices import Choices
from ..draft import Draft
from ..expressions.targets import Target
from ..wording import Text, joined
from .questions import Element, Questions
from .rules import parse_rule

_CHOICE_CELLS = {
    "dropdown": "single_choice", "radiogroup": "single_choice", "checkbox": "multiple_choice",
    "tagbox": "multiple_choice",
}  # fmt: skip


class Matrices:
    """Makes questions of matrices and of boxes that stand together."""

    def __init__(self, questions: Questions) -> None:
        self.questions, self.book, self.words = questions, questions.book, questions.words

    def matrix(self, item: str, name: str, element: Element) -> list[Draft]:
        """One choice in each row; without rows, one choice."""
        rows = self.questions.options.entries(item, element.get("rows"))
        columns = {**element, "type": "checkbox" if element.get("cellType") == "checkbox" else "radiogroup"}
        columns["choices"] = element.get("columns") or []
        if not rows:
            return self.questions.draft(item, name, columns)
        question = self.questions.begun(item, name, element)
        if element.get("isAllRowRequired") or element.get("eachRowRequired"):
            question["required"] = True
        cell = "multiple_choice" if element.get("cellType") == "checkbox" else "single_choice"
        choices = self.questions.options.of(item, {"type": columns["type"], "choices": columns["choices"]})
        return [self._grid(item, name, question, rows, cell, choices)]

    def _grid(
        self,
        item: str,
        name: str,
        question: dict[str, Any],
        rows: list[Any],
        cell: str,
        choices: Choices,
        after: str = "",
    ) -> Draft:
        own = Choices()
        question["type"] = "grid"
        question["rows"] = [{"code": own.add(value, label), "label": label} for value, label, _entry in rows]
        question["cell"] = cell
        question["options"] = choices.options
        for value, row in own.values.items():
            target = Target(f"{question['code']}.{row}", cell, dict(choices.values))
            self.book.means(f"{name}.{value}{after}", target)
        target = Target(question["code"], "grid")
        if not after:
            self.book.means(name, target)
        return Draft(item, question, own=target)

    def dropdowns(self, item: str, name: str, element: Element) -> list[Draft]:
        """Rows by columns, with a kind of answer for each column."""
        rows = self.questions.options.entries(item, element.get("rows"))
        title = self.book.text(item, self.words.of(element.get("title"))) or {self.words.default: name}
        drafts: list[Draft] = []
        for column in self._columns(element):
            said = self.book.text(item, self.words.of(column.get("title"))) or {self.words.default: column["name"]}
            for key in ("visibleIf", "enableIf", "requiredIf"):
                if column.get(key):
                    reason = _("A rule for one column of a grid is not kept: the column is always asked.")
                    self.book.ledger.cannot(f"{item}.{column['name']}: {key}", reason)
            if column["type"] in _CHOICE_CELLS and rows:
                question = self.questions.begun(item, f"{name}-{column['name']}", column)
                question["text"] = joined(title, said)
                choices = self.questions.options.of(item, column)
                cell = _CHOICE_CELLS[column["type"]]
                drafts.append(self._grid(item, name, question, rows, cell, choices, f".{column['name']}"))
            else:
                drafts.extend(self._cells(item, name, title, said, column, rows))
        return drafts

    def _cells(self, item: str, name: str, title: Text, said: Text, column: Element, rows: list[Any]) -> list[Draft]:
        drafts: list[Draft] = []
        for value, label, _entry in rows:
            cell = {**column, "valueName": f"{name}.{value}.{column['name']}"}
            made = self.questions.draft(item, f"{name}-{value}-{column['name']}", cell)
            made[0].question["text"] = joined(joined(title, label), said)
            drafts.extend(made)
        return drafts

    def _columns(self, element: Element) -> list[dict[str, Any]]:
        found = []
        for number, column in enumerate(element.get("columns") or [], start=1):
            given = column if isinstance(column, Mapping) else {"name": str(column)}
            kind = given.get("cellType") or "default"
            kind = (element.get("cellType") or "dropdown") if kind == "default" else kind
            kind = "dropdown" if kind == "default" else kind
            name = str(given.get("name") or given.get("value") or f"column-{number}")
            title = given.get("title", given.get("text"))
            shared = {
                "choices": given.get("choices") or element.get("choices"),
                "type": kind,
                "name": name,
                "title": title,
            }
            found.append({**given, **shared})
        return found

    def members(self, item: str, element: Element) -> list[Draft]:
        """The questions of one row of a matrix that grows."""
        drafts = []
        for column in self._columns(element):
            made = self.questions.draft(item, column["name"], {**column, "valueName": f"row.{column['name']}"})
            rules = parse_rule(self.book, f"{item}.{column['name']}", column, "visibleIf", "enableIf")
            for draft in made:
                draft.rules.extend(rules)
            drafts.extend(made)
        return drafts

    def boxes(self, item: str, name: str, element: Element) -> list[Draft]:
        """Several boxes to write in under one title."""
        title = self.book.text(item, self.words.of(element.get("title"))) or {self.words.default: name}
        drafts: list[Draft] = []
        for entry in element.get("items") or []:
            box = entry if isinstance(entry, Mapping) else {"name": str(entry)}
            own = str(box.get("name", "item"))
            given = {**box, "type": "text", "valueName": f"{name}.{own}"}
            made = self.questions.draft(item, f"{name}-{own}", given)
            said = self.book.text(item, self.words.of(box.get("title"))) or {self.words.default: own}
            made[0].question["text"] = joined(title, said)
            if element.get("isRequired") is True:
                made[0].question["required"] = True
            drafts.extend(made)
        return drafts
