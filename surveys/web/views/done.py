"""The confirmation: the reference, what happens next, the way to change or withdraw, and an address for news."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.models import Response, Survey
from surveys.services import respond

from .. import addresses
from ..access import access_sent
from ..body import one, read_body
from ..file_links import sent_files
from ..guard import public_form
from ..question_page import wording_of
from .file import shows_files
from .receipt import offer


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the receipt, and what can still be done with the answers; a post takes an address for the outcome."""
    sent = access_sent(slug, key)
    response, definition = sent.response, sent.definition
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    email, error = "", ""
    if request.method == "POST":
        email = one(read_body(request), "email").strip()
        error = _fault(email)
        if not error:
            respond.save_contact(response=response, email=email, language=get_language() or definition.source_language)
            return HttpResponseRedirect(addresses.of("done", response) + "?told=1")
    private_link = addresses.of("resume", response)
    sent_text = _("Your changes have been sent") if sent.times_changed else _("Thank you. Your answers have been sent")
    context = {
        "title": sent_text,
        "survey_title": wording_of(definition).html(definition.title),
        "reference": response.reference,
        "submitted_at": response.submitted_at,
        "times_changed": sent.times_changed,
        "closes_at": response.survey.closes_at,
        "is_open": response.survey.state == Survey.State.OPEN,
        "begun": sent.change is not None,
        "kept": "kept" in request.GET and sent.change is None,
        "change": addresses.of("change", response),
        "withdraw": addresses.of("withdraw", response),
        "link": private_link,
        "private_link": request.build_absolute_uri(private_link),
        "consultation": addresses.consultation(slug),
        "will_be_told": "told" in request.GET,
        "offer": offer(response),
        "files": sent_files(response, definition) if shows_files(response) else None,
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
