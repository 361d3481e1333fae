"""Taking a response back: what is deleted and what stays, then the deed, then a page that says so."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from surveys.models import Response, Survey
from surveys.services.respond.withdrawal import withdraw as withdraw_response

from .. import addresses
from ..access import WithdrawnLink, access_response
from ..guard import public_form
from ..question_page import wording_of
from ..withdrawn import show_withdrawn


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Say what withdrawing does; a post withdraws. Withdrawing twice is the same as once."""
    try:
        response, definition = access_response(slug, key)
    except WithdrawnLink as gone:
        if request.method != "POST":
            raise
        return HttpResponseRedirect(addresses.of("withdrawn", gone.response))
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    if request.method == "POST":
        withdraw_response(response=response)
        return HttpResponseRedirect(addresses.of("withdrawn", response))
    context = {
        "survey_title": wording_of(definition).html(definition.title),
        "reference": response.reference,
        "asks_equality": definition.equality is not None,
        "can_change": response.survey.state == Survey.State.OPEN,
        "change": addresses.of("change", response),
        "back": addresses.of("done", response),
    }
    return render(request, "surveys/withdraw.html", context)


@public_form
@require_safe
def withdrawn(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Say that it is done."""
    try:
        response, _ = access_response(slug, key)
    except WithdrawnLink as gone:
        return show_withdrawn(request, gone, status=200)
    return HttpResponseRedirect(addresses.of("resume", response))
