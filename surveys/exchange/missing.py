"""Why a value is missing: three reasons, with a code each in formats that know such codes.

The highest three negatives below any value, as social surveys write them; where a question may be answered with a
negative number, codes that no answer can reach (answers end at 2^53).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from surveys.engine.definition import Survey as Definition
from surveys.engine.path import walk

from .kinds import Column

NOT_ASKED, NOT_ROUTED, NOT_ANSWERED = "not-asked", "not-routed", "not-answered"
REASONS = {
    NOT_ASKED: _("Not in this version of the questionnaire"),
    NOT_ROUTED: _("Did not apply"),
    NOT_ANSWERED: _("Not answered"),
}
_SMALL = {NOT_ASKED: -7, NOT_ROUTED: -8, NOT_ANSWERED: -9}
_FAR = {NOT_ASKED: -(10**17), NOT_ROUTED: -2 * 10**17, NOT_ANSWERED: -3 * 10**17}


def missing_codes(column: Column) -> Mapping[str, int]:
    """Return reason → code of a column that is a number in the file; none for texts and for what is always known."""
    if column.kind == "text" or not column.question:
        return {}
    counted = column.kind in ("integer", "decimal")
    return _FAR if counted and (column.smallest is None or column.smallest <= max(_SMALL.values())) else _SMALL


class Reasons:
    """Says why the columns of a response are empty, for the responses of one version."""

    def __init__(self, definition: Definition, columns: Iterable[Column]) -> None:
        self._sections = definition.sections
        questions = {question.code for question in definition.questions()}
        self._always = {column.question: NOT_ASKED for column in columns if column.question not in questions}
        self._may_not_apply = dict.fromkeys(questions, NOT_ROUTED)

    def of(self, answers: Mapping[str, Any], today: date) -> dict[str, str]:
        """Return question code → reason why its columns are empty when they are, for these answers on that day."""
        reasons = {**self._always, **self._may_not_apply}
        path = walk(self._sections, answers, today)
        # A calculated value on the path that came to nothing wanted an answer.
        reasons.update((question.code, NOT_ANSWERED) for question in (*path.questions, *path.calculated))
        return reasons
