"""Bringing the figures of one survey up to date, when somebody asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.tasks import refresh_snapshot_later
from analysis.views.page import TABS, survey_asked_for


@require_POST
def update_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a new snapshot taken, and lead back to the tab that asked for it."""
    survey = survey_asked_for(request, slug)
    refresh_snapshot_later.enqueue(survey.pk)
    messages.success(request, _("The figures are being brought up to date. With many responses it takes a minute."))
    asked_from = request.POST.get("tab", "")
    return redirect(f"reach:{asked_from if asked_from in TABS else 'survey'}", survey.slug)
