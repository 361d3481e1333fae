"""A later page of questions, reached by the private link."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from surveys.engine import checks, journey
from surveys.engine.answers import Reading
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import survey_answers
from surveys.engine.types import Fields
from surveys.models import Response, Survey
from surveys.services import respond
from surveys.services.respond.single import Withdrawn

from .. import addresses
from ..access import access_response
from ..answering import Answering, of_draft
from ..body import one, read_body
from ..entries import Again, turned
from ..fields import stored_fields
from ..guard import public_form
from ..question_page import SAVE, kept_for_later, read, show
from ..refusals import refuse
from ..switching import nothing_typed
from ..typed import texts
from ..uploads import keep_files, read_posted

# Stores the answers of one page, in the language they were given in, and returns what is to be answered now.
# Raises respond.AlreadySubmitted, respond.NotOpen, respond.OutOfDate or Withdrawn.
Save = Callable[[Answering, Mapping[str, Any], str], Answering]


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """Show the page with what was saved, or save what was sent and go on."""
    response, definition = access_response(slug, key)
    answering = of_draft(response, definition)
    if request.method == "POST":
        return take(request, answering, name, _save)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    return look(request, answering, name)


def look(request: HttpRequest, answering: Answering, name: str) -> HttpResponse:
    """Show the page of this name with what was saved."""
    response = answering.response
    if response.survey.state != Survey.State.OPEN:
        return answering.closed(request)
    here = journey.find(answering.definition, answering.answers, name, response.today)
    if here is None:
        return HttpResponseRedirect(answering.lost_place())
    return _show(request, answering, here, stored_fields(here.questions, answering.answers))


def take(request: HttpRequest, answering: Answering, name: str, save: Save) -> HttpResponse:
    """Read what was sent from the page of this name, and save it, or show it again with what is wrong."""
    response, definition = answering.response, answering.definition
    whole = next((item for item in journey.pages(definition) if item.name == name), None)
    if whole is None:
        written = texts(read_body(request), definition)
        return refuse(request, "forged", status=400, written=written, href=addresses.of("resume", response))
    posted = read_posted(request, whole.questions)
    written = texts(posted.fields, definition)
    files = keep_files(
        posted,
        survey=response.survey,
        response_id=response.pk,
        questions=whole.questions,
        storing=answering.takes_answers,
    )
    fields = files.fields
    way = journey.Journey(definition, answering.answers, response.today)
    here = way.find(name)
    saving = one(fields, "action") == SAVE
    asked = here.questions if here else ()
    known = way.path.answers
    reading = read(asked, fields, response.today, require=not saving, all_questions=whole.questions, known=known)
    files.add_to(reading, whole.questions)
    if not saving and not reading.findings:
        merged = {**answering.answers, **reading.answers}
        codes = {question.code for question in asked}
        reading.findings += checks.failed(definition, merged, response.today, among=codes)
    if response.status == Response.Status.SUBMITTED and not answering.changing:
        return sent_already(request, response, definition, reading.answers, written)
    if response.survey.state != Survey.State.OPEN:
        return answering.closed(request, written)
    if reading.findings and here is None:
        return refuse(request, "forged", status=400, written=written, href=addresses.of("resume", response))
    again = turned(asked, fields, reading, known, response.today)
    if again is not None and here is not None:
        by_address = nothing_typed(request, asked, fields, answering.answers)
        return by_address or _show(request, answering, here, again.fields, again=again)
    if reading.findings and here is not None:
        return _show(request, answering, here, fields, reading)
    answers = kept_for_later(reading.answers, answering.answers) if saving else reading.answers
    return _store(request, answering, name, fields, answers, save)


def _store(
    request: HttpRequest, answering: Answering, name: str, fields: Fields, answers: Mapping[str, Any], save: Save
) -> HttpResponse:
    definition = answering.definition
    written = texts(fields, definition)
    try:
        saved = save(answering, answers, get_language() or definition.source_language)
    except respond.AlreadySubmitted as error:
        return sent_already(request, error.response, definition, answers, written)
    except respond.NotOpen:
        return answering.closed(request, written)
    except Withdrawn:
        return HttpResponseRedirect(addresses.of("withdrawn", answering.response))
    except respond.OutOfDate:
        return refuse(request, "busy", status=409, written=written, href=request.get_full_path())
    if one(fields, "action") == SAVE:
        return HttpResponseRedirect(addresses.of("saved", answering.response))
    if addresses.FROM_CHECK in request.GET:
        return HttpResponseRedirect(saved.unfinished(from_check=True))
    return HttpResponseRedirect(saved.after(name))


def _save(answering: Answering, answers: Mapping[str, Any], language: str) -> Answering:
    saved = respond.save_page(response=answering.response, answers=answers, language=language)
    return of_draft(saved, answering.definition)


def _show(
    request: HttpRequest,
    answering: Answering,
    here: journey.Page,
    fields: Fields,
    reading: Reading | None = None,
    again: Again | None = None,
) -> HttpResponse:
    response = answering.response
    return show(
        request,
        definition=answering.definition,
        page=here,
        answers=answering.answers,
        today=response.today,
        seed=response.pk.hex,
        fields=fields,
        back=answering.check if addresses.FROM_CHECK in request.GET else answering.before(here.name),
        changing=answering.changing,
        reading=reading,
        again=again,
    )


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
