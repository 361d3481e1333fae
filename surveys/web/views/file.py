"""A file that was sent with the answers, for whoever has the private link to them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveys.models import Response, Survey
from surveys.receipts.stored import can_be_had
from surveys.selectors.uploads import file_of
from surveys.uploads.handing_out import attachment

from ..access import access_response
from ..guard import public_form


@public_form
@require_safe
def file(request: HttpRequest, slug: str, key: str, file_id: UUID) -> HttpResponse:
    """Hand out the file, for as long as the link shows the answers themselves."""
    response, _ = access_response(slug, key)
    found = file_of(response.pk, file_id) if shows_files(response) else None
    if found is None:
        raise Http404
    try:
        with found.content.open("rb") as content:
            return attachment(name=found.name, kind=found.type, content=content.read())
    except FileNotFoundError:  # withdrawn at this moment
        raise Http404 from None


def shows_files(response: Response) -> bool:
    """Return whether the private link shows answers now: while they can be changed, and a day after sending."""
    return response.survey.state == Survey.State.OPEN or can_be_had(response)
