"""Equality answers: sealed in a table of their own, frozen as given, never read back by the form."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from surveys.engine.definition import Section
from surveys.equality.packs import load_pack
from surveys.equality.strands import categories
from surveys.models import EqualityRecord, Response
from surveys.services.sealing import seal

from .receipts import NotOpen

TABLE = "equality"
# After sending the answers there is this long to answer the equality questions.
WINDOW = timedelta(hours=24)


def save_equality(
    *, response: Response, pack: str, section: Section, answers: Mapping[str, Any], whole: bool = False
) -> None:
    """Seal the answers to one page of equality questions.

    A page sent again replaces what it said before, except that an empty page never does: the form shows no earlier
    equality answers, so an empty page on a second visit means "nothing to add". whole: the answers are all that was
    answered on the page, and nothing that was there before is to stay. Raises NotOpen for a draft and after the window.
    """
    if response.submitted_at is None or timezone.now() > response.submitted_at + WINDOW:
        raise NotOpen(response.reference)
    document = {"answers": dict(answers), "categories": categories(section, answers, load_pack(pack))}
    record = sealed_record(response=response, part=section.code, document=document)
    if answers or whole:
        EqualityRecord.objects.bulk_create(
            [record],
            update_conflicts=True,
            unique_fields=["response", "part"],
            update_fields=["key_name", "sealed"],
        )
    else:
        EqualityRecord.objects.bulk_create([record], ignore_conflicts=True)


def sealed_record(*, response: Response, part: str, document: Mapping[str, Any]) -> EqualityRecord:
    """Return an unsaved record of the document, sealed to this response and part."""
    key_name, sealed = seal(document, table=TABLE, row=f"{response.pk}:{part}", survey=response.survey_id)
    return EqualityRecord(response=response, part=part, key_name=key_name, sealed=sealed)


def asked_categories(strands: Iterable[str], given: Mapping[str, str], missing: str) -> dict[str, str]:
    """Return a category for every strand asked: the one given, else the code for a missing answer."""
    return {strand: given.get(strand) or missing for strand in strands}
