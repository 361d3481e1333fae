"""Rules that name what is not there, or compare what can never be so: found before a definition is published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .definition import Survey
from .formula_problems import formula_problems
from .problem import Path, Problem
from .rule_kinds import FITTING, ORDER, Kind, is_today, kind_of
from .rules import COUNT_OPERATORS, LIST_OPERATORS, OPERATORS, comparisons
from .whole import whole

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a rule at some place may name (`earlier`, by code), and what it may not because it comes later or inside."""

    earlier: Mapping[str, Document]
    later: frozenset[str]
    grouped: frozenset[str] = frozenset()

    def kind(self, path: Path, name: str) -> Kind | Problem:
        """Return the kind of the answers that a rule names, or why it cannot be named."""
        code, dot, part = name.partition(".")
        question = self.earlier.get(code)
        if question is None:
            inside = "rule_inside_group" if code in self.grouped else "rule_unknown_question"
            return Problem(path, "rule_later_question" if code in self.later else inside, {"code": name})
        if question["type"] == "statement":
            return Problem(path, "rule_no_answer", {"code": name})
        kind = None if dot and not part else kind_of(question, part)
        return kind or Problem(path, "rule_unknown_question", {"code": name})


def rule_problems(survey: Survey) -> Iterator[Problem]:
    """Yield what is wrong with every condition: of sections, questions, groups, calculations and checks.

    A page of equality questions is never read back, so that a rule there names an earlier question of its own page.
    """
    document = survey.document
    yield from _rules(document["sections"], ("sections",))
    yield from _checks(document)
    equality = document.get("equality") or {}
    for index, section in enumerate(equality.get("sections", ())):
        yield from _rules([section], ("equality", "sections"), start=index)


def _questions(sections: Iterable[Document]) -> list[Document]:
    return [question for section in sections for question in section.get("questions", ())]


def _inner(questions: Iterable[Document]) -> frozenset[str]:
    return frozenset(inner["code"] for question in questions for inner in question.get("questions", ()))


def _rules(sections: Iterable[Document], path: Path, start: int = 0) -> Iterator[Problem]:
    questions = _questions(sections)
    later = frozenset(question["code"] for question in questions)
    grouped = _inner(questions)
    earlier: dict[str, Document] = {}
    scope = _Scope(earlier, later, grouped)
    for index, section in enumerate(sections, start):
        yield from _rule((*path, index, "when"), section.get("when"), scope)
        for place, question in enumerate(section.get("questions", ())):
            at: Path = (*path, index, "questions", place)
            yield from _of_question(at, question, scope)
            # Within one entry of a group, its own earlier questions can be named as well.
            within = _Scope(dict(earlier), later | _inner([question]), grouped)
            for number, inner in enumerate(question.get("questions", ())):
                yield from _of_question((*at, "questions", number), inner, within)
                within = _Scope({inner["code"]: inner, **within.earlier}, within.later, grouped)
            earlier.setdefault(question["code"], question)


def _of_question(path: Path, question: Document, scope: _Scope) -> Iterator[Problem]:
    yield from _rule((*path, "when"), question.get("when"), scope)
    yield from formula_problems(path, question, scope)
    for condition in _conditions(question.get("formula")):
        yield from _rule((*path, "formula"), condition, scope)


def _conditions(formula: Any) -> Iterator[Any]:
    """Every condition that a formula decides by, at any depth."""
    if isinstance(formula, list):
        for part in formula:
            yield from _conditions(part)
    elif isinstance(formula, Mapping):
        for name, parts in formula.items():
            if name == "if" and isinstance(parts, list):
                yield parts[0]
                yield from _conditions(parts[1:])
            else:
                yield from _conditions(parts)


def _checks(document: Document) -> Iterator[Problem]:
    """A check reads nothing after the question its message stands at: nobody could know what to mend there.

    Values that are calculated straight behind that question come from nothing later, and can be read too.
    """
    questions = _questions(document["sections"])
    codes = [question["code"] for question in questions]
    for index, check in enumerate(document.get("checks", ())):
        end = codes.index(check["question"]) + 1 if check.get("question") in codes else len(codes)
        while end < len(questions) and questions[end]["type"] == "calculated":
            end += 1
        earlier = {question["code"]: question for question in questions[:end]}
        scope = _Scope(earlier, frozenset(codes), _inner(questions))
        yield from _rule(("checks", index, "when"), check.get("when"), scope)


def _rule(path: Path, condition: Any, scope: _Scope) -> Iterator[Problem]:
    for comparison in comparisons(condition):
        name, operator = comparison["question"], comparison["op"]
        kind = scope.kind(path, name)
        if isinstance(kind, Problem):
            yield kind
        elif operator not in OPERATORS:
            yield Problem(path, "rule_unknown_operator", {"operator": operator, "code": name})
        elif operator != "answered":
            if operator not in FITTING[kind.name]:
                yield Problem(path, "rule_wrong_operator", {"operator": operator, "code": name})
            else:
                yield from _value(path, comparison, kind, scope)


def _value(path: Path, comparison: Document, kind: Kind, scope: _Scope) -> Iterator[Problem]:
    name, operator = comparison["question"], comparison["op"]
    value: Any = comparison.get("value")
    if isinstance(value, Mapping):
        yield from _meant(path, comparison, kind, scope)
    elif operator in COUNT_OPERATORS:
        count = whole(value)
        if count is None or count < 0:
            yield Problem(path, "rule_wrong_kind", {"code": name, "value": str(value)})
    elif operator in LIST_OPERATORS and not (isinstance(value, list) and value):
        yield Problem(path, "rule_needs_list", {"code": name})
    else:
        for item in value if operator in LIST_OPERATORS else [value]:
            if kind.could_be(item, ordered=operator in ORDER):
                continue
            if kind.chosen:
                yield Problem(path, "rule_unknown_option", {"code": name, "option": str(item)})
            else:
                yield Problem(path, "rule_wrong_kind", {"code": name, "value": str(item)})


def _meant(path: Path, comparison: Document, kind: Kind, scope: _Scope) -> Iterator[Problem]:
    """What is wrong with a value that is another question's answer, or a day counted from today."""
    name, operator, value = comparison["question"], comparison["op"], comparison["value"]
    if value.keys() == {"answer"} and isinstance(value["answer"], str):
        other = scope.kind(path, value["answer"])
        if isinstance(other, Problem):
            yield other
        elif not kind.fits_answer(operator, other):
            yield Problem(path, "rule_wrong_pair", {"code": name, "other": value["answer"]})
    elif not (is_today(value) and kind.fits_today(operator) and operator not in LIST_OPERATORS):
        yield Problem(path, "rule_wrong_kind", {"code": name, "value": next(iter(value), "")})
