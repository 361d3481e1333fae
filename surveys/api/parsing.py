"""JSON as the API takes it: UTF-8, of a bounded size, and meaning one thing only."""

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser

from .errors import ApiError

_DEEPEST = 40


class AlwaysJSON(BaseContentNegotiation):
    """Answers in JSON, whatever the client says it would rather have."""

    def select_parser(self, request: Any, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """Return the parser of the body's type, or None."""
        kind = (request.content_type or "").split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(self, request: Any, renderers: Iterable[Any], format_suffix: str | None = None) -> Any:
        """Return the one renderer there is."""
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class StrictJSONParser(BaseParser):
    """Reads a body that every reader reads alike.

    Refused with 400: what is not UTF-8 or not JSON, names that stand twice in an object, NaN and infinities, numbers
    beyond a double, NUL and half surrogate pairs, which no database stores, and nesting deeper than any answer.
    Refused with 413: a body longer than RESPONSE_BODY_MAX bytes.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the value. Raises ApiError."""
        limit = settings.RESPONSE_BODY_MAX
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise ApiError(413, "too_large", _("The body is too large."), limit=limit)
        try:
            text = raw.decode("utf-8", errors="strict")
        except UnicodeDecodeError:
            raise ApiError(400, "not_utf8", _("The body is not UTF-8.")) from None
        try:
            value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_float)
        except (ValueError, RecursionError):
            raise ApiError(400, "not_json", _("The body is not JSON that can be read in one way only.")) from None
        _require_storable(value, 0)
        return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _float(literal: str) -> float:
    value = float(literal)
    if value in (float("inf"), float("-inf")):
        raise ValueError(literal)
    return value


def _require_storable(value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise ApiError(400, "too_deep", _("The body is nested too deeply."))
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise ApiError(400, "not_text", _("The body has characters that are not text."))
    elif isinstance(value, dict):
        for name, inner in value.items():
            _require_storable(name, depth)
            _require_storable(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _require_storable(inner, depth + 1)
