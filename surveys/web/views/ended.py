"""An early end: with these answers there is nothing more to ask, and nothing to send."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveys.engine import journey
from surveys.engine.path import exit_of
from surveys.models import Response

from .. import addresses
from ..access import access_response
from ..guard import public_form
from ..question_page import wording_of


@public_form
@require_safe
def ended(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the end that the answers lead to, with the way back to change them."""
    response, definition = access_response(slug, key)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    section = exit_of(definition.sections, response.answers, response.today)
    if section is None:
        return HttpResponseRedirect(addresses.of("resume", response))
    wording = wording_of(definition, response.answers, response.today)
    pages = journey.applicable_pages(definition, response.answers, response.today)
    context = {
        "survey_title": wording.html(definition.title),
        "title": wording.html(section.title),
        "text": wording.html(section.exit),
        "back": addresses.of_page(response, pages[-1]) if pages else addresses.consultation(slug),
        "consultation": addresses.consultation(slug),
    }
    return render(request, "surveys/ended.html", context)
