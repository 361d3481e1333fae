"""Answers in words: what a question's chart and table show, what was weighted, which rank an option has."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analysis.answers.supported import most_of_a_hidden
from analysis.differences.words import whole_percent, written
from analysis.question_labels import option_label, unit
from analysis.questions import AMOUNTS, ONE, PLACES, SCALE, SEVERAL, VALUE, Counted, Kind
from analysis.wording import decimal

Figures = Mapping[str, Any]
_MOST = gettext_lazy("%(answered)s answered; most often chosen: %(option)s (%(share)s).")
_SUPPORT: Mapping[Kind, Promise] = {
    PLACES: gettext_lazy("%(answered)s answered; nearest to the top of their orders: %(option)s."),
    AMOUNTS: gettext_lazy("%(answered)s answered; most of the money went to: %(option)s (%(share)s of it)."),
}


def weighting_sentence(weighting: Figures, strands: Sequence[str]) -> str:
    """Return what the figures were weighted by, or why they were not. strands: what those weighted by are called.

    Of some responses alone, `weighting["responses"]`, the design effect and the effective number are theirs.
    """
    if weighting["refused"] is not None:
        return _("Not weighted. %(reason)s") % {"reason": weighting["refused"]}
    words = _("Weighted to the people who live here by: %(strands)s.") % {"strands": ", ".join(strands)}
    if weighting["design_effect"] is None:
        return words
    effect, size = decimal(weighting["design_effect"], 2), decimal(weighting["effective_n"], 0)
    some = weighting["responses"]
    if some is None:
        worth = _(
            "Design effect %(effect)s: for a weighted figure the responses are worth as many as %(effective)s of equal "
            "weight."
        )
        return f"{words} {worth % {'effect': effect, 'effective': size}}"
    worth = ngettext(
        "The %(number)s response shown keeps the weight that it has among all. Its design effect is %(effect)s: for a "
        "weighted figure it is worth as many as %(effective)s of equal weight.",
        "The %(number)s responses shown keep the weights that they have among all. Their design effect is %(effect)s: "
        "for a weighted figure they are worth as many as %(effective)s of equal weight.",
        some,
    )
    known = {"number": number_format(some, force_grouping=True), "effect": effect, "effective": size}
    return f"{words} {worth % known}"


def answered_sentence(found: Figures, item: Counted, language: str) -> str:
    """Return in one sentence what a question's chart and table show."""
    if found["answered"] is None:
        return _("Small numbers are hidden, and others from which they could be worked out.")
    answered = number_format(found["answered"], force_grouping=True)
    if not found["answered"]:
        return _("Nobody has answered this yet.")
    value = found["value"]
    if item.kind in (SCALE, VALUE) and value is not None:
        words = _("%(answered)s answered; the mean is %(mean)s.")
        return words % {"answered": answered, "mean": written(value["mean"], item, unit(item, language))}
    best = _best(found, item)
    if not best:
        return _("%(answered)s answered.") % {"answered": answered}
    return str(_SUPPORT.get(item.kind, _MOST)) % {
        "answered": answered,
        "option": "; ".join(option_label(item, code, language) for code in best),
        "share": whole_percent(next(iter(best.values()))),
    }


def _best(found: Figures, item: Counted) -> dict[str, float]:
    """The options that are known to be the first of all, each with its share; empty where a hidden one can be more."""
    if item.kind in (PLACES, AMOUNTS):
        return {row["code"]: row["support"] for row in found["ranked"] if row["place"] == 1}
    if item.kind not in (ONE, SEVERAL):
        return {}
    shares = {option["code"]: option["share"] for option in found["options"] if not option["suppressed"]}
    most = max(shares.values(), default=0.0)
    hidden = len(shares) < len(found["options"])
    if not most or (hidden and most <= most_of_a_hidden(item, shares, len(found["options"]))):
        return {}
    return {code: share for code, share in shares.items() if share == most}


def is_uncertain(row: Figures) -> bool:
    """Return whether an option of `ranked` is shown, and its rank is not known because of another that is hidden."""
    return row["support"] is not None and row["place"] is None


def place_in_words(row: Figures) -> str:
    """Return the rank of an option of `ranked`, "not known", or a dash where the option is hidden."""
    if is_uncertain(row):
        return _("not known")
    return "–" if row["place"] is None else number_format(row["place"])
