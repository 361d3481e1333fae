"""A place: a list first, then a postcode, then a map for those whose browser can show one. Any of them will do."""

import json

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.engine.definition import Option, Question
from surveys.engine.geojson import TYPES_OF_SHAPE, read
from surveys.engine.types.place import CLEAR
from surveys.receipts.places import drawn_words

from .choices import identified
from .form import Field, Form, Params, fieldset

# More options than this are a list to open: so many radios would push the rest of the page out of sight.
_MOST_RADIOS = 7


def place(question: Question, form: Form) -> Field:
    """Return the field: what can be chosen, typed and drawn, in one group."""
    parts = [_listed(question, form)] if question.options else []
    parts.append(_postcode(question, form))
    field = Field(question, "fieldset", fieldset(question, form), parts)
    if question.draw:
        field.after = _map(question, form)
    return field


def _listed(question: Question, form: Form) -> Field:
    name = f"{question.code}.list"
    chosen = form.value(name)
    legend, nothing = _("Choose from the list"), _("Not in this list")
    if len(question.options) <= _MOST_RADIOS:
        items = [_radio(option, chosen, form) for option in question.options]
        items += [{"divider": _("or")}, {"value": "", "text": nothing}]
        return _part(
            question,
            "radios",
            {
                "name": name,
                "idPrefix": name,
                "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
                "items": identified(name, items),
            },
            form,
            name,
        )
    lines = [{"value": option.code, "html": form.wording.html(option.label)} for option in question.options]
    options = [{"value": "", "text": nothing}, *lines]
    label = {"text": legend, "classes": "govuk-label--s"}
    return _part(
        question, "select", {"id": name, "name": name, "label": label, "value": chosen, "items": options}, form, name
    )


def _radio(option: Option, chosen: str, form: Form) -> Params:
    item: Params = {"value": option.code, "html": form.wording.html(option.label), "checked": option.code == chosen}
    if option.hint:
        item["hint"] = {"html": form.wording.html(option.hint)}
    return item


def _postcode(question: Question, form: Form) -> Field:
    name = f"{question.code}.postcode"
    words = _("Or enter a postcode") if question.options else _("Enter a postcode")
    params: Params = {
        "id": name,
        "name": name,
        "value": form.value(name),
        "label": {"text": words, "classes": "govuk-label--s"},
        "classes": "govuk-input--width-10",
        "autocomplete": "postal-code",
        "spellcheck": False,
        # Postcodes are written left to right in every language.
        "attributes": {"dir": "ltr"},
    }
    return _part(question, "input", params, form, name)


def _part(question: Question, component: str, params: Params, form: Form, key: str) -> Field:
    error = form.error(key)
    if error:
        params["errorMessage"] = {"text": error}
    return Field(question, component, params)


def _map(question: Question, form: Form) -> SafeString:
    """Return the map with what was drawn before, which goes with the form whether a script runs or not."""
    name = f"{question.code}.geometry"
    sent = form.value(name)
    clear = f"{question.code}.{CLEAR}"
    item = {"value": "yes", "text": _("Remove what I drew"), "checked": bool(form.value(clear)), "id": clear}
    # An empty sheet has nothing to find one's way by.
    offered = question.area is not None or settings.MAP_TILES is not None
    return render_to_string(
        "surveys/map.html",
        {
            "name": name,
            "sent": sent,
            "drawn": _drawn(sent),
            "error": form.error(name),
            "clear": {"name": clear, "classes": "govuk-checkboxes--small", "items": [item]} if sent else None,
            "offered": offered,
            "draw": question.draw,
            "shapes": [(shape, words) for shape, words in _shapes() if shape in question.draw],
            "settings": {
                "draw": question.draw,
                "area": question.area,
                "tiles": settings.MAP_TILES,
                "words": _said(),
            },
            "attribution": (settings.MAP_TILES or {}).get("attribution", ""),
        },
    )


def _drawn(sent: str) -> SafeString | None:
    """What a drawing that came back with the page is, in words; None for what is none."""
    try:
        return drawn_words(read(json.loads(sent), [name for types in TYPES_OF_SHAPE.values() for name in types]))
    except (ValueError, RecursionError):
        return None


def _shapes() -> list[tuple[str, str]]:
    return [("point", _("Point")), ("line", _("Line")), ("area", _("Area"))]


def _said() -> dict[str, str]:
    """The sentences of the status line. `{}` stands for a number of points, or for coordinates."""
    return {
        "nothing": _("Nothing is drawn yet."),
        "point": _("A point is drawn, at {}."),
        "line": _("A line is drawn. Points: {}."),
        "area": _("An area is drawn. Points: {}."),
        "kept": _("What you drew before is shown. Adding a point starts a new drawing."),
        "line_needs": _("Points so far: {}. A line needs at least 2."),
        "area_needs": _("Points so far: {}. An area needs at least 3."),
        "crossing": _("The sides of the area cross. Remove the last point, or start again."),
        "centre": _("The cross is at {}."),
        "outside": _("The cross is at {}, outside the area of this consultation."),
    }
