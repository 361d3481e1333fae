"""Answers read back in lists, one a section, each with the way to change it."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from surveys.engine import journey
from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.path import survey_answers
from surveys.messages import answer_message

from .answering import Answering
from .entry_words import question_words
from .file_links import file_links
from .summary import answer_html
from .wording import Wording, leads_on

# They ask nothing, so there is nothing to read back.
SILENT = ("statement", "calculated")


def lists_of(
    answering: Answering, pages: Sequence[journey.Page], wording: Wording, changed: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return one summary list a section, over all of its pages: a title and the component's parameters.

    changed: the codes of questions that are marked as changed.
    """
    lists: dict[str, dict[str, Any]] = {}
    for page in pages:
        title = wording.html(page.section.title)
        found = lists.setdefault(page.section.code, {"title": title, "params": {"rows": []}})
        asked = [question for question in page.questions if question.type not in SILENT]
        href = answering.page(page, from_check=True)
        found["params"]["rows"] += [
            _row(answering, href, question, wording, changed=question.code in changed) for question in asked
        ]
    return list(lists.values())


def _row(answering: Answering, href: str, question: Question, wording: Wording, *, changed: bool) -> dict[str, Any]:
    action = {
        "href": f"{href}#{question.code}",
        "text": _("Change"),
        "visuallyHiddenText": wording.plain(question.text),
    }
    value = answer_html(question, answering.answers, wording)
    if question.type == "file" and answering.answers.get(question.code):
        value = file_links(answering.response, answering.answers[question.code])
    if changed:
        value = format_html('{} <strong class="govuk-tag">{}</strong>', value, _("Changed"))
    return {
        "key": {"html": wording.html(question.text)},
        "value": {"html": value},
        "actions": {"items": [action]},
    }


def errors_of(
    answering: Answering, pages: Sequence[journey.Page], findings: Sequence[Finding], wording: Wording
) -> dict[str, Any] | None:
    """Return the parameters of the error summary, each line leading to its question; None when nothing is wrong."""
    if not findings:
        return None
    place = {question.code: page for page in pages for question in page.questions}
    asked = [question for page in pages for question in page.questions]
    entries = survey_answers(answering.definition, answering.answers, answering.response.today)
    lines = []
    for finding in findings:
        message = answer_message(finding.error, language=wording.language, source=wording.source)
        words = question_words(finding.question, asked, wording, lambda group, number: entries[group.code][number - 1])
        line = {"text": f"{words}{leads_on(words)}{message}"}
        # Inside a group the question's code begins with that of the group.
        code = finding.question.code.partition(".")[0]
        if code in place:
            line["href"] = answering.page(place[code], from_check=True)
        lines.append(line)
    return {"titleText": _("There is a problem"), "errorList": lines}
