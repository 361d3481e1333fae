"""Changing answers that were sent: read back with what has changed, sent as a whole, or kept as they were."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from surveys.engine import journey
from surveys.engine.answers import Finding
from surveys.engine.path import exit_of, survey_answers
from surveys.models import Response, Survey
from surveys.services import respond
from surveys.services.respond.change import drop_change, save_change, send_change

from .. import addresses
from ..access import Sent, access_sent
from ..answering import Answering, of_change
from ..body import one, read_body
from ..guard import public_form
from ..question_page import wording_of
from ..read_back import SILENT, errors_of, lists_of
from .check import revision_seen
from .page import look, take

KEEP = "keep"


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Read the answers back with a link to change each; a post sends what was changed, or forgets it."""
    sent = access_sent(slug, key)
    response = sent.response
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    if response.survey.state != Survey.State.OPEN:
        return _closed(request, sent)
    if request.method != "POST":
        return _show(request, sent)
    posted = read_body(request)
    seen_response = revision_seen(one(posted, "response"))
    if one(posted, "action") == KEEP:
        drop_change(response=response)
        return HttpResponseRedirect(addresses.of("done", response) + "?kept=1")
    if sent.change is None:
        # Sent or dropped before, in another window or by a second press of the button.
        kept = "?kept=1" if seen_response == response.revision else ""
        return HttpResponseRedirect(addresses.of("done", response) + kept)
    try:
        if seen_response != response.revision:
            raise respond.OutOfDate
        seen_change = revision_seen(one(posted, "revision"))
        send_change(response=response, change=sent.change, definition=sent.definition, seen_revision=seen_change or 0)
    except respond.AnswersRefused as refused:
        return _show(request, sent, refused.findings, status=422)
    except respond.OutOfDate:
        return HttpResponseRedirect(addresses.of("change", response) + "?changed=1")
    except respond.NotOpen:
        return _closed(request, sent)
    return HttpResponseRedirect(addresses.of("done", response))


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """Show a page of questions with what was sent or changed, or save what is changed on it."""
    sent = access_sent(slug, key)
    response = sent.response
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    if request.method == "POST":
        return take(request, of_change(sent), name, _save)
    if response.survey.state != Survey.State.OPEN:
        return _closed(request, sent)
    return look(request, of_change(sent), name)


def _closed(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Say that a change cannot be sent any more; where none was begun, the confirmation says what can be done."""
    if sent.change is None:
        return HttpResponseRedirect(addresses.of("done", sent.response))
    return of_change(sent).closed(request)


def _save(answering: Answering, answers: Mapping[str, Any], language: str) -> Answering:
    response, definition = answering.response, answering.definition
    saved = save_change(
        response=response, change=answering.change, definition=definition, answers=answers, language=language
    )
    return Answering(response, definition, saved.answers, change=saved, changing=True)


def _show(request: HttpRequest, sent: Sent, findings: Sequence[Finding] = (), *, status: int = 200) -> HttpResponse:
    response, definition, answering = sent.response, sent.definition, of_change(sent)
    pages = journey.applicable_pages(definition, answering.answers, response.today)
    wording = wording_of(definition, answering.answers, response.today)
    now = survey_answers(definition, answering.answers, response.today)
    early = exit_of(definition.sections, answering.answers, response.today)
    changed = {
        question.code
        for question in definition.questions()
        if any(now.get(name) != response.answers.get(name) for name in question.answer_keys())
    }
    gone = [
        question
        for question in definition.questions()
        if question.type not in SILENT and question.code in response.answers and question.code not in _asked(pages)
    ]
    context = {
        "survey_title": wording.html(definition.title),
        "lists": lists_of(answering, pages, wording, changed),
        "errors": errors_of(answering, pages, findings, wording),
        "back": addresses.of("done", response),
        "first": answering.page(pages[0]) if pages else "",
        "can_send": bool(changed) and early is None,
        "gone": [wording.html(question.text) for question in gone],
        "early": wording.html(early.exit) if early else "",
        "begun": sent.change is not None,
        "revision": sent.change.revision if sent.change else "",
        "response_revision": response.revision,
        "replaced_at": response.submitted_at if sent.change and sent.change.began_from != response.revision else None,
        "changed_elsewhere": "changed" in request.GET,
        "closes_at": response.survey.closes_at,
    }
    return render(request, "surveys/change.html", context, status=status)


def _asked(pages: Sequence[journey.Page]) -> set[str]:
    return {question.code for page in pages for question in page.questions}
