"""Reports: what there is of a survey to take away, and the taking of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.releases.refusals import Refused
from analysis.services.reports import (
    KINDS,
    PACK,
    Form,
    Kind,
    Made,
    groups_are_released,
    made_before,
    make,
    released,
    standing_now,
)
from analysis.snapshot import store
from analysis.views.page import VIEW_SMALL, actor, require, survey_asked_for, survey_page
from surveys.dates import date_in_words, time_in_words
from surveys.models import Survey
from surveys.receipts.pdf import CannotPrint

_NAMES: dict[Kind, tuple[Promise, Promise]] = {
    "board": (
        gettext_lazy("Summary for a board"),
        gettext_lazy("One page: who answered what, who is missing, which differences stand, what happens next."),
    ),
    "full": (
        gettext_lazy("Full report"),
        gettext_lazy("Every question and every strand, weighted beside unweighted, with method, limits and sources."),
    ),
    "equality": (
        gettext_lazy("Evidence for an equality impact assessment"),
        gettext_lazy("Strand by strand: what the group said, how it differs, how sure that is, who is missing."),
    ),
    PACK: (
        gettext_lazy("Data pack for partners"),
        gettext_lazy("Every table as CSV and Parquet, with a codebook. Small numbers are hidden in it."),
    ),
}
_FORMS: dict[Form, Promise] = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word"),
    "html": gettext_lazy("Web page"),
    "zip": gettext_lazy("ZIP"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One button. last: when it was last made and how large it was, or empty."""

    kind: Kind
    form: Form
    name: str
    last: str


@require_http_methods(["GET", "HEAD", "POST"])
def survey_reports(request: HttpRequest, slug: str) -> HttpResponse:
    """List the reports of a survey; a post makes the one it names and sends it as a file.

    `numbers=all` in the post gives one with small numbers, to those who may see them. Where the gate lets nothing out
    the page says why.
    """
    survey = survey_asked_for(request, slug)
    if request.method != "POST":
        return _page(request, survey)
    small = request.POST.get("numbers") == "all"
    if small:
        require(request, VIEW_SMALL)
    kind, form = _asked(request, small=small)
    try:
        report = make(
            survey=survey, kind=kind, form=form, language=get_language() or "en", small=small, actor=actor(request)
        )
    except Refused as refused:
        return _page(request, survey, fault=refused.message, status=409)
    except CannotPrint:
        fault = _("We could not make this file. Take the web page instead: it says the same.")
        return _page(request, survey, fault=fault, status=500)
    headers = {"Content-Disposition": f'attachment; filename="{report.name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(report.content, content_type=report.type, headers=headers)


def _asked(request: HttpRequest, *, small: bool) -> tuple[Kind, Form]:
    """Return the report and the form asked for. Raises BadRequest for what there is not."""
    kind, _dot, form = request.POST.get("report", "").partition(".")
    if kind not in KINDS or form not in KINDS[kind] or (small and kind == PACK):
        raise BadRequest("no such report")
    return kind, form


def _page(request: HttpRequest, survey: Survey, *, fault: str = "", status: int = 200) -> HttpResponse:
    made, snapshot = made_before(survey), store.current(survey)
    context: dict[str, Any] = {
        "fault": fault,
        "least": DEFAULT_THRESHOLD,
        "most": DEFAULT_THRESHOLD - 1,
        "released": groups_are_released(released(survey, snapshot.digest), snapshot),
        "standing": standing_now(survey, snapshot, get_language() or "en"),
        "reports": _offers(made, small=False),
    }
    if request.user.has_perm(VIEW_SMALL):
        context["small_reports"] = _offers(made, small=True)
    page = survey_page(request, survey, "reports", "analysis/reports.html", context, taken_at=snapshot.taken_at)
    page.status_code = status
    return page


def _offers(made: dict[tuple[str, str, bool], Made], *, small: bool) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind,
            "name": _NAMES[kind][0],
            "about": _NAMES[kind][1],
            "offers": [Offer(kind, form, str(_FORMS[form]), _last(made.get((kind, form, small)))) for form in forms],
        }
        for kind, forms in KINDS.items()
        if not (small and kind == PACK)
    ]


def _last(made: Made | None) -> str:
    if made is None:
        return ""
    words = _("%(size)s when last made, on %(day)s at %(time)s")
    return words % {"size": filesizeformat(made.size), "day": date_in_words(made.at), "time": time_in_words(made.at)}
