"""What every question of a form has: a row with its words, its rule and its limits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveys.engine.definition import Question, Text
from surveys.engine.types.numbers import scale_points

from .expressions import NotHeld, condition
from .losses import Losses
from .names import field_name, literal, reference
from .sheets import Form, Row

# Adds the rows of a question; its rule, as an expression, comes last.
Rows = Callable[["Writer", Question, str], None]


@dataclass(slots=True)
class Writer:
    """Adds questions to a form. rows: how, by type · checks: question code → rules that must hold, with a message."""

    form: Form
    losses: Losses
    types: Mapping[str, str]
    rows: Mapping[str, Rows]
    checks: Mapping[str, Sequence[tuple[str, Text]]] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        """Add a question: its rows, and a row for each "please say" box."""
        relevant = self._relevant(question)
        self.rows[question.type](self, question, relevant)
        for option in question.options:
            if option.other:
                chosen = f"selected({reference(question.code)}, {literal(option.code)})"
                row = self.form.add("text", field_name(question.other_key(option)), relevant=chosen)
                self.form.say(row, "label", option.label)
        if any(option.last for option in question.options):
            self.losses.add(question.code, _("Options cannot be held last when the order is random."))
        if any(option.image is not None for option in question.options):
            self.losses.add(question.code, _("The pictures of the options are not in the form: their words are."))
        if any(option.hint for option in question.options):
            self.losses.add(question.code, _("Options have no hints."))

    def row(self, question: Question, kind: str, relevant: str, *constraints: str, **cells: str) -> Row:
        """Add the row of a question that is one field, with its words, limits and checks."""
        row = self.form.add(kind, field_name(question.code), relevant=relevant, **cells)
        self.words(row, question)
        if question.required and question.type != "statement":
            row["required"] = "yes"
        checks = self.checks.get(question.code, ())
        held = [part for part in (*constraints, *(rule for rule, _message in checks)) if part]
        if held:
            row["constraint"] = " and ".join(held)
            self.form.say(row, "constraint_message", *(message for _rule, message in checks))
        return row

    def words(self, row: Row, question: Question) -> None:
        """Put the question's words into its row; what the points of a scale mean and the unit are in its hint."""
        self.form.say(row, "label", question.text)
        ends = [
            {language: f"{point}: {words}" for language, words in label.items()}
            for point, label in _ends(question)
            if label
        ]
        self.form.say(row, "hint", question.hint, question.unit, *ends)
        self.form.say(row, "guidance_hint", question.why)

    def _relevant(self, question: Question) -> str:
        if question.when is None:
            return ""
        try:
            return condition(question.when, self.types)
        except NotHeld as error:
            self.losses.add(
                question.code, _("Its rule cannot be said (%(part)s): it is always asked.") % {"part": error}
            )
            return ""


def _ends(question: Question) -> list[tuple[int, Text | None]]:
    if question.low_label is None and question.high_label is None:
        return []
    points = scale_points(question)
    return [(points[0], question.low_label), (points[-1], question.high_label)]
