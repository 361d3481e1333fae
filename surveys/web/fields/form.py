"""What a field of the form is made from, and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.engine.types import Fields
from surveys.messages import answer_message
from surveys.web.wording import Wording

Params = dict[str, Any]


@dataclass(slots=True)
class Field:
    """A component and its parameters, for `{% govuk field.component field.params %}`.

    A field asked in several boxes is the component "fieldset" round its `parts`.
    """

    question: Question
    component: str
    params: Params
    parts: Sequence["Field"] = ()
    # What the script beside the page needs to say how much is left: see static/surveys/remainder.js.
    data: Mapping[str, str] = field(default_factory=dict)
    # What follows the parts of a group: a map.
    after: SafeString | None = None
    why: SafeString | None = None
    why_summary: SafeString | None = None

    @property
    def heads_page(self) -> bool:
        """Whether the field can be the heading of a page of its own: what is only read or ticked has no legend."""
        return self.question.type not in ("statement", "consent")

    @property
    def described_by(self) -> str:
        """Ids of the hint and the error message that a group of boxes has, for its fieldset."""
        described = {"hint": "hint", "error": "errorMessage"}
        return " ".join(f"{self.question.code}-{suffix}" for suffix, name in described.items() if name in self.params)

    @property
    def group_id(self) -> str:
        """The id of a group of boxes: the question's code, unless its first box has that already."""
        taken = any(part.params.get("idPrefix") == self.question.code for part in self.parts)
        return "" if taken else self.question.code


@dataclass(frozen=True, slots=True)
class Form:
    """What a page shows: its wording, what was typed or saved (field name → values), and what was wrong."""

    wording: Wording
    fields: Fields
    findings: Sequence[Finding] = ()
    heading: bool = False
    # Follow-up questions shown under the option that calls for them: (question code, option code) → questions.
    nested: Mapping[tuple[str, str], Sequence[Question]] | None = None
    # The id of the response, which orders options that come in random order.
    seed: str = ""
    # The answers on the path before this page and the day, which rules inside a repeated group may name.
    known: Mapping[str, Any] = field(default_factory=dict)
    today: date = field(default_factory=timezone.localdate)

    def error(self, key: str) -> str | None:
        """Return the message for a key of the answer document, or None."""
        for finding in self.findings:
            if finding.key == key:
                return answer_message(finding.error, language=self.wording.language, source=self.wording.source)
        return None

    def value(self, name: str) -> str:
        """Return what was typed or saved under a field name, or an empty string."""
        return (list(self.fields.get(name, ())) or [""])[-1]


def title(question: Question, form: Form) -> SafeString:
    """Return the question's words, with "(optional)" behind them where it is."""
    words = form.wording.html(question.text)
    if question.required or question.strand or question.type == "statement":
        return words
    return format_html("{} <span class='consult-optional'>{}</span>", words, _("(optional)"))


def fieldset(question: Question, form: Form) -> Params:
    """Return the parameters of a fieldset whose legend is the question."""
    size = "govuk-fieldset__legend--l" if form.heading else "govuk-fieldset__legend--m"
    return {"legend": {"html": title(question, form), "classes": size, "isPageHeading": form.heading}}


def label(question: Question, form: Form) -> Params:
    """Return the parameters of a label that is the question."""
    size = "govuk-label--l" if form.heading else "govuk-label--m"
    return {"html": title(question, form), "classes": size, "isPageHeading": form.heading}
