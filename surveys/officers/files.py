"""The files people sent, listed and downloaded by officers who may export responses. Each download is accounted for."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from surveys.models import Survey, UploadedFile
from surveys.selectors.uploads import named_files, reference_of, surveys_with_files
from surveys.services import audit
from surveys.uploads.handing_out import attachment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

_PER_PAGE = 50
PERMISSION = "surveys.export_responses"


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the surveys that people sent files to, each with their number."""
    _require(request)
    context = {
        "page": Paginator(surveys_with_files(), _PER_PAGE).get_page(request.GET.get("page")),
        "header_title": _("Files people sent"),
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [_home(), {"url": "", "label": _("Files people sent")}],
    }
    return render(request, "surveys/officers/files_index.html", context)


@never_cache
@require_safe
def of_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """List the files of one survey by the reference of their response, with links to download them."""
    _require(request)
    survey = get_object_or_404(Survey, slug=slug)
    context = {
        "survey": survey,
        "page": Paginator([file for _, file in named_files(survey)], _PER_PAGE).get_page(request.GET.get("page")),
        "header_title": survey.title,
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [
            _home(),
            {"url": reverse("survey_files:index"), "label": _("Files people sent")},
            {"url": "", "label": survey.title},
        ],
    }
    return render(request, "surveys/officers/files_of_survey.html", context)


@require_safe
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Hand out one file of a submitted response, and write down who had it. Its name stays out of the audit trail."""
    _require(request)
    file = get_object_or_404(UploadedFile.objects.select_related("survey"), pk=file_id)
    reference = reference_of(file)
    if reference is None or file.unattached_since is not None:
        raise Http404
    try:
        with file.content.open("rb") as content:
            answer = attachment(name=file.name, kind=file.type, content=content.read())
    except FileNotFoundError:  # withdrawn at this moment
        raise Http404 from None
    detail = {"reference": reference, "question": file.question, "file": str(file.pk)}
    actor = cast("AbstractUser", request.user)
    audit.record(action="file.downloaded", survey=file.survey, actor=actor, detail=detail)
    return answer


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _home() -> dict[str, str]:
    return {"url": reverse("wagtailadmin_home"), "label": _("Home")}
