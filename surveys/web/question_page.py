"""What the first page and every later page share: reading a post, and showing the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from surveys.engine import journey
from surveys.engine.answers import Finding, Reading, form_names, read_page
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.engine.path import Answers
from surveys.engine.problems import OWN_NAMES
from surveys.engine.types import Fields

from .errors import summary_of
from .fields import Form, build
from .said import Said
from .wording import Wording

SAVE = "save"


def wording_of(definition: Definition, answers: Answers | None = None, today: date | None = None) -> Wording:
    """Return the wording for the language of the page, with earlier answers in it where texts name them."""
    language = get_language() or definition.source_language
    said = Said(definition, answers, today, language) if answers is not None and today else None
    return Wording(language, definition.source_language, said)


def read(
    questions: Sequence[Question], fields: Fields, today: date, *, require: bool, all_questions: Sequence[Question] = ()
) -> Reading:
    """Read a posted page. A field that the page does not have is a finding: nothing sent is dropped in silence.

    questions: those that apply now · all_questions: those that the page may have. An earlier answer may have been
    changed in another window since the page was shown: what was sent for a question that no longer applies is kept,
    and never asked for.
    """
    reading = read_page(questions, fields, today, require=require)
    asked = {question.code for question in questions}
    beside = [
        item for item in all_questions if item.code not in asked and not fields.keys().isdisjoint(form_names(item))
    ]
    kept = read_page(beside, fields, today, require=False)
    reading.answers.update(kept.answers)
    reading.findings.extend(kept.findings)
    expected = OWN_NAMES.union(*(form_names(question) for question in (*questions, *beside)))
    anchor = (*questions, *all_questions)[0]
    for name in sorted(set(fields) - expected):
        reading.findings.append(Finding(anchor, name, AnswerError("unknown_question", key=name, forged=True)))
    return reading


def kept_for_later(answers: Mapping[str, Any], before: Answers) -> dict[str, Any]:
    """Return what "save and finish later" keeps: what was answered or cleared, so that the rest still waits."""
    return {key: value for key, value in answers.items() if value is not None or key in before}


def show(
    request: HttpRequest,
    *,
    definition: Definition,
    page: journey.Page,
    answers: Answers,
    fields: Fields,
    today: date,
    seed: str,
    back: str,
    token: str = "",
    reading: Reading | None = None,
) -> HttpResponse:
    """Show a page of questions; with findings as 422, or as 400 when no honest form could have sent them."""
    wording = wording_of(definition, answers, today)
    findings = reading.findings if reading else []
    single = len(page.questions) == 1
    form = Form(wording, fields, findings, heading=single, seed=seed)
    context = {
        "title": wording.plain(page.questions[0].text if single else page.section.title),
        "survey_title": wording.html(definition.title),
        "section_title": wording.html(page.section.title),
        "intro": wording.html(page.section.intro) if page.section.intro else "",
        "first_of_section": _opens_section(definition, page),
        "progress": journey.progress(definition, answers, page, today),
        "single": single,
        "form_fields": [build(question, form) for question in page.questions],
        "errors": summary_of(findings, page.questions, form),
        "counts_money": any(question.type in ("budget", "projects") for question in page.questions),
        "back": back,
        "token": token,
    }
    status = 200 if not findings else 400 if reading and reading.forged else 422
    return render(request, "surveys/page.html", context, status=status)


def _opens_section(definition: Definition, page: journey.Page) -> bool:
    first = next(item for item in journey.pages(definition) if item.section.code == page.section.code)
    return first.name == page.name
