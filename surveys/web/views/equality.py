"""The equality questions: after the answers are sent, each one free to skip, never shown again."""

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.engine.answers import Finding
from surveys.engine.definition import EqualityPart, Question, Section
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import on_path
from surveys.engine.rules import comparisons
from surveys.engine.types import Fields
from surveys.models import Response
from surveys.services import respond

from .. import addresses
from ..access import access_response
from ..body import one, read_body
from ..errors import summary_of
from ..fields import Form, build
from ..guard import public_form
from ..postcodes import POSTCODE, directory_loaded, with_ward
from ..question_page import read, wording_of


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask whether the person wants to answer them."""
    response, definition = access_response(slug, key)
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    equality = definition.equality
    if equality is None:
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
        "reference": response.reference,
        "error": error,
        "errors": {"titleText": _("There is a problem"), "errorList": [{"text": error, "href": "#answer"}]},
    }
    return render(request, "surveys/equality_ask.html", context, status=422 if error else 200)


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Ask one page of them, or seal what was answered and go on."""
    response, definition = access_response(slug, key)
    equality = definition.equality
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    if equality is None or not 1 <= number <= len(equality.sections):
        raise Http404
    section = equality.sections[number - 1]
    if request.method != "POST":
        return _show(request, response, definition, equality, number)
    posted = read_body(request)
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
    wording = wording_of(definition)
    nested, top = _nesting(section)
    form = Form(wording, fields or {}, findings, nested=nested)
    asks_ward = any(question.strand == "ward" for question in section.questions)
    context = {
        "title": wording.plain(section.title),
        "section_title": wording.html(section.title),
        "survey_title": wording.html(definition.title),
        "number": number,
        "pages": len(equality.sections),
        "form_fields": [build(question, form) for question in top],
        "errors": summary_of(findings, section.questions, form),
        "postcode_field": POSTCODE if asks_ward and directory_loaded() else "",
        "postcode": form.value(POSTCODE),
        "postcode_error": form.error(POSTCODE),
        "back": addresses.of("equality_part", response, number - 1) if number > 1 else "",
    }
    status = 200 if not findings else 400 if forged else 422
    return render(request, "surveys/equality_part.html", context, status=status)


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
