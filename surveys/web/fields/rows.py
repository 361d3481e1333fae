"""Questions asked in several boxes: a row of a grid, an option to rank, an amount to give."""

from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.order import shown
from surveys.engine.types.grid import cell_question
from surveys.engine.types.ranking import most
from surveys.numbers import figure

from .choices import multiple, scale, single
from .form import Field, Form, Params, fieldset

_CELLS: Mapping[str, Callable[[Question, Form], tuple[str, Params]]] = {
    "single_choice": single,
    "multiple_choice": multiple,
    "scale": scale,
}


def grid(question: Question, form: Form) -> Field:
    """Each row is a group of its own, named by the row, one below the other: no table to get lost in."""
    parts = []
    for row in question.rows:
        cell = cell_question(question, row.code)
        component, params = _CELLS[question.cell](cell, form)
        params["fieldset"] = {"legend": {"html": form.wording.html(row.label), "classes": "govuk-fieldset__legend--s"}}
        params["classes"] = f"govuk-{component}--small govuk-{component}--inline"
        parts.append(_part(cell, component, params, form))
    return Field(question, "fieldset", fieldset(question, form), parts)


def ranking(question: Question, form: Form) -> Field:
    """Each option has a list of ranks: by keyboard, by touch, and without a script."""
    parts = []
    for option in shown(question, form.seed):
        name = f"{question.code}.{option.code}"
        ranks = [{"value": "", "text": _("Not ranked")}]
        ranks += [{"value": str(rank), "text": str(rank)} for rank in range(1, most(question) + 1)]
        params: Params = {
            "id": name,
            "name": name,
            "label": {"html": form.wording.html(option.label)},
            "value": form.value(name),
            "items": ranks,
        }
        parts.append(_part(question, "select", params, form))
    return Field(question, "fieldset", fieldset(question, form), parts)


def budget(question: Question, form: Form) -> Field:
    """Each option has a box for its amount; a line below says how much is left."""
    parts = []
    for option in shown(question, form.seed):
        name = f"{question.code}.{option.code}"
        params: Params = {
            "id": name,
            "name": name,
            "label": {"html": form.wording.html(option.label)},
            "value": form.value(name),
            "classes": "govuk-input--width-10",
            "inputmode": "numeric",
            "spellcheck": False,
        }
        if option.hint:
            params["hint"] = {"html": form.wording.html(option.hint)}
        if question.unit:
            params["prefix"] = {"html": form.wording.html(question.unit)}
        parts.append(_part(question, "input", params, form))
    return Field(question, "fieldset", fieldset(question, form), parts, _remainder(question, form, "amounts"))


def projects(question: Question, form: Form) -> Field:
    """Boxes to tick with their prices; a line below says how much is left."""
    component, params = multiple(question, form)
    unit = form.wording.html(question.unit) if question.unit else ""
    items = (item for item in params["items"] if "divider" not in item)
    for option, item in zip(shown(question, form.seed), items, strict=True):
        if option.price:
            price = figure(option.price)
            item["html"] = format_html('{} <bdi dir="ltr">({}{})</bdi>', item["html"], unit, price)
        item["attributes"] = {"data-price": str(option.price or 0)}
    data = _remainder(question, form, "prices")
    params.pop("fieldset")
    return Field(question, "fieldset", fieldset(question, form), [_part(question, component, params, form)], data)


def _remainder(question: Question, form: Form, of: str) -> dict[str, str]:
    unit = form.wording.plain(question.unit)
    return {
        "total": str(question.total or 0),
        "of": of,
        "left": _("%(unit)s%(amount)s left to give") % {"unit": unit, "amount": "{}"},
        "over": _("%(unit)s%(amount)s more than there is") % {"unit": unit, "amount": "{}"},
        "start": _("There is %(unit)s%(amount)s to give.") % {"unit": unit, "amount": figure(question.total or 0)},
    }


def _part(question: Question, component: str, params: Params, form: Form) -> Field:
    key = str(params.get("idPrefix") or params["id"])
    error = form.error(key) if key != question.code or component in ("radios", "checkboxes") else None
    if error:
        params["errorMessage"] = {"text": error}
    return Field(question, component, params)
