"""The confirmation: the reference, what happens next, and an address for news of the outcome."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.models import Response
from surveys.services import respond

from .. import addresses
from ..access import access_response
from ..body import one, read_body
from ..guard import public_form
from ..question_page import wording_of
from .receipt import offer


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the receipt; a post takes an email address for news of the outcome."""
    response, definition = access_response(slug, key)
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    email, error = "", ""
    if request.method == "POST":
        email = one(read_body(request), "email").strip()
        error = _fault(email)
        if not error:
            respond.save_contact(response=response, email=email, language=get_language() or definition.source_language)
            return HttpResponseRedirect(addresses.of("done", response) + "?told=1")
    wording = wording_of(definition)
    context = {
        "survey_title": wording.html(definition.title),
        "reference": response.reference,
        "submitted_at": response.submitted_at,
        "closes_at": response.survey.closes_at,
        "consultation": addresses.consultation(slug),
        "will_be_told": "told" in request.GET,
        "offer": offer(response),
        "email": email,
        "error": error,
        "errors": {"titleText": _("There is a problem"), "errorList": [{"text": error, "href": "#email"}]},
    }
    return render(request, "surveys/done.html", context, status=422 if error else 200)


def _fault(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return _("Enter an email address, like name@example.org")
    return ""
