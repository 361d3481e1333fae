"""SurveyJS's validators and bounds that are calculated: limits where they can be, checks where they are rules."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book, Demand, Draft
from ..expressions.surveyjs import parse_surveyjs
from ..expressions.tree import Name, call
from ..wording import Text
from .words import Words

_LIMITS = {
    "numeric": (("minValue", "minimum"), ("maxValue", "maximum")),
    "text": (("minLength", "minimum"), ("maxLength", "maximum")),
    "answercount": (("minCount", "minimum"), ("maxCount", "maximum")),
}
_FITTING = {
    "numeric": ("number", "scale"),
    "text": ("short_text", "long_text"),
    "answercount": ("multiple_choice", "ranking"),
}
_BOUNDS = (("minValueExpression", ">=", "minErrorText"), ("maxValueExpression", "<=", "maxErrorText"))
_MOST_DECIMALS = 6


def apply(book: Book, words: Words, draft: Draft, element: Mapping[str, Any]) -> None:
    """Put the validators and calculated bounds of an element on its question; list those that cannot be kept."""
    for key, op, said in _BOUNDS:
        source, item = element.get(key), f"{draft.item}: {key}"
        if isinstance(source, str) and source.strip():
            message = book.text(item, words.of(element.get(said)))
            rule = book.rule(item, source, parse_surveyjs, message)
            if rule is not None:
                draft.demands.append(Demand(call(op, Name("."), rule.node), item, message))
    validators = element.get("validators")
    for validator in validators if isinstance(validators, list) else []:
        if isinstance(validator, Mapping):
            _validator(book, words, draft, validator)


def _validator(book: Book, words: Words, draft: Draft, validator: Mapping[str, Any]) -> None:
    kind = str(validator.get("type", "")).removesuffix("validator")
    item = f"{draft.item}: {kind}"
    message: Text = book.text(item, words.of(validator.get("text")))
    if kind == "expression" and isinstance(validator.get("expression"), str):
        rule = book.rule(item, validator["expression"], parse_surveyjs, message)
        if rule is not None:
            draft.demands.append(Demand(rule.node, item, message))
    elif kind in _LIMITS and not _limited(draft, kind, validator):
        book.ledger.cannot(item, _("A limit does not fit this type of question."), message)
    elif kind in _LIMITS or (kind == "email" and draft.question["type"] == "email"):
        if validator.get("allowDigits") is False:
            book.ledger.cannot(item, _("Digits are not refused in words."), message)
        elif message:
            book.ledger.cannot(item, _("A limit is refused in words of our own."), message)
    else:
        book.ledger.cannot(item, _("This kind of check is not known here."), message)


def meant_type(kind: str, validators: Any) -> str:
    """Return the type of a box to write in, which its validators may make a number or an email address."""
    named = {
        str(each.get("type", "")).removesuffix("validator") for each in validators or () if isinstance(each, Mapping)
    }
    if kind == "short_text" and "email" in named:
        return "email"
    return "number" if kind == "short_text" and "numeric" in named else kind


def _limited(draft: Draft, kind: str, validator: Mapping[str, Any]) -> bool:
    if draft.question["type"] not in _FITTING[kind]:
        return not any(_bound(validator.get(key)) for key, _name in _LIMITS[kind])
    limits = dict(draft.question.get("limits", {}))
    for key, name in _LIMITS[kind]:
        bound = _bound(validator.get(key))
        if bound is None or (kind != "numeric" and bound <= 0) or not _tighter(limits.get(name), name, bound):
            continue
        whole = bound == bound.to_integral_value()
        if not whole and draft.question["type"] == "number":
            exponent = bound.normalize().as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) else 0
            limits["decimals"] = min(_MOST_DECIMALS, max(limits.get("decimals", 0), decimals))
        limits[name] = int(bound) if whole else format(bound.normalize(), "f")
    if limits:
        draft.question["limits"] = limits
    return True


def _tighter(given: int | str | None, name: str, bound: Decimal) -> bool:
    """Whether a bound asks more than the one that is there already: both of them hold."""
    return given is None or (bound > Decimal(given) if name == "minimum" else bound < Decimal(given))


def _bound(value: Any) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
