"""Saving questions of a consultation to the bank."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from cms.models import ConsultationPage
from cms.selectors.translations import source_page
from cms.services.bank import save_to_bank

from .base import ConsultationView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class SaveToBankForm(forms.Form):
    """Tick boxes, one a section and one a question."""

    def __init__(self, *args: Any, page: ConsultationPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = forms.MultipleChoiceField(
            choices=_choices(page),
            widget=forms.CheckboxSelectMultiple,
            label=_("Save to the bank"),
            error_messages={"required": _("Choose at least one section or question.")},
        )


class SaveToBankView(FormMixin, ConsultationView):
    """Lists the sections and questions of the latest draft and saves those that are ticked."""

    template_name = "cms/admin/save_to_bank.html"
    page_title = gettext_lazy("Save questions to the bank")
    form_class = SaveToBankForm

    def permitted(self, request: HttpRequest, page: ConsultationPage) -> bool:
        may = request.user.has_perms(("cms.add_savedquestion", "cms.add_savedsection"))
        return may and super().permitted(request, page)

    @property
    def source(self) -> ConsultationPage:
        """The latest draft of the source language, whichever page the officer came from."""
        found: ConsultationPage = source_page(self.page).get_latest_revision_as_object()
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"page": self.source}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        saved = save_to_bank(
            page=self.source, chosen=form.cleaned_data["chosen"], user=cast("AbstractUser", request.user)
        )
        said = ngettext("%(count)d saved to the bank.", "%(count)d saved to the bank.", len(saved))
        button = messages.button(reverse(_list_of(saved)), _("Open the bank"))
        messages.success(request, said % {"count": len(saved)}, buttons=[button])
        return HttpResponseRedirect(self.edit)


def _list_of(saved: list[Any]) -> str:
    return f"wagtailsnippets_cms_{saved[0]._meta.model_name}:list"


def _choices(page: ConsultationPage) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (heading, [(block id, words)]) for each section; what comes from the bank is there already."""
    found = []
    for number, section in enumerate(page.questions, start=1):
        if section.block_type != "section":
            continue
        heading = _("Section %(number)d") % {"number": number}
        whole = _("The whole section “%(title)s”") % {"title": section.value["title"]}
        questions = [
            (question.id, Truncator(question.value["text"]).chars(120) or question.value["code"])
            for question in section.value["questions"]
            if question.block_type != "from_bank"
        ]
        if questions:
            found.append((heading, [(section.id, whole), *questions]))
    return found
