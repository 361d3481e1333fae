"""Routing conditions: a small typed JSON tree with a closed list of operators. docs/rules.md tells what each one means.

A condition is `{"all": [c, …]}`, `{"any": [c, …]}`, `{"not": c}` or `{"op": …, "question": code, "value": value}`.
`surveys/static/surveys/rules.js` says the same in the browser; both are held to tests/vectors/rules.json.

Nothing is coerced: values of different kinds are never equal and never ordered, and what is null is never ordered.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .definition import Condition
from .rule_dates import moved
from .whole import whole

# A date, or one known to the month or the year only. Plain digits: other scripts' are turned into these when read.
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# A leading zero makes a reference number, a plus or an exponent makes words: none is a quantity.
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def _equals(answer: Any, value: Any) -> bool:
    if isinstance(answer, str):
        return bool(answer == value)
    if answer is None:
        return False
    if isinstance(answer, bool):
        return answer is value
    number = whole(answer)
    return number is not None and number == whole(value)


def _day(text: str) -> str | None:
    """Return the day, or the first day of the month or year, as YYYY-MM-DD. None when there is no such day."""
    if not _DAY.fullmatch(text):
        return None
    day = text + "-01-01"[len(text) - 4 :]
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day


def _time(text: str) -> str | None:
    return text if _TIME.fullmatch(text) else None


def _number(value: Any) -> int | Decimal | None:
    if isinstance(value, str):
        return Decimal(value) if DECIMAL.fullmatch(value) else None
    return whole(value)


def _order(left: Any, right: Any) -> int | None:
    """Return -1, 0 or 1 as left comes before, with or after right; None when they have no order."""
    if left is None or right is None:
        return None
    if isinstance(left, str) and isinstance(right, str):
        for read in (_day, _time):
            first, second = read(left), read(right)
            if first is not None and second is not None:
                return (first > second) - (first < second)
    low, high = _number(left), _number(right)
    return None if low is None or high is None else (low > high) - (low < high)


def _ordered(*orders: int) -> Callable[[Any, Any], bool]:
    return lambda answer, value: _order(answer, value) in orders


def _includes(answer: Any, value: Any) -> bool:
    if isinstance(answer, list):
        for item in answer:
            if _equals(item, value):
                return True
    return False


def _includes_any(answer: Any, value: Any) -> bool:
    return isinstance(value, list) and any(_includes(answer, wanted) for wanted in value)


def _includes_all(answer: Any, value: Any) -> bool:
    return isinstance(answer, list) and isinstance(value, list) and all(_includes(answer, wanted) for wanted in value)


def _counted(compare: Callable[[int, int], bool]) -> Callable[[Any, Any], bool]:
    def operator(answer: Any, value: Any) -> bool:
        limit = whole(value)
        if limit is None or not (answer is None or isinstance(answer, list | dict)):
            return False
        return compare(len(answer or ()), limit)

    return operator


OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equals": _equals,
    "not_equals": lambda answer, value: not _equals(answer, value),
    "less_than": _ordered(-1),
    "at_most": _ordered(-1, 0),
    "greater_than": _ordered(1),
    "at_least": _ordered(1, 0),
    "one_of": lambda answer, value: isinstance(value, list) and any(_equals(answer, item) for item in value),
    "includes": _includes,
    "includes_any": _includes_any,
    "includes_all": _includes_all,
    "count_at_least": _counted(lambda count, limit: count >= limit),
    "count_at_most": _counted(lambda count, limit: count <= limit),
    "answered": lambda answer, value: answer is not None,
}
LIST_OPERATORS = frozenset({"one_of", "includes_any", "includes_all"})
COUNT_OPERATORS = frozenset({"count_at_least", "count_at_most"})
JOINERS = ("all", "any", "not")


def holds(condition: Condition | None, answers: Mapping[str, Any], today: date | None = None) -> bool:
    """Return whether the condition is true of the answers; no condition is always true. Missing answers are null.

    `today` is what `{"today": …}` stands for: the date pinned when the response began. Without one it is null.
    Raises KeyError for an operator or a shape that is not among the known: `problems.find` refuses those.
    """
    if condition is None:
        return True
    if "op" in condition:
        value = condition.get("value")
        if isinstance(value, dict):
            value = _meant(value, answers, today)
        return OPERATORS[condition["op"]](answer_to(answers, condition["question"]), value)
    if "all" in condition:
        return all(holds(part, answers, today) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers, today) for part in condition["any"])
    return not holds(condition["not"], answers, today)


def answer_to(answers: Mapping[str, Any], code: str) -> Any:
    """Return the answer to a question, or the part of it that `<question>.<part>` names: a row, an option's amount."""
    answer = answers.get(code)
    if answer is None and "." in code:
        question, _, part = code.partition(".")
        parts = answers.get(question)
        return parts.get(part) if isinstance(parts, dict) else None
    return answer


def _meant(value: Mapping[str, Any], answers: Mapping[str, Any], today: date | None) -> Any:
    """Return what `{"answer": code}` or `{"today": …}` stands for, and null for any other object."""
    if "answer" in value:
        return answer_to(answers, value["answer"])
    return None if today is None else moved(today, value.get("today"))


def comparisons(condition: Condition | None) -> Iterator[Mapping[str, Any]]:
    """Every comparison in the tree, left to right."""
    if condition is None:
        return
    for joiner in ("all", "any"):
        for part in condition.get(joiner, ()):
            yield from comparisons(part)
    if "not" in condition:
        yield from comparisons(condition["not"])
    if "op" in condition:
        yield condition


def named(condition: Condition | None) -> Iterator[str]:
    """The code of every question the condition reads, as often as it is read; parts go by their question's code."""
    for comparison in comparisons(condition):
        yield comparison["question"].partition(".")[0]
        value = comparison.get("value")
        if isinstance(value, dict) and "answer" in value:
            yield value["answer"].partition(".")[0]
