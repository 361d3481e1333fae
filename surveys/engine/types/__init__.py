"""One module per family of question. Each turns what was typed or sent into a stored value.

`typed` modules have `from_form(question, fields, today)` for what a browser sends (strings) and
`check(question, value)` for a value that claims to be stored already (API, import, draft).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ..definition import Question
from ..errors import AnswerError
from . import agreement, budget, choice, contact_texts, dates, file, grid, moments, numbers, place, ranking, texts

# What a browser sends for one question: field name → values, in order.
Fields = Mapping[str, Sequence[str]]
FromForm = Callable[[Question, Fields, date], Any]
Check = Callable[[Question, Any], Any]

FROM_FORM: Mapping[str, FromForm] = {
    "single_choice": choice.single_from_form,
    "yes_no": choice.single_from_form,
    "multiple_choice": choice.multiple_from_form,
    "scale": numbers.scale_from_form,
    "number": numbers.from_form,
    "short_text": texts.from_form,
    "long_text": texts.from_form,
    "date": dates.from_form,
    "partial_date": moments.partial_from_form,
    "time": moments.time_from_form,
    "money": numbers.money_from_form,
    "email": contact_texts.email_from_form,
    "phone": contact_texts.phone_from_form,
    "postcode": contact_texts.postcode_from_form,
    "grid": grid.from_form,
    "ranking": ranking.from_form,
    "budget": budget.from_form,
    "projects": budget.projects_from_form,
    "place": place.from_form,
    "file": file.from_form,
    "consent": agreement.consent_from_form,
    "statement": agreement.nothing_from_form,
    "birth_date": dates.age_from_form,
}
CHECK: Mapping[str, Check] = {
    "single_choice": choice.check_single,
    "yes_no": choice.check_single,
    "multiple_choice": choice.check_multiple,
    "scale": numbers.check_scale,
    "number": numbers.check,
    "short_text": texts.check,
    "long_text": texts.check,
    "date": dates.check,
    "partial_date": moments.check_partial,
    "time": moments.check_time,
    "money": numbers.check_money,
    "email": contact_texts.check_email,
    "phone": contact_texts.check_phone,
    "postcode": contact_texts.check_postcode,
    "grid": grid.check,
    "ranking": ranking.check,
    "budget": budget.check,
    "projects": budget.check_projects,
    "place": place.check,
    "file": file.check,
    "consent": agreement.check_consent,
    "statement": agreement.check_nothing,
    "birth_date": dates.check_age,
}

# Types that a form asks in several boxes, each named `<question>.<row or option>`.
ROW_NAMES: Mapping[str, Callable[[Question], tuple[str, ...]]] = {
    "grid": grid.names,
    "ranking": ranking.names,
    "budget": budget.names,
    "place": place.names,
}
# The same types: a stored value as a browser would send it.
TO_FORM: Mapping[str, Callable[[Question, Any], dict[str, list[str]]]] = {
    "grid": grid.to_form,
    "ranking": ranking.to_form,
    "budget": budget.to_form,
    "file": file.to_form,
    "place": place.to_form,
}

__all__ = ["CHECK", "FROM_FORM", "ROW_NAMES", "TO_FORM", "AnswerError", "Fields"]
