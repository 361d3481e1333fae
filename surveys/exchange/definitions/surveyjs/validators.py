"""SurveyJS's validators: limits where they can be, checks where they are rules."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book, Demand, Draft
from ..expressions.surveyjs import parse_surveyjs
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


def apply(book: Book, words: Words, draft: Draft, validators: Any) -> None:
    """Put the validators of an element on its question; list those that cannot be kept."""
    for validator in validators if isinstance(validators, list) else []:
        if not isinstance(validator, Mapping):
            continue
        kind = str(validator.get("type", "")).removesuffix("validator")
        item = f"{draft.item}: {kind}"
        if kind == "expression" and isinstance(validator.get("expression"), str):
            rule = book.rule(item, validator["expression"], parse_surveyjs)
            if rule is not None:
                draft.demands.append(Demand(rule.node, item, book.text(item, words.of(validator.get("text")))))
        elif kind in _LIMITS and not _limited(draft, kind, validator):
            book.ledger.cannot(item, _("A limit does not fit this type of question."))
        elif kind not in _LIMITS and not (kind == "email" and draft.question["type"] == "email"):
            book.ledger.cannot(item, _("This kind of check is not known here."))


def meant_type(kind: str, validators: Any) -> str:
    """Return the type of a box to write in, which its validators may make a number or an email address."""
    named = {
        str(each.get("type", "")).removesuffix("validator") for each in validators or () if isinstance(each, Mapping)
    }
    if kind == "short_text" and "email" in named:
        return "email"
    return "number" if kind == "short_text" and "numeric" in named else kind


def _limited(draft: Draft, kind: str, validator: Mapping[str, Any]) -> bool:
    given = {name: validator[key] for key, name in _LIMITS[kind] if isinstance(validator.get(key), int)}
    if draft.question["type"] not in _FITTING[kind]:
        return False
    given = {name: value for name, value in given.items() if kind == "numeric" or value > 0}
    if given:
        draft.question["limits"] = {**draft.question.get("limits", {}), **given}
    return True
