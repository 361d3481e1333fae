"""The editor's form of a consultation."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Locale

from .publishing import publishing_errors
from .strands import StrandsField

TERM_FIELDS = ("main_area", "areas", "topics", "audiences")


class ConsultationPageForm(WagtailAdminPageForm):
    """Refuses to publish, or to send for approval, what could not be published, at the field concerned.

    A draft is saved whatever it lacks: nothing is checked then, because the editor saves by itself all the time.
    """

    equality_strands = StrandsField(
        required=False,
        label=_("Equality questions"),
        help_text=_("Ask what you will use. People may skip each one, and are told why it is asked."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERM_FIELDS:
            if name in self.fields:
                field = self.fields[name]
                field.queryset = field.queryset.filter(locale=Locale.get_default())

    def _post_clean(self) -> None:
        super()._post_clean()
        # Blocks that are themselves incomplete say so first; rules and codes are looked at once they can be read.
        if self.is_deferred_validation or "questions" in self.errors:
            return
        for name, error in publishing_errors(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else NON_FIELD_ERRORS, error)
