"""The editor's form of a consultation."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Locale

from surveys.selectors.officers import may_see_profiles, officer_of

from .publishing import publishing_errors
from .strands import StrandsField

TERM_FIELDS = ("main_area", "areas", "topics", "audiences")
OFFICER_FIELDS = ("officer", "followers")


def officer_label(user: Any) -> str:
    """Return what an officer is called where one is chosen: two may have the same name."""
    return f"{user.get_full_name()} ({user.email})"


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
        self._offer_officers()

    def _offer_officers(self) -> None:
        """Let those be chosen who may see who answered; whoever is in charge without being chosen here is shown."""
        for name in OFFICER_FIELDS:
            if name in self.fields:
                self.fields[name].queryset = may_see_profiles()
                self.fields[name].label_from_instance = officer_label
        if "officer" in self.fields and self.instance.officer_id is None and self.instance.slug:
            self.initial["officer"] = officer_of(self.instance.slug)

    def _post_clean(self) -> None:
        super()._post_clean()
        # Blocks that are themselves incomplete say so first; rules and codes are looked at once they can be read.
        if self.is_deferred_validation or "questions" in self.errors:
            return
        for name, error in publishing_errors(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else NON_FIELD_ERRORS, error)
