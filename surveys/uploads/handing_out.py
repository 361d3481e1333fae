"""A file as an answer of the server: to be saved, and never to be shown or run on our address."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Should a browser show it all the same: no scripts, no forms, nothing loaded, and an origin of its own.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex",
}


def attachment(*, name: str, kind: str, content: bytes) -> HttpResponse:
    """Return the answer that hands out a file. `kind` is its media type; `content` is 20 MB at most."""
    answer = HttpResponse(content, content_type=kind, headers=_HEADERS)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
