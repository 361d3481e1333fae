"""Parts of a consultation's page: steps of what happens next, and documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .texts import LineBlock, LinesBlock


class StepBlock(blocks.StructBlock):
    """One step after closing, such as reading every answer."""

    when = LineBlock(required=False, label=_("When"), help_text=_("In words, like “In January 2027”"))
    text = LinesBlock(rows=2, label=_("What happens"))

    class Meta:
        icon = "date"
        label = _("Step")


class DocumentBlock(blocks.StructBlock):
    """A document to read. Its size and format are shown beside the title."""

    title = LineBlock(label=_("Title"))
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
