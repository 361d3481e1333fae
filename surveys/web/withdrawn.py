"""What a private link shows after its response was withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surveys.models import Survey

from . import addresses
from .access import WithdrawnLink
from .question_page import wording_of


def show_withdrawn(request: HttpRequest, gone: WithdrawnLink, *, status: int = 410) -> HttpResponse:
    """Return the page that says that the answers were withdrawn. 410: what was here is gone for good."""
    response, definition = gone.response, gone.definition
    context = {
        "survey_title": wording_of(definition).html(definition.title),
        "reference": response.reference,
        "withdrawn_at": response.updated_at,
        "is_open": response.survey.state == Survey.State.OPEN,
        "consultation": addresses.consultation(response.survey.slug),
    }
    return render(request, "surveys/withdrawn.html", context, status=status)
