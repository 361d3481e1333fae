"""Pages that say why there is no conversation, the same as the form's."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from surveys.models import Survey
from surveys.web import addresses
from surveys.web.access import look_at_survey
from surveys.web.refusals import refuse


def not_open(request: HttpRequest, slug: str, text: str = "") -> HttpResponse:
    """Say that the consultation has closed or is not open yet. text: what was written, so that it is not lost."""
    survey, _definition = look_at_survey(slug)
    reason = "closed" if survey.state == Survey.State.CLOSED else "not_open_yet"
    written = {_("Your message"): text} if text else None
    return refuse(request, reason, status=403, written=written, href=addresses.consultation(slug))


def busy(request: HttpRequest, text: str = "") -> HttpResponse:
    """Say that other devices are writing at this moment. text: what was written, so that it is not lost."""
    written = {_("Your message"): text} if text else None
    return refuse(request, "busy", status=503, written=written, href=request.path)
