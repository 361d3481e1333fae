"""Two ways to ask "what would you do with £X?", in whole units of money.

`budget`: amounts that must add up to the total, stored as option code → amount. `projects`: options with a price, as
many as the total pays for, stored as a list of codes in the definition's order.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from .choice import check_multiple
from .numbers import LARGEST, whole


def from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> dict[str, int] | None:
    """Return the amounts above nothing, or None when every box is empty."""
    amounts: dict[str, int] = {}
    typed_any = False
    for option, name in zip(question.options, names(question), strict=True):
        typed = (list(fields.get(name, ())) or [""])[-1].strip()
        if not typed:
            continue
        typed_any = True
        try:
            amounts[option.code] = whole(typed)
        except AnswerError as error:
            raise AnswerError(error.code, error.params, key=name) from None
    return check(question, amounts) if typed_any else None


def check(question: Question, value: Any) -> dict[str, int]:
    """Return the amounts as stored, without zeros. Raises AnswerError unless they add up to the total."""
    if not isinstance(value, dict) or any(question.option(str(code)) is None for code in value):
        raise AnswerError("unknown_option", forged=True)
    for code, amount in value.items():
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 <= amount <= LARGEST:
            raise AnswerError("not_an_amount", key=f"{question.code}.{code}")
    left = (question.total or 0) - sum(value.values())
    if left > 0:
        raise AnswerError("budget_left", {"amount": left}, partial=dict(value))
    if left < 0:
        raise AnswerError("budget_over", {"amount": -left}, partial=dict(value))
    return {option.code: value[option.code] for option in question.options if value.get(option.code)}


def names(question: Question) -> tuple[str, ...]:
    """Return the field names, one an option."""
    return tuple(f"{question.code}.{option.code}" for option in question.options)


def to_form(question: Question, value: Mapping[str, int]) -> dict[str, list[str]]:
    """Return stored amounts as a browser would send them."""
    return {f"{question.code}.{code}": [str(amount)] for code, amount in value.items()}


def projects_from_form(question: Question, fields: Mapping[str, Sequence[str]], today: date) -> list[str] | None:
    """Return the projects chosen, or None when there are none."""
    sent = [code for code in fields.get(question.code, ()) if code]
    return check_projects(question, sent) if sent else None


def check_projects(question: Question, value: Any) -> list[str]:
    """Return the projects in the definition's order. Raises AnswerError when they cost more than the total."""
    chosen = check_multiple(question, value)
    over = sum(option.price or 0 for option in question.options if option.code in chosen) - (question.total or 0)
    if over > 0:
        raise AnswerError("budget_over", {"amount": over})
    return chosen
