"""The ward of a postcode, by the directory that the operator has loaded. The postcode itself is not kept."""

import re

from surveys.engine.definition import Question
from surveys.models import PostcodeWard

OUTSIDE = "outside"
_POSTCODE = re.compile(r"[A-Z0-9]{5,7}")


def directory_loaded() -> bool:
    """Return whether the operator has loaded a postcode directory."""
    return PostcodeWard.objects.exists()


def ward_of_postcode(question: Question, postcode: str) -> str | None:
    """Return the code of the option of a ward question that a postcode lies in, None for one that is not known.

    One query; none for what cannot be a postcode, of which PostgreSQL refuses some outright.
    """
    typed = "".join(postcode.split()).upper()
    if not _POSTCODE.fullmatch(typed):
        return None
    ward = PostcodeWard.objects.filter(postcode=typed).values_list("ward_code", flat=True).first()
    if ward is None:
        return None
    return ward.lower() if question.option(ward.lower()) else OUTSIDE
