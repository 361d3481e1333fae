"""The ward of a postcode. The postcode itself is not kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.types import Fields
from surveys.models import PostcodeWard

POSTCODE = "postcode"
OUTSIDE = "outside"
_POSTCODE = re.compile(r"[A-Z0-9]{5,7}")


@dataclass(slots=True)
class Located:
    """Posted fields with the ward filled in from the postcode, and what was wrong with the postcode."""

    fields: Fields
    findings: list[Finding] = field(default_factory=list)


def directory_loaded() -> bool:
    """Return whether the operator has loaded a postcode directory."""
    return PostcodeWard.objects.exists()


def with_ward(fields: Fields, questions: Sequence[Question]) -> Located:
    """Replace a posted postcode by its ward. A ward chosen from the list counts before a postcode."""
    question = next((question for question in questions if question.strand == "ward"), None)
    rest = {name: values for name, values in fields.items() if name != POSTCODE}
    typed = "".join((list(fields.get(POSTCODE, ())) or [""])[-1].split()).upper()
    if question is None or not typed or any(fields.get(question.code, ())):
        return Located(rest if question else fields)
    # What cannot be a postcode is not looked up: PostgreSQL refuses some characters outright.
    known = PostcodeWard.objects.filter(postcode=typed) if _POSTCODE.fullmatch(typed) else PostcodeWard.objects.none()
    ward = known.values_list("ward_code", flat=True).first()
    if ward is None:
        return Located(rest, [Finding(question, POSTCODE, AnswerError("postcode_unknown", key=POSTCODE))])
    code = ward.lower() if question.option(ward.lower()) else OUTSIDE
    return Located({**rest, question.code: [code]})
