"""A second consultation like one there is, to be dated and published anew."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from cms.models import ConsultationPage

from .translate import carry_translations

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# What belongs to the one that is copied: when it was, whose it was, and what came of it.
CLEARED: dict[str, Any] = {
    "opens_at": None,
    "closes_at": None,
    "feedback_due": None,
    "go_live_at": None,
    "expire_at": None,
    "officer": None,
    "outcome_date": None,
    "we_asked": "",
    "you_said": [],
    "we_did": [],
}


@transaction.atomic
def duplicate(
    *, page: ConsultationPage, title: str, slug: str, user: "AbstractBaseUser | None" = None
) -> ConsultationPage:
    """Make a draft like this consultation's latest draft, with drafts of its translations, and return it.

    page: of the source language. Questions, codes, terms and contact are the same; dates, outcome and who is in charge
    are empty. Raises ValidationError when the slug is taken, CopyPagePermissionError when the user may not.
    """
    draft = page.get_latest_revision_as_object()
    copied = draft.copy(
        update_attrs={**CLEARED, "title": title, "draft_title": title, "slug": slug},
        exclude_fields=["followers"],
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    copied = ConsultationPage.objects.get(pk=copied.pk)
    carry_translations(original=page, copied=copied, user=user)
    return copied
