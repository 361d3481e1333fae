"""The questionnaire of a consultation as a file, for other programs."""

import json
import tempfile
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from cms.compile import compile_document
from cms.selectors.translations import live_pages, source_page
from surveys.engine import problems
from surveys.engine.definition import parse
from surveys.equality.packs import PackError
from surveys.exchange.xlsform_out.form import write_xlsform

from .base import ConsultationView

TYPES = {
    "json": ("json", "application/json"),
    "xlsform": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
Losses = list[tuple[str, str]]


class ExportView(ConsultationView):
    """Says what each format can hold of the latest draft, and offers the files."""

    template_name = "cms/admin/export.html"
    page_title = gettext_lazy("Export this questionnaire")
    header_icon = "download"

    @cached_property
    def document(self) -> dict[str, Any] | None:
        """The definition of the draft with its published translations; None while it could not be published."""
        draft = source_page(self.page).get_latest_revision_as_object()
        try:
            found = compile_document(live_pages(draft))
        except PackError:
            return None
        return None if problems.find(found) else found

    def xlsform(self) -> tuple[bytes, Losses]:
        """Return the workbook, and what it cannot hold: code and reason. The document must be there."""
        assert self.document is not None
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "form.xlsx"
            losses = write_xlsform(parse(self.document), output, version="draft")
            return output.read_bytes(), losses

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "ready": self.document is not None,
            "losses": self.xlsform()[1] if self.document is not None else [],
            "check": reverse("consultation_check", args=[self.page.pk]),
        }


class DownloadView(ExportView):
    """One of the files."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = str(self.kwargs["file_format"])
        if name not in TYPES:
            raise Http404
        if self.document is None:
            return HttpResponseRedirect(reverse("consultation_export", args=[self.page.pk]))
        ending, content_type = TYPES[name]
        content = self.xlsform()[0] if name == "xlsform" else self._json()
        response = HttpResponse(content, content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="{self.document["slug"]}.{ending}"'
        return response

    def _json(self) -> bytes:
        return (json.dumps(self.document, ensure_ascii=False, indent=2) + "\n").encode()
