"""A SurveyJS survey, page by page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..broken import BrokenFile
from ..draft import Book, Draft, Rule
from ..expressions.surveyjs import parse_surveyjs
from ..expressions.targets import Target
from ..wording import OPEN, joined
from .matrices import Matrices
from .questions import Element, Questions
from .rules import parse_rule
from .validators import apply
from .whole import Whole
from .words import Words

_THANKS = gettext_noop("Thank you")
_SHOWN = ("visibleIf", "enableIf")


def read_surveyjs(survey: Mapping[str, Any], book: Book) -> None:
    """Fill the book from a SurveyJS survey. Raises BrokenFile for another shape."""
    words = Words(survey.get("locale"), survey)
    book.title = book.text("title", words.of(survey.get("title")))
    _Reader(book, words).read(survey)
    book.languages = words.languages


class _Reader:
    def __init__(self, book: Book, words: Words) -> None:
        self.book, self.words = book, words
        self.questions = Questions(book, words)
        self.matrices = Matrices(self.questions)
        self.whole = Whole(book, words)
        self.shared: set[str] = set()

    def read(self, survey: Mapping[str, Any]) -> None:
        for number, page in enumerate(_pages(survey), start=1):
            self._page(number, page)
        description = self.book.text("description", self.words.of(survey.get("description")))
        if description and self.book.parts:
            first = self.book.parts[0]
            first.intro = joined(description, first.intro, "\n\n")
        self.whole.read(survey)

    def _page(self, number: int, page: Element) -> None:
        name = str(page.get("name") or f"page{number}")
        title = self.book.text(name, self.words.of(page.get("title")))
        part = self.book.part(name, title, rules=self._shown(name, page))
        part.intro = self.book.text(name, self.words.of(page.get("description")))
        self.whole.note(name, page)
        for element in _elements(page, name):
            part.drafts.extend(self._element(element, []))

    def _shown(self, item: str, element: Element) -> list[Rule]:
        rules: list[Rule] = parse_rule(self.book, item, element, *_SHOWN)
        if element.get("visible") is False and not element.get("visibleIf"):
            self.book.ledger.cannot(f"{item}: visible", _("In the source this is hidden at first; here it is asked."))
        return rules

    def _element(self, element: Element, around: list[Rule]) -> list[Draft]:
        name = str(element.get("name") or self.words.default)
        kind = str(element.get("type", "text"))
        if kind in ("panel", "flowpanel"):
            return self._panel(name, element, around)
        if kind == "image":
            self.book.ledger.cannot(name, _("A picture between questions is not taken over."))
            return []
        if kind == "expression":
            return self._expression(name, element, around)
        item = self.book.ledger.asks(name)
        self.whole.note(item, element)
        rules = [*around, *self._shown(item, element)]
        value_name = element.get("valueName")
        if isinstance(value_name, str):
            if value_name in self.shared:
                reason = _("It shares its answer with another question in the source; here each has its own.")
                self.book.ledger.cannot(f"{item}: valueName", reason)
            self.shared.add(value_name)
        drafts = self._drafts(kind, item, name, element)
        required = parse_rule(self.book, item, element, "requiredIf")
        for draft in drafts:
            draft.rules = [*rules, *draft.rules]
        if drafts:
            drafts[0].required_when = required[0] if required else None
            apply(self.book, self.words, drafts[0], element)
        return drafts

    def _drafts(self, kind: str, item: str, name: str, element: Element) -> list[Draft]:
        if kind == "matrix":
            return self.matrices.matrix(item, name, element)
        if kind == "matrixdropdown":
            return self.matrices.dropdowns(item, name, element)
        if kind == "multipletext":
            return self.matrices.boxes(item, name, element)
        if kind in ("matrixdynamic", "paneldynamic"):
            return self._repeated(kind, item, name, element)
        return self.questions.draft(item, name, element)

    def _repeated(self, kind: str, item: str, name: str, element: Element) -> list[Draft]:
        question = self.questions.begun(item, name, element)
        question["type"] = "group"
        required = question.pop("required", False)
        prefix = "row" if kind == "matrixdynamic" else "panel"
        low, high = element.get(f"min{prefix.title()}Count"), element.get(f"max{prefix.title()}Count")
        limits = {"minimum": max(low if isinstance(low, int) else 0, int(required)), "maximum": high}
        limits = {key: value for key, value in limits.items() if isinstance(value, int) and value > 0}
        if limits:
            question["limits"] = limits
        self._entry(item, question, element.get("templateTitle"))
        target = Target(question["code"], "group")
        self.book.means(name, target)
        draft = Draft(item, question, own=target)
        if kind == "matrixdynamic":
            draft.members = self.matrices.members(item, element)
        else:
            draft.members = self._template(item, name, element)
        if not draft.members:
            self.book.ledger.cannot(item, _("The repeated questions are missing."))
            return []
        return [draft]

    def _entry(self, item: str, question: dict[str, Any], title: Any) -> None:
        """What an entry is called, where the words do not repeat an answer of the entry itself."""
        words = self.book.text(item, self.words.of(title))
        if any(OPEN in text for text in words.values()):
            self.book.ledger.cannot(f"{item}: templateTitle", _("An entry is not named after its answers."), words)
        elif words:
            question["entry"] = words

    def _template(self, item: str, name: str, element: Element) -> list[Draft]:
        members: list[Draft] = []
        for inner in _elements({"elements": element.get("templateElements") or []}, item):
            before = len(self.book.names)
            made = self._element(inner, [])
            for known in list(self.book.names)[before:]:
                for target in self.book.names[known]:
                    self.book.means(f"panel.{known}", target)
            for draft in made:
                if draft.members:
                    self.book.ledger.cannot(draft.item, _("A repeat inside a repeat is asked once for each entry."))
                members.extend(draft.members or [draft])
                if draft.members:
                    self.book.ledger.arrives(draft.item)
        return members

    def _panel(self, name: str, element: Element, around: list[Rule]) -> list[Draft]:
        rules = [*around, *self._shown(name, element)]
        self.whole.note(name, element)
        title = self.book.text(name, self.words.of(element.get("title")))
        more = self.book.text(name, self.words.of(element.get("description")))
        drafts: list[Draft] = []
        if title or more:
            drafts.append(self.book.statement(name, name, joined(title, more, "\n\n"), rules))
        for inner in _elements(element, name):
            drafts.extend(self._element(inner, rules))
        return drafts

    def _expression(self, name: str, element: Element, around: list[Rule]) -> list[Draft]:
        item = self.book.ledger.asks(name)
        self.whole.note(item, element)
        shown = [*around, *self._shown(item, element)]
        rule = self.book.rule(item, str(element.get("expression") or ""), parse_surveyjs)
        question = {**self.questions.begun(item, name, element), "type": "calculated"}
        question.pop("required", None)
        if rule is None:
            return [Draft(item, {**question, "type": "statement"}, shown)]
        self.book.means(name, Target(question["code"], "calculated"))
        return [Draft(item, question, shown, formula=rule, instead=dict(question["text"]))]


def _pages(survey: Mapping[str, Any]) -> list[Element]:
    pages = survey.get("pages")
    if not isinstance(pages, list):
        pages = [{"elements": survey.get("elements") or survey.get("questions")}]
    if not all(isinstance(page, Mapping) for page in pages):
        raise BrokenFile(_("A page is not an object."), "$.pages")
    return pages


def _elements(owner: Element, name: str) -> list[Element]:
    elements = owner.get("elements") or owner.get("questions") or []
    if not isinstance(elements, list) or not all(isinstance(element, Mapping) for element in elements):
        raise BrokenFile(_("The elements are not a list of objects."), name)
    return elements
