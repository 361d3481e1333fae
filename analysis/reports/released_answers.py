"""What was answered to one question, as far as it was released. Pure. See `released`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from analysis.releases.figures import Figures
from analysis.releases.names import SAID, option_name, question_name
from analysis.reports.contents.answer_words import KEPT_IN, ORDERED
from analysis.reports.released_groups import COUNT, OPTION, Json, hidden, without_weights

_ANSWERED = ("answered", "not_answered")
_WEIGHTS = ("effective_n", "design_effect")


def released_question(question: Mapping[str, Any], figures: Figures, *, averages: bool) -> Json:
    """Return the figures of a question as far as released.

    averages: whether averages, places and amounts that no released count gives may be told. They are held against no
    earlier release, so that of two on two days the answer of whoever came between would follow.
    """
    kept: Json = {**question, **dict.fromkeys(_WEIGHTS)}
    # How many answered tells, of a question that some are asked, what they said before.
    if figures.value(question_name(question["code"]), SAID) is None:
        options = [_without_value(hidden(option, OPTION)) for option in question["options"]]
        notes = [note for note in question["notes"] if note != _("Nobody has answered this yet.")]
        unknown = {**dict.fromkeys(_ANSWERED), "notes": notes}
        return {**kept, **unknown, "options": options, "ranked": [], "value": None}
    if question["type"] in ORDERED or not question["options"]:
        return _uncounted(kept, averages=averages)
    options = [
        without_weights(option)
        if not option["suppressed"] and of_option(figures, question["code"], option["code"]) is not None
        else hidden(option, OPTION)
        for option in question["options"]
    ]
    if any(option["suppressed"] for option in options):
        # The average of a scale tells what the one hidden point was; places, between which numbers a hidden one lies.
        return {**kept, "options": options, "ranked": [], "value": None}
    return {**kept, "options": options, "value": question["value"] and without_weights(question["value"])}


def _uncounted(question: Json, *, averages: bool) -> Json:
    """Orders, amounts and numbers: of their figures no count is released but how many answered."""
    options = [hidden(without_weights(option), COUNT) for option in question["options"]]
    if averages:
        return {**question, "options": options, "value": question["value"] and without_weights(question["value"])}
    told = bool(question["ranked"] or question["value"])
    options = [_without_value(option) for option in options]
    return {**question, "options": options, "ranked": [], "value": None, KEPT_IN: told}


def _without_value(option: Json) -> Json:
    return {**option, "value": None} if "value" in option else option


def of_option(figures: Figures, question: str, option: str) -> int | None:
    """Return how many chose an option, as released.

    Of several options each stands in a table of its own; one that shuts out the others in the question's.
    """
    alone = figures.value(question_name(question), option)
    return figures.value(option_name(question, option), option) if alone is None else alone
