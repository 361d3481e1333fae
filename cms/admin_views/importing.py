"""Beginning a consultation from a questionnaire's file: the file, the report on it, and then the draft."""

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.models import ImportedQuestionnaire
from cms.selectors.adding import may_add, may_import
from cms.services.import_plan import NoIndex, Plan, name_of, plan
from cms.services.importing import free_slug, make_consultation, read_file
from surveys.exchange.definitions import AUTO, FORMATS, BrokenFile

from .duplicate import NewConsultationForm

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MOST_BYTES = 5 * 1024 * 1024
NAMES = {
    "consult": gettext_lazy("A questionnaire of this platform (.json)"),
    "xlsform": gettext_lazy("XLSForm (.xlsx)"),
    "limesurvey": gettext_lazy("LimeSurvey (.lss)"),
    "surveyjs": gettext_lazy("SurveyJS (.json)"),
    "eq": gettext_lazy("ONS eQ (.json)"),
}


class ImportForm(forms.Form):
    """One file, and what it is."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("At most 5 MB. Nothing is made of it before you have seen what can be taken over."),
        # The file input of browsers cannot be filled again, so that the kinds are a help and no rule.
        widget=forms.FileInput(attrs={"accept": ".json,.xlsx,.lss"}),
    )
    file_format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(AUTO, gettext_lazy("Tell by the content")), *((name, NAMES[name]) for name in FORMATS)],
        initial=AUTO,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file


class ImportingView(WagtailAdminTemplateMixin, FormView):
    """What both pages have in common."""

    header_icon = "upload"
    page_title = gettext_lazy("Import a questionnaire")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises PermissionDenied for who may not add consultations."""
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("consultations:index"), "label": _("Consultations")},
            {"url": "", "label": self.get_page_title()},
        ]


class ImportView(ImportingView):
    """Takes a file, and leads to the report on it."""

    template_name = "cms/admin/import.html"
    form_class = ImportForm

    def form_valid(self, form: ImportForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            imported = read_file(
                data=file.read(),
                name=file.name,
                file_format=form.cleaned_data["file_format"],
                user=cast("AbstractUser", self.request.user),
            )
        except BrokenFile as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("consultation_import_report", args=[imported.pk]))


class ImportReportView(ImportingView):
    """What came of the file and what did not, and a button that makes a draft of it."""

    template_name = "cms/admin/import_report.html"
    form_class = NewConsultationForm
    imported: ImportedQuestionnaire
    planned: Plan

    def dispatch(self, request: HttpRequest, imported_id: UUID) -> HttpResponseBase:
        """Raises Http404 for what was not read, or not by this officer and is no consultation yet."""
        found = get_object_or_404(ImportedQuestionnaire.objects.select_related("page"), pk=imported_id)
        if found.page is None and found.made_by != request.user:
            raise PermissionDenied
        try:
            self.imported, self.planned = found, plan(found.document)
        except NoIndex:
            messages.error(request, _("There is no list of consultations yet. Add that page first."))
            return HttpResponseRedirect(reverse("consultations:index"))
        return super().dispatch(request)

    def get_initial(self) -> dict[str, Any]:
        title = self.planned.document["title"].get(self.planned.source, "")
        return {"title": title, "slug": free_slug(self.imported.document["slug"])}

    def form_valid(self, form: NewConsultationForm) -> HttpResponse:
        if self.imported.page is not None:
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[self.imported.page.pk]))
        if not may_add(self.request.user, self.planned.index):
            raise PermissionDenied
        page = make_consultation(
            imported=self.imported, user=cast("AbstractUser", self.request.user), **form.cleaned_data
        )
        address = reverse("consultation_import_report", args=[self.imported.pk])
        button = messages.button(address, _("What was not taken over"))
        said = _("This is the draft. What the page says is still to be written.")
        messages.success(self.request, said, buttons=[button])
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.imported.report
        lost = [(entry["item"], entry["reason"]) for entry in report["not_converted"]]
        languages = [name_of(language) for language in self.planned.languages.values()]
        return super().get_context_data(**kwargs) | {
            "imported": self.imported,
            "format_name": NAMES.get(report["format"], report["format"]),
            "report": report,
            "languages": languages,
            "lost": list(dict.fromkeys([*lost, *self.planned.lost])),
        }
