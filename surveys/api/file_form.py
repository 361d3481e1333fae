"""A multipart body as the API takes it: one file, and the names of what it belongs to."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from surveys.engine.file_problems import MOST_MEGABYTES
from surveys.engine.types.file import MEGABYTE
from surveys.uploads.multipart import MULTIPART, Arrived, BadForm, read_form

from .errors import ApiError, finding, refused_body

FILE = "file"
_LARGEST = MOST_MEGABYTES * MEGABYTE


class FileFormParser(BaseParser):
    """Reads a form into a dict of texts and, under "file", what arrived; each name once, or refused with 400."""

    media_type = MULTIPART

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, str | Arrived]:
        """Return the members. Raises ApiError."""
        assert parser_context is not None  # DRF gives it
        request = parser_context["request"]._request
        limit = _LARGEST + settings.RESPONSE_BODY_MAX
        try:
            form = read_form(
                request,
                most_bytes={FILE: _LARGEST},
                most_files=1,
                body_limit=limit,
                most_text=settings.RESPONSE_BODY_MAX,
            )
        except BadForm as bad:
            raise _refusal(bad, limit) from None
        # The framework forgets them on the way; the view closes them when it has answered.
        parser_context["view"].arrived = [file for files in form.files.values() for file in files]
        counts = [(name, len(values)) for name, values in form.fields.items()]
        counts += [(name, len(values)) for name, values in form.files.items()]
        several = [name for name, count in counts if count > 1]
        if several or set(form.fields) & set(form.files):
            message = _("Send each member of the form once.")
            raise refused_body([finding([name], "twice", message) for name in several or list(form.files)])
        members: dict[str, str | Arrived] = {name: values[0] for name, values in form.fields.items()}
        return members | {name: files[0] for name, files in form.files.items()}


def _refusal(bad: BadForm, limit: int) -> ApiError:
    if bad.reason == "too_large":
        return ApiError(413, "too_large", _("The body is too large."), limit=limit)
    if bad.reason == "not_utf8":
        return ApiError(400, "not_utf8", _("The body is not UTF-8."))
    return ApiError(400, "not_a_form", _("The body is not a whole multipart form."))
