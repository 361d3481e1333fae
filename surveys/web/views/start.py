"""The first page of a new response. Nothing is stored until it is sent."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from surveys.engine import checks, journey
from surveys.engine.definition import Survey as Definition
from surveys.models import Response, Survey
from surveys.selectors.definitions import definition_of
from surveys.services import respond

from .. import addresses
from ..access import access_survey
from ..body import one, read_body
from ..guard import public_form
from ..links import BadToken, FormToken, new_token, read_token
from ..question_page import SAVE, kept_for_later, read, show
from ..refusals import refuse
from ..typed import texts
from .page import next_address, sent_already


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the first page, or store a new response with its answers."""
    survey, definition = access_survey(slug)
    if request.method == "POST":
        return _post(request, survey, definition)
    if survey.state != Survey.State.OPEN:
        return _not_open(request, survey)
    version = survey.current_version
    assert version is not None  # access_survey saw to it
    today = timezone.localdate()
    page = journey.applicable_pages(definition, {}, today)[0]
    response_id = uuid4()
    response = show(
        request,
        definition=definition,
        page=page,
        answers={},
        today=today,
        seed=response_id.hex,
        fields={},
        back=addresses.consultation(slug),
        token=new_token(version_id=version.pk, digest=version.digest, response_id=response_id),
    )
    # Going back in the browser shows the same page with the same token, so it stays one response.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _post(request: HttpRequest, survey: Survey, current: Definition) -> HttpResponse:
    fields = read_body(request)
    written = texts(fields, current)
    try:
        token = read_token(one(fields, "token"))
    except BadToken:
        link = request.path
        return refuse(request, "old_token", status=400, written=written, href=link)
    definition = definition_of(token.version_id, token.digest)
    if definition.slug != survey.slug:
        return refuse(request, "forged", status=400, written=written, href=request.path)
    today = timezone.localdate()
    page = journey.applicable_pages(definition, {}, today)[0]
    saving = one(fields, "action") == SAVE
    reading = read(page.questions, fields, today, require=not saving)
    if not saving and not reading.findings:
        codes = {question.code for question in page.questions}
        reading.findings += checks.failed(definition, reading.answers, today, among=codes)
    if survey.state != Survey.State.OPEN and not _sent_before(token):
        return _not_open(request, survey, written)
    if reading.findings:
        return show(
            request,
            definition=definition,
            page=page,
            answers={},
            today=today,
            seed=token.response_id.hex,
            fields=fields,
            back=addresses.consultation(survey.slug),
            token=one(fields, "token"),
            reading=reading,
        )
    try:
        response = respond.begin(
            response_id=token.response_id,
            survey=survey,
            version_id=token.version_id,
            channel=Response.Channel.WEB,
            language=get_language() or definition.source_language,
            answers=kept_for_later(reading.answers, {}) if saving else reading.answers,
            today=today,
        )
    except respond.NotOpen:
        return _not_open(request, survey, written)
    except respond.AlreadySubmitted as error:
        return sent_already(request, error.response, definition, reading.answers, written)
    if saving:
        return HttpResponseRedirect(addresses.of("saved", response))
    return HttpResponseRedirect(next_address(response, definition, page.name))


def _sent_before(token: FormToken) -> bool:
    return Response.objects.filter(pk=token.response_id).exists()


def _not_open(request: HttpRequest, survey: Survey, written: dict[str, str] | None = None) -> HttpResponse:
    reason = "closed" if survey.state == Survey.State.CLOSED else "not_open_yet"
    return refuse(request, reason, status=403, written=written, href=addresses.consultation(survey.slug))
