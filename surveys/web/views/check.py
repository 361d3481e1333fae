"""Check your answers, then send them."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from surveys.engine import journey
from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import exit_of
from surveys.models import Response, Survey
from surveys.services import respond

from .. import addresses
from ..access import access_response
from ..answering import Answering, of_draft
from ..body import one, read_body
from ..guard import public_form
from ..question_page import wording_of
from ..read_back import errors_of, lists_of

# Revisions are PostgreSQL integers: none has more digits.
_DIGITS = 11


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Read every answer back with a link to change it; a post sends them."""
    response, definition = access_response(slug, key)
    draft = of_draft(response, definition)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(after_sending(response, definition))
    if response.survey.state != Survey.State.OPEN:
        return draft.closed(request)
    if exit_of(definition.sections, response.answers, response.today):
        return HttpResponseRedirect(addresses.of("ended", response))
    if request.method != "POST":
        return _show(request, draft)
    seen = one(read_body(request), "revision")
    try:
        respond.submit(response=response, definition=definition, seen_revision=revision_seen(seen))
    except respond.AnswersRefused as refused:
        return _show(request, draft, refused.findings, status=422)
    except respond.OutOfDate:
        return HttpResponseRedirect(addresses.of("check", response) + "?changed=1")
    except respond.NotOpen:
        return draft.closed(request)
    return HttpResponseRedirect(after_sending(response, definition))


def revision_seen(sent: str) -> int | None:
    """Return the revision the page was made from. None checks nothing; a number that none can have is out of date."""
    if not sent:
        return None
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < _DIGITS else -1


def after_sending(response: Response, definition: Definition) -> str:
    """Return the page after sending: the equality questions where they are asked, else the confirmation."""
    return addresses.of("equality" if definition.equality else "done", response)


def _show(
    request: HttpRequest,
    draft: Answering,
    findings: Sequence[Finding] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    definition, response = draft.definition, draft.response
    pages = journey.applicable_pages(definition, draft.answers, response.today)
    wording = wording_of(definition, draft.answers, response.today)
    context = {
        "survey_title": wording.html(definition.title),
        "lists": lists_of(draft, pages, wording),
        "errors": errors_of(draft, pages, findings, wording),
        "back": draft.page(pages[-1]),
        "revision": response.revision,
        "changed_elsewhere": "changed" in request.GET,
        "asks_equality": definition.equality is not None,
    }
    return render(request, "surveys/check.html", context, status=status)
