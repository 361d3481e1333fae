"""What the first page and every later page share: reading a post, and showing the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from surveys.engine import journey
from surveys.engine.answers import Finding, Reading, form_names, read_page
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.engine.path import Answers
from surveys.engine.problems import OWN_NAMES
from surveys.engine.types import Fields

from . import addresses
from .entries import Again
from .errors import summary_of
from .fields import Form, build
from .said import Said
from .shared_page import Slots, nobody_said, shared_page
from .switching import FORM
from .uploads import takes_files
from .wording import Wording

SAVE = "save"
# As many definitions as a process keeps parsed: see surveys.selectors.definitions.
_KEPT = 64
# What a group of questions shows may follow from earlier answers.
_NEVER_SHARED = ("group",)


@lru_cache(_KEPT)
def beginning(definition: Definition, today: date) -> journey.Journey:
    """Return the way of who has answered nothing yet, the same for everybody on that day."""
    return journey.Journey(definition, {}, today)


def wording_of(
    definition: Definition, answers: Answers | None = None, today: date | None = None, kept: Answers | None = None
) -> Wording:
    """Return the wording for the language of the page, with earlier answers in it where texts name them.

    kept: the answers on the path, where they are known already.
    """
    language = get_language() or definition.source_language
    said = Said(definition, answers, today, language, kept) if answers is not None and today else None
    return Wording(language, definition.source_language, said)


def read(
    questions: Sequence[Question],
    fields: Fields,
    today: date,
    *,
    require: bool,
    all_questions: Sequence[Question] = (),
    known: Answers | None = None,
) -> Reading:
    """Read a posted page. A field that the page does not have is a finding: nothing sent is dropped in silence.

    questions: those that apply now · all_questions: those that the page may have. An earlier answer may have been
    changed in another window since the page was shown: what was sent for a question that no longer applies is kept,
    and never asked for. known: the answers on the path before the page.
    """
    reading = read_page(questions, fields, today, require=require, known=known)
    asked = {question.code for question in questions}
    beside = [
        item for item in all_questions if item.code not in asked and not fields.keys().isdisjoint(form_names(item))
    ]
    kept = read_page(beside, fields, today, require=False, known=known)
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
    again: Again | None = None,
    changing: bool = False,
    too_old: bool = False,
    elsewhere: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show a page of questions; with findings as 422, or as 400 when no honest form could have sent them.

    again: the page comes back with more or fewer entries · changing: these answers were sent before · too_old: the
    page is shown anew because it was open for too long, also 400 · elsewhere: texts that were typed and have no place
    on the page any more.
    """
    way = journey.Journey(definition, answers, today) if answers else beginning(definition, today)
    untouched = not (fields or reading or again or changing or too_old or elsewhere)
    if untouched and _may_be_shared(page):
        content = _shared(request, definition, page, way.progress(page), today, back, token)
        if content is not None:
            return HttpResponse(content)
    wording = wording_of(definition, answers, today, way.path.answers)
    findings = reading.findings if reading else []
    form = Form(
        wording, fields, findings, heading=len(page.questions) == 1, seed=seed, known=way.path.answers, today=today
    )
    context = {
        **_asked(definition, page, form, way.progress(page)),
        "errors": summary_of(findings, page.questions, form),
        "again": again,
        "back": back,
        "token": token,
        "changing": changing,
        "too_old": too_old,
        "written": elsewhere,
        "chat": "" if changing else _chat(definition, _key(request)),
    }
    status = 400 if too_old or (reading and reading.forged) else 422 if findings else 200
    return render(request, "surveys/page.html", context, status=status)


def _asked(definition: Definition, page: journey.Page, form: Form, progress: journey.Progress) -> dict[str, Any]:
    """What the page says before anybody has answered it."""
    wording = form.wording
    return {
        "title": wording.plain(page.questions[0].text if form.heading else page.section.title),
        "survey_title": wording.html(definition.title),
        "section_title": wording.html(page.section.title),
        "intro": wording.html(page.section.intro) if page.section.intro else "",
        "first_of_section": _opens_section(definition, page),
        "progress": progress,
        "single": form.heading,
        "form_fields": [build(question, form) for question in page.questions],
        "takes_files": takes_files(page.questions),
        "language_form": FORM,
        "counts_money": any(question.type in ("budget", "projects") for question in page.questions),
    }


def _may_be_shared(page: journey.Page) -> bool:
    """Whether the page, with no answers on it, can be the same for everybody: see shared_page."""
    return not any(item.order == "random" or item.type in _NEVER_SHARED for item in page.questions)


def _shared(
    request: HttpRequest,
    definition: Definition,
    page: journey.Page,
    progress: journey.Progress,
    today: date,
    back: str,
    token: str,
) -> bytes | None:
    """Return the page as everybody has it, or None when its texts name earlier answers."""
    key = _key(request)

    def render_for(nobody: HttpRequest, slots: Slots) -> str:
        wording = Wording(get_language() or definition.source_language, definition.source_language, nobody_said)
        form = Form(wording, {}, heading=len(page.questions) == 1, today=today)
        href = back.replace(key, slots["key"]) if key else back
        context = {**_asked(definition, page, form, progress), "back": href, "token": slots["token"]}
        context["chat"] = _chat(definition, slots["key"])
        return render_to_string("surveys/page.html", context, nobody)

    codes = tuple(question.code for question in page.questions)
    about = (definition, page.name, codes, progress, today, back.replace(key, "") if key else back)
    return shared_page(request, about=about, slots={"key": key, "token": token}, render=render_for)


def _key(request: HttpRequest) -> str:
    """The key of the private link that the page is under, "" for the first page."""
    return str(request.resolver_match.kwargs.get("key", "")) if request.resolver_match else ""


def _chat(definition: Definition, key: str) -> str:
    return addresses.chat(definition.slug, key) if key else ""


def _opens_section(definition: Definition, page: journey.Page) -> bool:
    first = next(item for item in journey.pages(definition) if item.section.code == page.section.code)
    return first.name == page.name
