"""The error summary at the top of a page: each line leads to the first input of its question."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from surveys.engine.answers import Finding, form_names
from surveys.engine.definition import Question
from surveys.engine.types.group import read_entry
from surveys.messages import answer_message

from .entry_words import question_words
from .fields import Form, first_input
from .postcodes import POSTCODE
from .wording import leads_on


def summary_of(findings: Sequence[Finding], questions: Sequence[Question], form: Form) -> dict[str, Any] | None:
    """Return the parameters of the error summary, or None when nothing is wrong."""
    if not findings:
        return None
    shown = {key for question in questions for key in (*question.answer_keys(), *form_names(question))}
    return {
        "titleText": _("There is a problem"),
        "errorList": [_line(finding, shown, questions, form) for finding in findings],
    }


def _line(finding: Finding, shown: set[str], questions: Sequence[Question], form: Form) -> dict[str, str]:
    message = answer_message(finding.error, language=form.wording.language, source=form.wording.source)
    if finding.key == POSTCODE:
        return {"text": message, "href": f"#{POSTCODE}"}
    if finding.key not in shown:
        return {"text": message}
    asked = question_words(
        finding.question,
        questions,
        form.wording,
        lambda group, number: read_entry(group, number, form.fields, form.known, form.today, require=False)[0],
    )
    href = f"#{first_input(finding.question, finding.key)}"
    return {"text": f"{asked}{leads_on(asked)}{message}", "href": href}
