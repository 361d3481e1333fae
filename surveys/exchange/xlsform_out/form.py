"""A whole definition as an XLSForm."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from surveys.engine.definition import Question, Section, Survey

from .expressions import NotHeld, condition
from .losses import Losses
from .names import section_name
from .rows import ROWS
from .sheets import Form, language_name
from .writer import Writer


def write_xlsform(definition: Survey, output: Path, *, version: str) -> list[tuple[str, str]]:
    """Write the form, and return what it could not hold: the code of a question or section, and what of it.

    Raises OSError.
    """
    losses = Losses()
    questions = list(_all(definition))
    types = {question.code: question.type for question in questions}
    form = Form(definition.languages, frozenset(types))
    writer = Writer(form, losses, types, ROWS, _checks(definition, types, losses))
    form.settings = {
        "form_title": definition.title.get(definition.source_language, definition.slug),
        "form_id": definition.slug,
        "version": version,
        "default_language": language_name(definition.source_language),
    }
    left: list[str] = []
    for section in definition.sections:
        _add_section(writer, section, left)
    if definition.equality is not None:
        losses.add("equality", _("The equality questions are not in the form: its answers would lie open beside them."))
    form.write(output)
    return losses.found


def _add_section(writer: Writer, section: Section, left: list[str]) -> None:
    """Add a section as a group. `left`: rules under which a person has left before, which grows with each exit."""
    rule = ""
    if section.when is not None:
        try:
            rule = condition(section.when, writer.types)
        except NotHeld as error:
            reason = _("Its rule cannot be said (%(part)s): it is always asked.") % {"part": error}
            writer.losses.add(section.code, reason)
    relevant = " and ".join(part for part in (*(f"not({gone})" for gone in left), rule) if part)
    group = writer.form.add("begin_group", section_name(section.code), relevant=relevant, appearance="field-list")
    writer.form.say(group, "label", section.title)
    if section.intro:
        writer.form.say(writer.form.add("note", f"{section_name(section.code)}.intro"), "label", section.intro)
    if section.exit is not None:
        note = writer.form.add("note", f"{section_name(section.code)}.exit")
        writer.form.say(note, "label", section.exit)
        left.append(rule or "true()")
    for question in section.questions:
        writer.add(question)
    writer.form.add("end_group")


def _all(definition: Survey) -> Any:
    for question in definition.questions():
        yield question
        yield from _inner(question)


def _inner(question: Question) -> tuple[Question, ...]:
    return question.questions if question.type == "group" else ()


def _checks(definition: Survey, types: Mapping[str, str], losses: Losses) -> dict[str, list[tuple[str, Any]]]:
    """Checks stand as constraints at the question that shows their message."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for check in definition.checks:
        try:
            rule = f"not({condition(check.when, types, here=check.question)})"
        except NotHeld as error:
            losses.add(check.code, _("The check cannot be said (%(part)s).") % {"part": error})
            continue
        found.setdefault(check.question, []).append((rule, check.message))
    return found
