"""The ward of a postcode. The postcode itself is not kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError
from surveys.engine.types import Fields
from surveys.selectors.postcodes import ward_of_postcode

POSTCODE = "postcode"


@dataclass(slots=True)
class Located:
    """Posted fields with the ward filled in from the postcode, and what was wrong with the postcode."""

    fields: Fields
    findings: list[Finding] = field(default_factory=list)


def with_ward(fields: Fields, questions: Sequence[Question]) -> Located:
    """Replace a posted postcode by its ward. A ward chosen from the list counts before a postcode."""
    question = next((question for question in questions if question.strand == "ward"), None)
    rest = {name: values for name, values in fields.items() if name != POSTCODE}
    typed = (list(fields.get(POSTCODE, ())) or [""])[-1].strip()
    if question is None or not typed or any(fields.get(question.code, ())):
        return Located(rest if question else fields)
    code = ward_of_postcode(question, typed)
    if code is None:
        return Located(rest, [Finding(question, POSTCODE, AnswerError("postcode_unknown", key=POSTCODE))])
    return Located({**rest, question.code: [code]})
