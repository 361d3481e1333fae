"""Addresses below /admin/reach/."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string

from analysis.views.index import index
from analysis.views.log import survey_log
from analysis.views.reach import survey_reach
from analysis.views.update import update_figures


def later(view: str) -> Callable[..., HttpResponse]:
    """Return a view that is imported when somebody asks for it: what stands behind it loads scipy, Typst or Word."""

    def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
        found: HttpResponse = import_string(f"analysis.views.{view}")(request, **arguments)
        return found

    return answer


app_name = "reach"
urlpatterns = [
    path("", index, name="index"),
    path("<slug:slug>/", survey_reach, name="survey"),
    path("<slug:slug>/update/", update_figures, name="update"),
    path("<slug:slug>/answers/", later("answers.survey_answers"), name="answers"),
    path("<slug:slug>/differences/", later("differences.survey_differences"), name="differences"),
    path("<slug:slug>/missing/", later("missing.survey_missing"), name="missing"),
    path("<slug:slug>/reports/", later("reports.survey_reports"), name="reports"),
    path("<slug:slug>/log/", survey_log, name="log"),
]
