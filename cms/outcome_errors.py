"""An outcome is published whole: what we asked, what people said, and what we did."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .blocks.outcome import NOT_DOING

if TYPE_CHECKING:
    from .models import ConsultationPage


def outcome_errors(page: "ConsultationPage") -> dict[str, ValidationError]:
    """Return field name → error. An outcome without a date is a draft: it is not shown, and anything may be missing."""
    if page.outcome_date is None:
        return {}
    errors: dict[str, ValidationError] = {}
    if not strip_tags(page.we_asked or "").strip():
        errors["we_asked"] = ValidationError(_("Say what we asked. An outcome is published with all three parts."))
    if not any(block.value["text"].strip() for block in page.you_said):
        errors["you_said"] = ValidationError(_("Say what people said. An outcome is published with all three parts."))
    if not any(block.value["text"].strip() for block in page.we_did):
        errors["we_did"] = ValidationError(_("Say what we did. An outcome is published with all three parts."))
    elif reasons := _missing_reasons(page):
        errors["we_did"] = StreamBlockValidationError(reasons)
    if page.closes_at and page.outcome_date < page.closes_at.date():
        errors["outcome_date"] = ValidationError(_("The outcome is dated before the consultation closes."))
    return errors


def _missing_reasons(page: "ConsultationPage") -> dict[int, ValidationError]:
    message = _("Say why this is not done.")
    return {
        index: StructBlockValidationError({"reason": ValidationError(message)})
        for index, block in enumerate(page.we_did)
        if block.value["status"] == NOT_DOING and not block.value["reason"].strip()
    }
