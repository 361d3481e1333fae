"""Beginning a consultation from one there is."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin

from cms.models import ConsultationPage
from cms.selectors.translations import source_page
from cms.services.duplicate import duplicate
from cms.services.importing import slug_taken

from .base import ConsultationView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class NewConsultationForm(forms.Form):
    """What a new consultation is called."""

    title = forms.CharField(
        max_length=255, label=gettext_lazy("Title"), help_text=gettext_lazy("A question in plain words")
    )
    slug = forms.SlugField(
        max_length=100,
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Small letters, digits and hyphens. It is the same in every language."),
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug_taken(slug):
            raise forms.ValidationError(_("Another consultation has this address. Choose another."))
        return slug


class DuplicateView(FormMixin, ConsultationView):
    """Asks for a title and an address, and leads to the editor of the new draft."""

    template_name = "cms/admin/duplicate.html"
    page_title = gettext_lazy("Duplicate this consultation")
    form_class = NewConsultationForm

    def permitted(self, request: HttpRequest, page: ConsultationPage) -> bool:
        return bool(page.permissions_for_user(request.user).can_copy())

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.original.title}

    @property
    def original(self) -> ConsultationPage:
        """The page of the source language, whichever one the officer came from."""
        return source_page(self.page)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        original, form = self.original, self.get_form()
        if not original.get_parent().permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        copied = duplicate(page=original, user=cast("AbstractUser", request.user), **form.cleaned_data)
        messages.success(request, _("This is the new consultation. Give it its dates."))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[copied.pk]))
