"""A copy of the answers, to keep: as a PDF, or by email."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveys.engine.definition import Survey as Definition
from surveys.models import Response
from surveys.receipts.document import Copy
from surveys.receipts.mail import MOST, NotSent, TooManyCopies, send_copy
from surveys.receipts.pdf import CannotPrint
from surveys.receipts.pdf import render as render_pdf
from surveys.receipts.stored import can_be_had, copy_of

from .. import addresses
from ..access import Sent, access_sent
from ..body import one, read_body
from ..guard import public_form
from ..question_page import wording_of
from ..said import Said


@public_form
@require_safe
def pdf(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Send the PDF, within a day of sending the answers."""
    sent = access_sent(slug, key)
    response, definition = sent.response, sent.definition
    if not can_be_had(response):
        return _none(request, response, definition)
    document = _pdf_of(_copy(sent))
    if document is None:
        fault = _("We could not make the PDF. Have the copy sent to you by email: the message holds all of it")
        return _form(request, response, definition, fault=fault, status=500)
    headers = {"Content-Disposition": f'attachment; filename="{_filename(response)}"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask for an address; a post sends the copy there and forgets the address."""
    sent = access_sent(slug, key)
    response, definition = sent.response, sent.definition
    if not can_be_had(response):
        return _none(request, response, definition)
    if request.method != "POST":
        return _form(request, response, definition)
    address = one(read_body(request), "email").strip()
    try:
        validate_email(address)
    except ValidationError:
        fault = _("Enter an email address, like name@example.org")
        return _form(request, response, definition, address=address, fault=fault, status=422)
    copy = _copy(sent)
    try:
        send_copy(
            copy=copy,
            pdf=_pdf_of(copy),
            filename=_filename(response),
            response_id=response.pk,
            email=address,
        )
    except TooManyCopies:
        fault = _("We sent %(count)s copies of these answers already. Save the PDF instead") % {"count": MOST}
        return _form(request, response, definition, address=address, fault=fault, status=429)
    except NotSent:
        fault = _("We could not send the email. Check the address and try again, or save the PDF instead")
        return _form(request, response, definition, address=address, fault=fault, status=503)
    return HttpResponseRedirect(addresses.of("receipt_email", response) + "?sent=1")


def offer(response: Response) -> dict[str, Any]:
    """Return what a page needs to offer the copy (surveys/receipt_offer.html): addresses, and whether it can be had."""
    return {
        "can_be_had": can_be_had(response),
        "pdf": addresses.of("receipt_pdf", response),
        "email": addresses.of("receipt_email", response),
    }


def _form(
    request: HttpRequest,
    response: Response,
    definition: Definition,
    *,
    address: str = "",
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "survey_title": wording_of(definition).html(definition.title),
        "offer": offer(response),
        "address": address,
        "fault": fault,
        "errors": {"titleText": _("There is a problem"), "errorList": [{"text": fault, "href": "#copy-email"}]},
        "sent": "sent" in request.GET and not fault,
        "back": addresses.of("done", response),
    }
    return render(request, "surveys/receipt_email.html", context, status=status)


def _none(request: HttpRequest, response: Response, definition: Definition) -> HttpResponse:
    """Lead a draft on to its next page, and say of an old response why there is no copy any more."""
    if response.status != Response.Status.SUBMITTED:
        return HttpResponseRedirect(addresses.of("resume", response))
    context = {
        "survey_title": wording_of(definition).html(definition.title),
        "reference": response.reference,
        "consultation": addresses.consultation(response.survey.slug),
    }
    return render(request, "surveys/receipt_gone.html", context, status=410)


def _pdf_of(copy: Copy) -> bytes | None:
    """Return the PDF, or None where it cannot be made: the message is whole without it."""
    try:
        return render_pdf(copy)
    except CannotPrint:
        return None


def _copy(sent: Sent) -> Copy:
    response, definition = sent.response, sent.definition
    language = get_language() or definition.source_language
    said = Said(definition, response.answers, response.today, language)
    return copy_of(response, definition, language, said, times_changed=sent.times_changed)


def _filename(response: Response) -> str:
    return f"{response.survey.slug}-{response.reference}.pdf"
