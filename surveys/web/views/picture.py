"""The picture of an option, at an address that always gives the same picture."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import condition, require_safe

from surveys.models import Picture

KINDS = {"jpg": "image/jpeg", "png": "image/png"}
ENDINGS = {kind: ending for ending, kind in KINDS.items()}
_A_YEAR = 31_536_000


def _tag(request: HttpRequest, digest: str, ending: str) -> str:
    return f'"{digest}"'


@require_safe
def picture(request: HttpRequest, digest: str, ending: str) -> HttpResponseBase:
    """Show the picture, to be kept for a year by whoever asked, and by every cache between."""
    # The digest is the content: who has it already needs no look into the database.
    shown: HttpResponseBase = condition(etag_func=_tag)(_content)(request, digest, ending)
    if shown.status_code < 400:
        shown.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return shown


def _content(request: HttpRequest, digest: str, ending: str) -> HttpResponse:
    content = Picture.objects.filter(digest=digest, type=KINDS[ending]).values_list("content", flat=True).first()
    if content is None:
        raise Http404
    return HttpResponse(bytes(content), content_type=KINDS[ending])
