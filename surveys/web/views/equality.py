"""The equality questions: after the answers are sent, each one free to skip, never shown again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.engine.answers import Finding
from surveys.engine.definition import EqualityPart, Question, Section
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import on_path
from surveys.engine.rules import comparisons
from surveys.engine.types import Fields
from surveys.models import Response
from surveys.selectors.postcodes import directory_loaded
from surveys.services import respond

from .. import addresses
from ..access import access_sent
from ..body import one, read_body
from ..errors import summary_of
from ..fields import Form, build
from ..guard import public_form
from ..links import make_key
from ..postcodes import POSTCODE, with_ward
from ..question_page import read, wording_of
from ..shared_page import Slots, shared_page
from ..switching import FORM, is_switching


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask whether the person wants to answer them."""
    sent = access_sent(slug, key)
    response, definition = sent.response, sent.definition
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    equality = definition.equality
    # A change moves the time of sending, from which they may be answered for a while; they are frozen by then.
    if equality is None or sent.times_changed:
        return HttpResponseRedirect(addresses.of("done", response))
    error = ""
    if request.method == "POST":
        choice = one(read_body(request), "answer")
        if choice == "yes":
            return HttpResponseRedirect(addresses.of("equality_part", response, 1))
        if choice == "no":
            return HttpResponseRedirect(addresses.of("done", response))
        error = _("Choose yes or no")
    wording = wording_of(definition)
    context = {
        "survey_title": wording.html(definition.title),
        "introduction": wording.html(equality.introduction),
        "pages": len(equality.sections),
        "error": error,
        "errors": {"titleText": _("There is a problem"), "errorList": [{"text": error, "href": "#answer"}]},
    }

    def render_for(someone: HttpRequest, slots: Slots) -> str:
        return render_to_string(
            "surveys/equality_ask.html", {**context, "reference": slots["reference"]}, request=someone
        )

    slots = {"key": key, "reference": response.reference}
    if not error:
        content = shared_page(request, about=(definition, "ask"), slots=slots, render=render_for)
        if content is not None:
            return HttpResponse(content)
    return HttpResponse(render_for(request, slots), status=422 if error else 200)


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Ask one page of them, or seal what was answered and go on."""
    sent = access_sent(slug, key)
    response, definition = sent.response, sent.definition
    equality = definition.equality
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    if equality is None or not 1 <= number <= len(equality.sections):
        raise Http404
    if sent.times_changed:
        return HttpResponseRedirect(addresses.of("done", response))
    section = equality.sections[number - 1]
    if request.method != "POST":
        return _show(request, response, definition, equality, number)
    posted = read_body(request)
    if is_switching(posted):
        return _show(request, response, definition, equality, number, posted)
    located = with_ward(posted, section.questions)
    reading = read(section.questions, located.fields, response.today, require=False)
    reading.findings.extend(located.findings)
    if reading.findings:
        return _show(request, response, definition, equality, number, posted, reading.findings, reading.forged)
    answers = on_path([section], reading.answers, response.today)
    try:
        respond.save_equality(response=response, pack=equality.pack, section=section, answers=answers)
    except respond.NotOpen:
        return HttpResponseRedirect(addresses.of("done", response))
    if number < len(equality.sections):
        return HttpResponseRedirect(addresses.of("equality_part", response, number + 1))
    return HttpResponseRedirect(addresses.of("done", response))


def _show(
    request: HttpRequest,
    response: Response,
    definition: Definition,
    equality: EqualityPart,
    number: int,
    fields: Fields | None = None,
    findings: Sequence[Finding] = (),
    forged: bool = False,
) -> HttpResponse:
    section = equality.sections[number - 1]
    asks_ward = any(question.strand == "ward" for question in section.questions)
    postcode_field = POSTCODE if asks_ward and directory_loaded() else ""
    key = make_key(response.pk)

    def render_for(someone: HttpRequest, slots: Slots) -> str:
        context = _context(definition, equality, number, Form(wording_of(definition), fields or {}, findings))
        back = addresses.of("equality_part", response, number - 1).replace(key, slots["key"]) if number > 1 else ""
        context |= {"postcode_field": postcode_field, "back": back}
        return render_to_string("surveys/equality_part.html", context, request=someone)

    if fields is None:
        about = (definition, "part", number, postcode_field)
        content = shared_page(request, about=about, slots={"key": key}, render=render_for)
        if content is not None:
            return HttpResponse(content)
    status = 200 if not findings else 400 if forged else 422
    return HttpResponse(render_for(request, {"key": key}), status=status)


def _context(definition: Definition, equality: EqualityPart, number: int, form: Form) -> dict[str, Any]:
    section = equality.sections[number - 1]
    wording = form.wording
    nested, top = _nesting(section)
    form = replace(form, nested=nested)
    return {
        "title": wording.plain(section.title),
        "section_title": wording.html(section.title),
        "survey_title": wording.html(definition.title),
        "number": number,
        "pages": len(equality.sections),
        "form_fields": [build(question, form) for question in top],
        "language_form": FORM,
        "errors": summary_of(form.findings, section.questions, form),
        "postcode": form.value(POSTCODE),
        "postcode_error": form.error(POSTCODE),
    }


def _nesting(section: Section) -> tuple[Mapping[tuple[str, str], Sequence[Question]], list[Question]]:
    """Put each follow-up under the options that call for it; what depends on anything else stands on its own.

    One page holds a question and its follow-ups because the form never reads equality answers back.
    """
    nested: dict[tuple[str, str], list[Question]] = {}
    top: list[Question] = []
    choices = {question.code for question in section.questions if question.type in ("single_choice", "yes_no")}
    for question in section.questions:
        named = list(comparisons(question.when))
        if len(named) == 1 and named[0]["op"] == "equals" and named[0]["question"] in choices:
            nested.setdefault((named[0]["question"], named[0]["value"]), []).append(question)
        else:
            top.append(question)
    return nested, top
