"""Files: what is there already with a choice to keep or remove each, and an input to choose more."""

import json
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.engine.definition import Question
from surveys.engine.types.file import KINDS, accepted, is_description, megabytes, most
from surveys.messages import answer_message, kinds_in_words

from .form import Field, Form, Params, fieldset, label

# For the browser's own window: it shows only what can be sent, which is a help and no check.
_ENDINGS = {**KINDS, "image/jpeg": ".jpg,.jpeg"}


def file(question: Question, form: Form) -> Field:
    """One input; where files are there already, a group with a choice for each of them above it."""
    there = _there(question, form)
    if not there:
        return Field(question, "file-upload", _input(question, form, label(question, form)))
    parts = [_choice(question, item) for item in there]
    words = _("Choose more files") if most(question) > len(there) else _("Choose another file instead")
    params = _input(question, form, {"text": words, "classes": "govuk-label--s"})
    # The id of the question is on this input, and not on the group as well: see Field.group_id.
    params["idPrefix"] = question.code
    parts.append(Field(question, "file-upload", params))
    return Field(question, "fieldset", fieldset(question, form), parts)


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it, such as 2.1 MB."""
    return str(filesizeformat(size))


def _there(question: Question, form: Form) -> list[dict[str, Any]]:
    try:
        found = json.loads(form.value(question.code) or "[]")
    except ValueError:
        return []
    return [item for item in found if is_description(item)] if isinstance(found, list) else []


def _choice(question: Question, item: dict[str, Any]) -> Field:
    name = f"{question.code}.{item['id']}"
    words = format_html("<bdi>{}</bdi> ({})", item["name"], size_in_words(item["size"]))
    hidden = format_html('<span class="govuk-visually-hidden">: <bdi>{}</bdi></span>', item["name"])
    params: Params = {
        "name": name,
        "idPrefix": name,
        "classes": "govuk-radios--inline govuk-radios--small",
        "fieldset": {"legend": {"html": words, "classes": "govuk-fieldset__legend--s consult-file-name"}},
        "items": [
            {"value": "keep", "html": format_html("{}{}", _("Keep"), hidden), "checked": True, "id": name},
            {"value": "remove", "html": format_html("{}{}", _("Remove"), hidden), "id": f"{name}:2"},
        ],
    }
    return Field(question, "radios", params)


def _input(question: Question, form: Form, words: Params) -> Params:
    limits_id = f"{question.code}-limits"
    limits = format_html('<p id="{}" class="govuk-hint">{}</p>', limits_id, _limits(question))
    params: Params = {
        "id": question.code,
        "name": question.code,
        "label": words,
        "multiple": most(question) > 1,
        "describedBy": limits_id,
        "attributes": {"accept": ",".join(_ENDINGS[kind] for kind in accepted(question))},
        "formGroup": {"beforeInput": {"html": limits}},
    }
    wrong = [
        answer_message(finding.error, language=form.wording.language, source=form.wording.source)
        for finding in form.findings
        if finding.key == question.code
    ]
    if wrong:
        params["errorMessage"] = {"html": format_html_join(SafeString("<br>"), "{}", ((line,) for line in wrong))}
    return params


def _limits(question: Question) -> str:
    """What can be chosen, in short sentences."""
    count = most(question)
    sentences = [
        _("Kinds of file: %(kinds)s.") % {"kinds": kinds_in_words(accepted(question))},
        _("Each may have up to %(megabytes)d MB.") % {"megabytes": megabytes(question)},
        ngettext("Choose at most %(count)d file.", "Choose at most %(count)d files.", count) % {"count": count},
    ]
    return " ".join(sentences)
