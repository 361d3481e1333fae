"""The form of a community group's record."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from surveys.community_languages import language_choices
from surveys.models import CommunityGroup
from surveys.services.community_groups import keep_group

from .reach_field import ReachField, reach_choices, reach_pairs, reach_value
from .selectors.terms import authorities

# Written from left to right in every language.
LEFT_TO_RIGHT = ("email", "phone")


class CommunityGroupForm(WagtailAdminModelForm):
    """Details, and tick boxes for whom the group can reach."""

    languages = forms.MultipleChoiceField(
        required=False, label=_("Languages"), widget=forms.CheckboxSelectMultiple, choices=language_choices
    )
    reach = ReachField(
        required=False,
        label=_("Whom it can reach"),
        help_text=_("Tick what the group itself says. A broad category, such as “Asian”, stands for all within it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            kept = self.instance.reaches.all()
            self.initial["reach"] = [reach_value(item.strand, item.category) for item in kept]
        self.fields["area_code"].widget = forms.Select(choices=self._areas())
        for name in LEFT_TO_RIGHT:
            self.fields[name].widget.attrs["dir"] = "ltr"

    def save(self, commit: bool = True) -> CommunityGroup:
        """Store the group with whom it reaches. What is not offered here any more, such as an old ward, stays."""
        group: CommunityGroup = super().save(commit=False)
        offered = {value for _strand, boxes in reach_choices() for value, _label in boxes}
        hidden = set(self.initial.get("reach", ())) - offered
        if commit:
            keep_group(group=group, reaches=reach_pairs({*self.cleaned_data["reach"], *hidden}))
        return group

    def _areas(self) -> list[tuple[str, str]]:
        found = dict(authorities())
        if kept := self.instance.area_code:
            found.setdefault(kept, kept)
        return [("", gettext("Everywhere")), *found.items()]


def community_group_edit_handler() -> ObjectList:
    """Return how the form is laid out."""
    return ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("about"),
            MultiFieldPanel(
                [FieldPanel("contact"), FieldRowPanel([FieldPanel("email"), FieldPanel("phone")])],
                heading=_("Contact"),
            ),
            MultiFieldPanel(
                [FieldPanel("may_contact"), FieldPanel("checked_on"), FieldPanel("active")],
                heading=_("Whether it is asked"),
            ),
            FieldPanel("area_code"),
            FieldPanel("reach"),
            FieldPanel("languages"),
        ],
        base_form_class=CommunityGroupForm,
    )
