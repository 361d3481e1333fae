"""A later page of questions, reached by the private link."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from surveys.engine import checks, journey
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import exit_of, survey_answers
from surveys.models import Response, Survey
from surveys.services import respond

from .. import addresses
from ..access import access_response
from ..body import one, read_body
from ..fields import stored_fields
from ..guard import public_form
from ..question_page import SAVE, kept_for_later, read, show
from ..refusals import refuse
from ..typed import texts


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """Show the page with what was saved, or save what was sent and go on."""
    response, definition = access_response(slug, key)
    if request.method == "POST":
        return _post(request, response, definition, name)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    if response.survey.state != Survey.State.OPEN:
        return closed(request, response, texts(response.answers, definition))
    here = journey.find(definition, response.answers, name, response.today)
    if here is None:
        return HttpResponseRedirect(addresses.of("resume", response))
    return show(
        request,
        definition=definition,
        page=here,
        answers=response.answers,
        today=response.today,
        seed=response.pk.hex,
        fields=stored_fields(here.questions, response.answers),
        back=_back(request, response, definition, name),
    )


def _post(request: HttpRequest, response: Response, definition: Definition, name: str) -> HttpResponse:
    fields = read_body(request)
    written = texts(fields, definition)
    whole = next((item for item in journey.pages(definition) if item.name == name), None)
    if whole is None:
        return refuse(request, "forged", status=400, written=written, href=addresses.of("resume", response))
    here = journey.find(definition, response.answers, name, response.today)
    saving = one(fields, "action") == SAVE
    asked = here.questions if here else ()
    reading = read(asked, fields, response.today, require=not saving, all_questions=whole.questions)
    if not saving and not reading.findings:
        merged = {**response.answers, **reading.answers}
        codes = {question.code for question in asked}
        reading.findings += checks.failed(definition, merged, response.today, among=codes)
    if response.status == Response.Status.SUBMITTED:
        return sent_already(request, response, definition, reading.answers, written)
    if response.survey.state != Survey.State.OPEN:
        return closed(request, response, written)
    if reading.findings and here is None:
        return refuse(request, "forged", status=400, written=written, href=addresses.of("resume", response))
    if reading.findings and here is not None:
        return show(
            request,
            definition=definition,
            page=here,
            answers=response.answers,
            today=response.today,
            seed=response.pk.hex,
            fields=fields,
            back=_back(request, response, definition, name),
            reading=reading,
        )
    answers = kept_for_later(reading.answers, response.answers) if saving else reading.answers
    return _save(request, response, definition, name, answers, written)


def _save(
    request: HttpRequest,
    response: Response,
    definition: Definition,
    name: str,
    answers: Mapping[str, Any],
    written: Mapping[str, str],
) -> HttpResponse:
    language = get_language() or definition.source_language
    try:
        saved = respond.save_page(response=response, answers=answers, language=language)
    except respond.AlreadySubmitted as error:
        return sent_already(request, error.response, definition, answers, written)
    except respond.NotOpen:
        return closed(request, response, written)
    except respond.OutOfDate:
        return refuse(request, "busy", status=409, written=written, href=request.get_full_path())
    if one(read_body(request), "action") == SAVE:
        return HttpResponseRedirect(addresses.of("saved", saved))
    if addresses.FROM_CHECK in request.GET:
        return HttpResponseRedirect(resume_address(saved, definition, from_check=True))
    return HttpResponseRedirect(next_address(saved, definition, name))


def next_address(response: Response, definition: Definition, name: str) -> str:
    """Return the address of the page after this one, or of the check page."""
    following = journey.after(definition, response.answers, name, response.today)
    return addresses.of_page(response, following) if following else end_address(response, definition)


def end_address(response: Response, definition: Definition) -> str:
    """Return the address after the last page: the check page, or the end that the answers lead to."""
    early = exit_of(definition.sections, response.answers, response.today)
    return addresses.of("ended" if early else "check", response)


def resume_address(response: Response, definition: Definition, *, from_check: bool = False) -> str:
    """Return the address of the first page to go on with, or of the check page.

    from_check: after a change, go through the pages that the change has opened and no others.
    """
    waiting = journey.first_unfinished(definition, response.answers, response.today)
    if waiting is None:
        return end_address(response, definition)
    return addresses.of_page(response, waiting, from_check=from_check)


def sent_already(
    request: HttpRequest,
    response: Response,
    definition: Definition,
    answers: Mapping[str, Any],
    written: Mapping[str, str],
) -> HttpResponse:
    """Answer a page that came after the response was submitted: the same answers lead on, others are kept apart."""
    told = {key: value for key, value in answers.items() if value is not None}
    if survey_answers(definition, {**response.answers, **told}, response.today) == response.answers:
        return HttpResponseRedirect(addresses.of("done", response))
    respond.keep_late_page(response=response, answers=told)
    return refuse(request, "sent_already", status=409, written=written, href=addresses.of("done", response))


def closed(request: HttpRequest, response: Response, written: Mapping[str, str]) -> HttpResponse:
    """Answer a page that came after the close."""
    href = addresses.consultation(response.survey.slug)
    return refuse(request, "closed", status=403, written=written, href=href)


def _back(request: HttpRequest, response: Response, definition: Definition, name: str) -> str:
    if addresses.FROM_CHECK in request.GET:
        return addresses.of("check", response)
    earlier = journey.before(definition, response.answers, name, response.today)
    return addresses.of_page(response, earlier) if earlier else addresses.consultation(response.survey.slug)
