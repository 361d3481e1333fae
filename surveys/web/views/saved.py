"""Save and finish later: the private link, to keep."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveys.models import Response

from .. import addresses
from ..access import access_response
from ..guard import public_form
from ..question_page import wording_of


@public_form
@require_safe
def saved(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the private link. Of a response that has been sent there is nothing left to finish."""
    response, definition = access_response(slug, key)
    if response.status == Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("done", response))
    address = addresses.of("resume", response)
    context = {
        "survey_title": wording_of(definition).html(definition.title),
        "closes_at": response.survey.closes_at,
        "private_link": request.build_absolute_uri(address),
        "href": address,
    }
    return render(request, "surveys/saved.html", context)
