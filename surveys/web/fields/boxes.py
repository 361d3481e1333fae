"""Texts, numbers and moments: one box, or three for a date."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.text import is_currency
from surveys.engine.types.dates import PARTS, field_names
from surveys.engine.types.texts import maximum

from .choices import item_of
from .form import Field, Form, Params, fieldset, label


def short_text(question: Question, form: Form) -> tuple[str, Params]:
    return "input", {
        "id": question.code,
        "name": question.code,
        "value": form.value(question.code),
        "label": label(question, form),
        # In the direction of what is typed, which need not be the page's.
        "attributes": {"dir": "auto"},
    }


def long_text(question: Question, form: Form) -> tuple[str, Params]:
    limit = maximum(question)
    return "character-count", {
        "id": question.code,
        "name": question.code,
        "value": form.value(question.code),
        "label": label(question, form),
        # In the direction of what is typed, which need not be the page's.
        "attributes": {"dir": "auto"},
        "rows": "6",
        "maxlength": limit,
        "threshold": "75",
        **_counting(limit),
    }


def _counting(limit: int) -> Params:
    """The character count's sentences. The script chooses among plural forms with the browser's own rules."""
    return {
        "textareaDescriptionText": _("You can enter up to %(count)s characters") % {"count": "%{count}"},
        "charactersUnderLimitText": {
            "one": _("You have %(count)s character left") % {"count": "%{count}"},
            "other": _("You have %(count)s characters left") % {"count": "%{count}"},
        },
        "charactersAtLimitText": _("You have no characters left"),
        "charactersOverLimitText": {
            "one": _("You have %(count)s character too many") % {"count": "%{count}"},
            "other": _("You have %(count)s characters too many") % {"count": "%{count}"},
        },
    }


def number(question: Question, form: Form) -> tuple[str, Params]:
    params: Params = {
        "id": question.code,
        "name": question.code,
        "value": form.value(question.code),
        "label": label(question, form),
        "classes": "govuk-input--width-5",
        "inputmode": "decimal" if question.limits.decimals else "numeric",
        "spellcheck": False,
    }
    if question.unit:
        place = "prefix" if is_currency(form.wording.plain(question.unit)) else "suffix"
        params[place] = {"html": form.wording.html(question.unit)}
    return "input", params


def date(question: Question, form: Form) -> tuple[str, Params]:
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    widths = {"day": "2", "month": "2", "year": "4"}
    error = " govuk-input--error" if form.error(question.code) else ""
    return "date-input", {
        "id": question.code,
        "fieldset": fieldset(question, form),
        "items": [
            {
                "id": name,
                "name": name,
                "label": labels[part],
                "value": form.value(name),
                "classes": f"govuk-input--width-{widths[part]}{error}",
            }
            for part, name in zip(PARTS, field_names(question), strict=True)
        ],
    }


def birth_date(question: Question, form: Form) -> tuple[str, Params]:
    component, params = date(question, form)
    if question.options:
        boxes = {
            "name": question.code,
            "idPrefix": f"{question.code}-option",
            "classes": "govuk-checkboxes--small",
            "items": [
                item_of(question, option, option.code in form.fields.get(question.code, ()), form)
                for option in question.options
            ],
        }
        field = Field(question, "checkboxes", boxes)
        params["formGroup"] = {
            "afterInputs": {"html": SafeString(render_to_string("surveys/field.html", {"field": field}))}
        }
    return component, params


def money(question: Question, form: Form) -> tuple[str, Params]:
    """A box for an amount, with its currency before it."""
    component, params = number(question, form)
    params["inputmode"] = "decimal"
    params["classes"] = "govuk-input--width-10"
    if "suffix" in params:
        params["prefix"] = params.pop("suffix")
    return component, params


def special(question: Question, form: Form) -> tuple[str, Params]:
    """A box for an email address, a telephone number, a postcode or a time, with the keyboard that fits."""
    component, params = short_text(question, form)
    params |= _KINDS[question.type]
    params["spellcheck"] = False
    # Addresses and numbers are written left to right in every language.
    params["attributes"] = {"dir": "ltr"}
    return component, params


_KINDS: dict[str, Params] = {
    "email": {"type": "email", "autocomplete": "email", "classes": "govuk-input--width-30"},
    "phone": {"type": "tel", "autocomplete": "tel", "classes": "govuk-input--width-20"},
    "postcode": {"autocomplete": "postal-code", "classes": "govuk-input--width-10"},
    "time": {"classes": "govuk-input--width-5"},
}
