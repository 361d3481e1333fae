"""What weighting and comparing refuse, in plain sentences. None of them tells a count of people who answered."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.labels import Labels
from analysis.weighting import WeightingRefused
from analysis.wording import decimal

# Whatever has no words of its own can only be brought about by a mistake in the software: people read that it is one,
# and the code that names it.
_MISTAKE = gettext_lazy(
    "This could not be worked out because of a mistake in the software (%(code)s). Please report it."
)

_WEIGHTING: Mapping[str, Promise] = {
    "no-rows": gettext_lazy("Nobody has answered yet, so there is nothing to weight."),
    "no-margins": gettext_lazy("There are no population figures that the answers could be weighted to."),
    "empty-cell": gettext_lazy(
        "People of the group “%(category)s” (%(strand)s) live here and none of them answered. "
        "No weight can speak for them."
    ),
    "bad-margin": gettext_lazy("A population figure of %(strand)s is no number of people."),
    "nobody-lives-there": gettext_lazy("The population figures of %(strand)s add up to nobody."),
    "totals-differ": gettext_lazy(
        "The population figures of %(strand)s count %(total)s people and those of %(other)s %(other_total)s: "
        "they are not of the same people."
    ),
    "margins-disagree": gettext_lazy(
        "No weights bring the answers to all population figures at once; those of %(strand)s cannot be met."
    ),
    "bounds-too-tight": gettext_lazy(
        "Somebody would have to count for more than %(greatest)s people, or for less than %(least)s: "
        "the answers are too far from the people who live here to be weighted."
    ),
    "not-converged": gettext_lazy("No weights were found that bring the answers to the population figures."),
    "nobody-answered": gettext_lazy("Nobody gave an answer that could be compared with the population figures."),
}

_NO_TEST: Mapping[str, Promise] = {
    "no-responses": gettext_lazy("Nobody who answered this has said so much of themselves."),
    "one-category": gettext_lazy(
        "All who can be compared are of one group, or gave one answer: there is nothing to compare."
    ),
    "no-variation": gettext_lazy("Everybody gave the same value."),
    "no-variance": gettext_lazy("Everybody there is was asked: a difference is a fact and needs no test."),
    "too-few-units": gettext_lazy("Too few have answered to compare groups."),
    "population-too-small": gettext_lazy("More people answered than the population is said to have."),
}


def weighting_refusal(refused: WeightingRefused, labels: Labels) -> str:
    """Return why responses are not weighted, in the reader's language. labels: of the survey's pack."""
    return _sentence(refused.code, _WEIGHTING, lambda: _words(refused.params, labels))


def no_test(code: str) -> str:
    """Return why groups are not compared. code: of `CannotTest`."""
    return _sentence(code, _NO_TEST, dict)


def _sentence(code: str, words: Mapping[str, Promise], params: Callable[[], Mapping[str, str]]) -> str:
    found = words.get(code)
    if found is None:
        return str(_MISTAKE) % {"code": code}
    return str(found) % params()


def _words(params: Mapping[str, Any], labels: Labels) -> dict[str, str]:
    strand, category = params.get("column"), params.get("code")
    other = params.get("other_column")
    numbers = {name: decimal(params[name], 0) for name in ("total", "other_total") if params.get(name) is not None}
    factors = {name: decimal(params[name], 1) for name in ("least", "greatest") if params.get(name) is not None}
    return {
        "strand": labels.strand(str(strand)) if strand else _("this strand"),
        "category": labels.category(str(strand), str(category)) if strand and category else "",
        "other": labels.strand(str(other)) if other else "",
        **numbers,
        **factors,
    }
