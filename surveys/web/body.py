"""Reading what a browser sent, strictly: the bytes must be UTF-8, and no larger than a page of answers can be."""

from urllib.parse import parse_qs

from django.conf import settings
from django.http import HttpRequest

from surveys.engine.types import Fields
from surveys.uploads.multipart import body_length, is_unmeasured

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


class BadBody(Exception):
    """A body that cannot be read. `reason` is too_large, not_utf8 or not_a_form; `status` is the HTTP status."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


def read_body(request: HttpRequest) -> Fields:
    """Return field name → values as sent. Raises BadBody."""
    # Before anything is read: Django's own limit is that of the editor, which is far larger.
    if is_unmeasured(request):
        raise BadBody("broken_form", 411)
    if body_length(request) > settings.RESPONSE_BODY_MAX:
        raise BadBody("too_large", 413)
    raw = request.body
    if not raw:
        return {}  # a page of choices with none made; some senders then leave out the kind of body as well
    try:
        text = raw.decode("utf-8", errors="strict")
        if request.content_type == MULTIPART:
            if request.FILES:  # sent from a page that asked for files when it was opened, and asks for none now
                raise BadBody("broken_form", 400)
            return {name: [str(value) for value in values] for name, values in request.POST.lists()}
        if request.content_type != URLENCODED:
            raise BadBody("not_a_form", 415)
        return parse_qs(
            text,
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=settings.RESPONSE_FIELDS_MAX,
        )
    except UnicodeDecodeError:
        raise BadBody("not_utf8", 400) from None
    except ValueError:
        raise BadBody("too_large", 413) from None


def one(fields: Fields, name: str) -> str:
    """Return the last value sent under a name, or an empty string."""
    return (list(fields.get(name, ())) or [""])[-1]
