"""Check your answers, then send them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.engine import journey
from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import exit_of
from surveys.messages import answer_message
from surveys.models import Response, Survey
from surveys.services import respond

from .. import addresses
from ..access import access_response
from ..body import one, read_body
from ..guard import public_form
from ..question_page import wording_of
from ..summary import answer_html
from ..typed import texts
from ..wording import Wording
from .page import closed

# Revisions are PostgreSQL integers: none has more digits.
_DIGITS = 11


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Read every answer back with a link to change it; a post sends them."""
    response, definition = access_response(slug, key)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(after_sending(response, definition))
    if response.survey.state != Survey.State.OPEN:
        return closed(request, response, texts(response.answers, definition))
    if exit_of(definition.sections, response.answers, response.today):
        return HttpResponseRedirect(addresses.of("ended", response))
    if request.method != "POST":
        return _show(request, response, definition)
    seen = one(read_body(request), "revision")
    try:
        respond.submit(response=response, definition=definition, seen_revision=_revision(seen))
    except respond.AnswersRefused as refused:
        return _show(request, response, definition, refused.findings, status=422)
    except respond.OutOfDate:
        return HttpResponseRedirect(addresses.of("check", response) + "?changed=1")
    except respond.NotOpen:
        return closed(request, response, texts(response.answers, definition))
    return HttpResponseRedirect(after_sending(response, definition))


def _revision(sent: str) -> int | None:
    """Return the revision the page was made from. None checks nothing; a number that none can have is out of date."""
    if not sent:
        return None
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < _DIGITS else -1


def after_sending(response: Response, definition: Definition) -> str:
    """Return the page after sending: the equality questions where they are asked, else the confirmation."""
    return addresses.of("equality" if definition.equality else "done", response)


def _show(
    request: HttpRequest,
    response: Response,
    definition: Definition,
    findings: Sequence[Finding] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    pages = journey.applicable_pages(definition, response.answers, response.today)
    wording = wording_of(definition, response.answers, response.today)
    context = {
        "survey_title": wording.html(definition.title),
        "lists": _lists(response, definition, pages),
        "errors": _errors(response, definition, pages, findings),
        "back": addresses.of_page(response, pages[-1]),
        "revision": response.revision,
        "changed_elsewhere": "changed" in request.GET,
        "asks_equality": definition.equality is not None,
    }
    return render(request, "surveys/check.html", context, status=status)


def _lists(response: Response, definition: Definition, pages: Sequence[journey.Page]) -> list[dict[str, Any]]:
    """One summary list a section, over all of its pages."""
    wording = wording_of(definition, response.answers, response.today)
    lists: dict[str, dict[str, Any]] = {}
    for page in pages:
        title = wording.html(page.section.title)
        found = lists.setdefault(page.section.code, {"title": title, "params": {"rows": []}})
        asked = [question for question in page.questions if question.type != "statement"]
        found["params"]["rows"] += [_row(response, page, question, wording) for question in asked]
    return list(lists.values())


def _row(response: Response, page: journey.Page, question: Question, wording: Wording) -> dict[str, Any]:
    change = addresses.of_page(response, page, from_check=True)
    action = {
        "href": f"{change}#{question.code}",
        "text": _("Change"),
        "visuallyHiddenText": wording.plain(question.text),
    }
    return {
        "key": {"html": wording.html(question.text)},
        "value": {"html": answer_html(question, response.answers, wording)},
        "actions": {"items": [action]},
    }


def _errors(
    response: Response, definition: Definition, pages: Sequence[journey.Page], findings: Sequence[Finding]
) -> dict[str, Any] | None:
    if not findings:
        return None
    wording = wording_of(definition, response.answers, response.today)
    place = {question.code: page for page in pages for question in page.questions}
    lines = []
    for finding in findings:
        message = answer_message(finding.error, language=wording.language, source=wording.source)
        line = {"text": f"{wording.plain(finding.question.text)}: {message}"}
        if finding.question.code in place:
            line["href"] = addresses.of_page(response, place[finding.question.code], from_check=True)
        lines.append(line)
    return {"titleText": _("There is a problem"), "errorList": lines}
