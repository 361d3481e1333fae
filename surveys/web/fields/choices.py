"""Choices: radios and checkboxes, with what an option asks for shown under it."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Option, Question
from surveys.engine.order import shown
from surveys.engine.types.agreement import TICKED
from surveys.engine.types.numbers import scale_points

from .form import Field, Form, Params, fieldset, title
from .pictures import classes, label_html


def single(question: Question, form: Form) -> tuple[str, Params]:
    chosen = form.fields.get(question.code, ())
    return "radios", {
        "name": question.code,
        "idPrefix": question.code,
        "classes": classes(question),
        "fieldset": fieldset(question, form),
        "items": identified(
            question.code,
            [item_of(question, option, option.code in chosen, form) for option in shown(question, form.seed)],
        ),
    }


def identified(prefix: str, items: list[Params]) -> list[Params]:
    """Give each input an id that no code can be: the first one the question's, since error messages link to it.

    The component would call the second input of `bus-use` `bus-use-2`, which may well be another question's code.
    """
    inputs = [item for item in items if "divider" not in item]
    for number, item in enumerate(inputs, start=1):
        item["id"] = prefix if number == 1 else f"{prefix}:{number}"
    return items


def multiple(question: Question, form: Form) -> tuple[str, Params]:
    chosen = form.fields.get(question.code, ())
    items: list[Params] = []
    for option in shown(question, form.seed):
        if option.exclusive and items:
            items.append({"divider": _("or")})
        item = item_of(question, option, option.code in chosen, form)
        if option.exclusive:
            item["behaviour"] = "exclusive"
        items.append(item)
    return "checkboxes", {
        "name": question.code,
        "idPrefix": question.code,
        "classes": classes(question),
        "fieldset": fieldset(question, form),
        "items": identified(question.code, items),
    }


def item_of(question: Question, option: Option, checked: bool, form: Form) -> Params:
    item: Params = {"value": option.code, "html": label_html(option, form), "checked": checked}
    if option.hint:
        item["hint"] = {"html": form.wording.html(option.hint)}
    under = [_words_box(question, option, form)] if option.other else []
    from . import build  # a follow-up may be of any type, this one included

    follow_ups = (form.nested or {}).get((question.code, option.code), ())
    inner = Form(form.wording, form.fields, form.findings, nested=form.nested, seed=form.seed)
    under += [build(follow_up, inner) for follow_up in follow_ups]
    if under:
        html = "".join(render_to_string("surveys/field.html", {"field": field}) for field in under)
        item["conditional"] = {"html": SafeString(html)}
    return item


def _words_box(question: Question, option: Option, form: Form) -> Field:
    key = question.other_key(option)
    params: Params = {
        "id": key,
        "name": key,
        "value": form.value(key),
        "label": {"text": _("Please say")},
        "attributes": {"dir": "auto"},
    }
    error = form.error(key)
    if error:
        params["errorMessage"] = {"text": error}
    return Field(question, "input", params)


def scale(question: Question, form: Form) -> tuple[str, Params]:
    chosen = form.value(question.code)
    points = scale_points(question)
    ends = {points[0]: question.low_label, points[-1]: question.high_label}
    items = []
    for point in points:
        end = ends.get(point)
        html = format_html("{}: {}", point, form.wording.html(end)) if end else str(point)
        items.append({"value": str(point), "html": html, "checked": chosen == str(point)})
    return "radios", {
        "name": question.code,
        "idPrefix": question.code,
        "fieldset": fieldset(question, form),
        "items": identified(question.code, items),
    }


def consent(question: Question, form: Form) -> tuple[str, Params]:
    """One box to tick. The question stands beside it, since the question is what is agreed to."""
    checked = TICKED in form.fields.get(question.code, ())
    item: Params = {"value": TICKED, "html": title(question, form), "checked": checked, "id": question.code}
    return "checkboxes", {"name": question.code, "idPrefix": question.code, "items": [item]}
