"""The first page of a new response. Nothing is stored until it is sent."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from surveys.engine import checks
from surveys.engine.answers import form_names
from surveys.engine.definition import Survey as Definition
from surveys.engine.journey import Page
from surveys.engine.types import Fields
from surveys.models import Response, Survey
from surveys.selectors.definitions import definition_of
from surveys.services import respond
from surveys.services.respond.single import Withdrawn

from .. import addresses
from ..access import access_survey, look_at_survey
from ..answering import of_draft
from ..body import one
from ..entries import turned
from ..guard import public_form
from ..links import BadToken, FormToken, new_token, read_token
from ..question_page import SAVE, beginning, kept_for_later, read, show
from ..refusals import refuse
from ..switching import nothing_typed
from ..typed import texts
from ..uploads import keep_files, read_posted, without_files
from .page import sent_already


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the first page, or store a new response with its answers."""
    if request.method == "POST":
        return _post(request, *access_survey(slug))
    survey, definition = look_at_survey(slug)
    if survey.state != Survey.State.OPEN:
        return _not_open(request, survey)
    response = _show(request, survey, definition)
    # Going back in the browser shows the same page with the same token, so it stays one response.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _show(request: HttpRequest, survey: Survey, definition: Definition, typed: Fields | None = None) -> HttpResponse:
    """Show the first page with a fresh token, empty or with what was typed into one whose token is too old.

    An old page was perhaps made from an earlier version: texts that have no place in this one are shown beside it.
    """
    version = survey.current_version
    assert version is not None  # access saw to it
    today = timezone.localdate()
    page = beginning(definition, today).pages[0]
    response_id = uuid4()
    return show(
        request,
        definition=definition,
        page=page,
        answers={},
        today=today,
        seed=response_id.hex,
        fields=typed or {},
        back=addresses.consultation(survey.slug),
        token=new_token(version_id=version.pk, digest=version.digest, response_id=response_id),
        too_old=typed is not None,
        elsewhere=_homeless(typed, page, definition) if typed else None,
    )


def _homeless(typed: Fields, page: Page, definition: Definition) -> Mapping[str, str]:
    here = {name for question in page.questions for name in form_names(question)}
    return texts({name: value for name, value in typed.items() if name not in here}, definition)


def _post(request: HttpRequest, survey: Survey, current: Definition) -> HttpResponse:
    posted = read_posted(request, beginning(current, timezone.localdate()).pages[0].questions)
    fields = posted.fields
    written = texts(fields, current)
    try:
        token = read_token(one(fields, "token"))
    except BadToken:
        if survey.state != Survey.State.OPEN:
            return _not_open(request, survey, written)
        return _show(request, survey, current, without_files(posted, current))
    definition = definition_of(token.version_id, token.digest)
    if definition.slug != survey.slug:
        return refuse(request, "forged", status=400, written=written, href=request.path)
    today = timezone.localdate()
    page = beginning(definition, today).pages[0]
    saving = one(fields, "action") == SAVE
    files = keep_files(
        posted,
        survey=survey,
        response_id=token.response_id,
        questions=page.questions,
        storing=survey.state == Survey.State.OPEN,
    )
    fields = files.fields
    reading = read(page.questions, fields, today, require=not saving)
    files.add_to(reading, page.questions)
    if not saving and not reading.findings:
        codes = {question.code for question in page.questions}
        reading.findings += checks.failed(definition, reading.answers, today, among=codes)
    if survey.state != Survey.State.OPEN and not _sent_before(token):
        return _not_open(request, survey, written)
    again = turned(page.questions, fields, reading, {}, today)
    if again or reading.findings:
        return nothing_typed(request, page.questions, fields, {}) or show(
            request,
            definition=definition,
            page=page,
            answers={},
            today=today,
            seed=token.response_id.hex,
            fields=again.fields if again else fields,
            back=addresses.consultation(survey.slug),
            token=one(fields, "token"),
            reading=None if again else reading,
            again=again,
        )
    answers = kept_for_later(reading.answers, {}) if saving else reading.answers
    return _begin(request, survey, definition, token, answers, fields)


def _begin(
    request: HttpRequest,
    survey: Survey,
    definition: Definition,
    token: FormToken,
    answers: Mapping[str, Any],
    fields: Fields,
) -> HttpResponse:
    written, today = texts(fields, definition), timezone.localdate()
    try:
        response = respond.begin(
            response_id=token.response_id,
            survey=survey,
            version_id=token.version_id,
            channel=Response.Channel.WEB,
            language=get_language() or definition.source_language,
            answers=answers,
            today=today,
        )
    except respond.NotOpen:
        return _not_open(request, survey, written)
    except Withdrawn:
        return HttpResponseRedirect(addresses.of("withdrawn", Response(id=token.response_id, survey=survey)))
    except respond.AlreadySubmitted as error:
        return sent_already(request, error.response, definition, answers, written)
    if one(fields, "action") == SAVE:
        return HttpResponseRedirect(addresses.of("saved", response))
    first = beginning(definition, today).pages[0]
    return HttpResponseRedirect(of_draft(response, definition).after(first.name))


def _sent_before(token: FormToken) -> bool:
    return Response.objects.filter(pk=token.response_id).exists()


def _not_open(request: HttpRequest, survey: Survey, written: Mapping[str, str] | None = None) -> HttpResponse:
    reason = "closed" if survey.state == Survey.State.CLOSED else "not_open_yet"
    return refuse(request, reason, status=403, written=written, href=addresses.consultation(survey.slug))
