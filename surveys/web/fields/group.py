"""A repeated group: one fieldset for each entry, with buttons to add one more and to take one away.

Every button sends the whole form, so that it works without a script and nothing typed is lost: see `web.entries`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.types import Fields
from surveys.engine.types.group import (
    asked_name,
    count_name,
    entries_sent,
    entry_question,
    fewest,
    most,
    read_entry,
)
from surveys.web.entry_words import entry_name, entry_wording

from .form import Field, Form, Params, fieldset

ADD, REMOVE = "add", "remove"
Build = Callable[[Question, Form], Field]


@dataclass(slots=True)
class Entry:
    """One entry as it is shown: its name, its fields, the codes of what it asks, and its button."""

    id: str
    legend: SafeString
    fields: Sequence[Field]
    asked_name: str
    asked: str
    remove: Params | None


@dataclass(slots=True)
class GroupField(Field):
    """A group as it is shown. `add` is the button for one more entry, or None when there may be no more."""

    entries: Sequence[Entry] = ()
    count_name: str = ""
    add: Params | None = None

    @property
    def group_id(self) -> str:
        """The id of the group: error messages, and links to change it, lead there."""
        return self.question.code


def entries_shown(group: Question, fields: Fields) -> int:
    """Return how many entries a page shows: as many as were sent or saved, and at least as many as there must be."""
    return min(max(entries_sent(group, fields), fewest(group), 1), most(group))


def group(question: Question, form: Form, build: Build) -> Field:
    """The entries one below the other. Each shows what applies to it by what is typed in it."""
    shown = entries_shown(question, form.fields)
    entries = [_entry(question, number, form, build, last=shown == 1) for number in range(1, shown + 1)]
    add = None
    if shown < most(question):
        of = form.wording.html(question.entry or question.text)
        html = format_html('{}<span class="govuk-visually-hidden">: {}</span>', _("Add another"), of)
        add = _button(f"{ADD}:{question.code}", html, f"{question.code}.{shown + 1}")
    params = fieldset(question, form)
    return GroupField(question, "fieldset", params, entries=entries, count_name=count_name(question), add=add)


def _entry(question: Question, number: int, form: Form, build: Build, *, last: bool) -> Entry:
    told, asked, _wrong = read_entry(question, number, form.fields, form.known, form.today, require=False)
    wording = entry_wording(form.wording, question, told)
    inside = replace(form, wording=wording, heading=False)
    name = entry_name(question, number, form.wording)
    remove = None
    if not last:
        html = format_html('{}<span class="govuk-visually-hidden"> {}</span>', _("Remove"), name)
        remove = _button(f"{REMOVE}:{question.code}:{number}", html, question.code)
    return Entry(
        id=asked_name(question, number),
        legend=name,
        fields=[_smaller(build(inner, inside)) for inner in asked],
        asked_name=asked_name(question, number),
        asked=" ".join(inner.code.rpartition(".")[2] for inner in asked),
        remove=remove,
    )


def _button(action: str, html: SafeString, leads_to: str) -> Params:
    """A button that sends the form and leads to a place on the page that comes back."""
    return {
        "html": html,
        "name": "action",
        "value": action,
        "classes": "govuk-button--secondary",
        "preventDoubleClick": True,
        "attributes": {"formaction": f"#{leads_to}"},
    }


def _smaller(field: Field) -> Field:
    """A question inside an entry has smaller words than the entry's name."""
    holder = field.params.get("fieldset", field.params)
    for words in (holder.get("legend"), field.params.get("label")):
        if isinstance(words, dict) and "classes" in words:
            words["classes"] = words["classes"].replace("--m", "--s")
    return field


def stored(
    question: Question, value: Sequence[dict[str, object]], inner_fields: Callable[..., Fields]
) -> dict[str, list[str]]:
    """Return stored entries as a browser would send them. inner_fields: gives the fields of questions and answers."""
    fields = {count_name(question): [str(len(value))]}
    for number, entry in enumerate(value, start=1):
        questions = [entry_question(question, number, inner) for inner in question.questions]
        answers = {f"{question.code}.{number}.{key}": said for key, said in entry.items()}
        fields.update({name: list(sent) for name, sent in inner_fields(questions, answers).items()})
    return fields
