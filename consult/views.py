"""Error pages that need the request, so that they come in the person's language; and the library's pictures."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.static import serve


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 413 to a body that is too large, and 400 to anything else that cannot be understood."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def library_picture(request: HttpRequest, path: str) -> FileResponse | HttpResponse:
    """Hand out a picture of the library. `path` is below the media folder, without a step upwards: see consult.urls."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
