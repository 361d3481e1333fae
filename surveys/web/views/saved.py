"""Save and finish later: the private link, to keep."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveys.models import Response

from .. import addresses
from ..access import access_sent
from ..guard import public_form
from ..question_page import wording_of


@public_form
@require_safe
def saved(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the private link. Of a response that has been sent, only a change can be there to finish."""
    found = access_sent(slug, key)
    response = found.response
    changing = response.status == Response.Status.SUBMITTED
    if changing and found.change is None:
        return HttpResponseRedirect(addresses.of("done", response))
    address = addresses.of("resume", response)
    context = {
        "survey_title": wording_of(found.definition).html(found.definition.title),
        "closes_at": response.survey.closes_at,
        "private_link": request.build_absolute_uri(address),
        "link": address,
        "go_on": addresses.of("change", response) if changing else address,
        "changing": changing,
    }
    return render(request, "surveys/saved.html", context)
