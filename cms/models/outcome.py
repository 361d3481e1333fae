"""The outcome of a consultation: what we asked, what people said, what we did."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from cms.blocks import ActionBlock, SaidBlock

PLAIN_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class OutcomeFields(models.Model):
    """Fields of an outcome. It is a draft, and not shown, until it has a date."""

    outcome_date = models.DateField(
        _("outcome published on"),
        null=True,
        blank=True,
        help_text=_(
            "Leave empty while you write. With a date, all three parts are needed and everybody can read them."
        ),
    )
    we_asked = RichTextField(_("we asked"), blank=True, features=PLAIN_FEATURES)
    you_said = StreamField([("said", SaidBlock())], verbose_name=_("you said"), blank=True)
    we_did = StreamField([("action", ActionBlock())], verbose_name=_("we did"), blank=True)

    outcome_panels: ClassVar = [
        HelpPanel(_("People told us what they think. Tell them what came of it.")),
        FieldPanel("outcome_date"),
        MultiFieldPanel(
            [FieldPanel("we_asked"), FieldPanel("you_said"), FieldPanel("we_did")],
            heading=_("We asked, you said, we did"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def has_outcome(self) -> bool:
        """Whether everybody can read an outcome now."""
        return self.outcome_date is not None and self.outcome_date <= timezone.localdate()

    @property
    def feedback_overdue(self) -> bool:
        """Whether people should have been told the outcome by now and were not."""
        due: Any = getattr(self, "feedback_due", None)
        return due is not None and due < timezone.localdate() and not self.has_outcome

    @property
    def days_overdue(self) -> int:
        """Days since the outcome was due; 0 when it is not overdue."""
        due: Any = getattr(self, "feedback_due", None)
        late: timedelta = timezone.localdate() - due if due and self.feedback_overdue else timedelta()
        return late.days

    def outcome_texts(self) -> Iterator[str]:
        """Every text of the outcome that is translated."""
        yield self.we_asked
        for block in self.you_said:
            yield block.value["text"]
        for block in self.we_did:
            yield from (block.value["text"], block.value["who"], block.value["reason"])
