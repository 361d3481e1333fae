"""What was answered to one question, in a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.material import Material
from analysis.reports.numbers import decimal, percent, span, whole
from analysis.reports.phrases import WHOLE, Shortener, listed
from surveys.receipts.lines import Line

Question = Mapping[str, Any]
# More options in the first place than this are not named one by one.
_MOST_LEADERS = 3
# Questions whose options stand in an order of support that is more than how many chose them.
ORDERED = ("ranking", "budget")
# Set on a question whose figures stay in, though how many answered it is told.
KEPT_IN = "kept_in"


def answer_sentence(material: Material, question: Question, *, cut: Shortener = WHOLE) -> Line:
    """Return the answer to a question in one sentence, or why there is none.

    question: one of `answers` · cut: what makes the names of options shorter, where there is little room.
    """
    if question["answered"] is None or question.get(KEPT_IN):
        return material.own(_("What was answered to this is hidden: it would tell of few people."))
    if not question["answered"]:
        return material.own(_("Nobody has answered this."))
    if question["value"]:
        return _of_value(material, question)
    if question["type"] in ORDERED:
        return _of_order(material, question, cut)
    if question["options"]:
        return _of_options(material, question, cut)
    words = ngettext(
        "%(count)s response answered this.",
        "%(count)s responses answered this.",
        question["answered"],
    )
    return material.say(words, count=whole(question["answered"]))


def is_counted(question: Question) -> bool:
    """Return whether a question has an answer in figures."""
    return bool(question["options"] or question["value"] or question["ranked"])


def _of_options(material: Material, question: Question, cut: Shortener) -> Line:
    shown = [option for option in question["options"] if option["count"] is not None]
    if not any(option["count"] for option in shown):
        return material.own(_("Too few people answered this to say what they chose."))
    ordered = sorted(shown, key=lambda option: -option["count"])
    leaders = [option for option in ordered if option["count"] == ordered[0]["count"]]
    if len(leaders) > 1:
        return _of_equals(material, question, leaders, cut)
    first = ordered[0]
    some_hidden = len(shown) < len(question["options"])
    words = (
        _("Of the numbers that can be shown, most chose “%(option)s”: %(share)s of %(answered)s.")
        if some_hidden
        else _("Most chose “%(option)s”: %(share)s of %(answered)s.")
    )
    sentence = material.say(
        words,
        option=cut(material.names.option(question["code"], first["code"])),
        share=_share(material, first),
        answered=whole(question["answered"]),
    )
    second = next((option for option in ordered[1:] if option["count"]), None)
    if second is None or len(shown) < len(question["options"]):
        return sentence
    then = material.say(
        _("Next came “%(option)s”, %(share)s."),
        option=cut(material.names.option(question["code"], second["code"])),
        share=percent(second["share"]),
    )
    return listed([sentence, then], material.language, " ")


def _of_equals(material: Material, question: Question, leaders: Sequence[Mapping[str, Any]], cut: Shortener) -> Line:
    if len(leaders) > _MOST_LEADERS:
        words = _("No answer stands out: %(number)s were chosen equally often, by %(share)s each of %(answered)s.")
        return material.say(
            words,
            number=whole(len(leaders)),
            share=percent(leaders[0]["share"]),
            answered=whole(question["answered"]),
        )
    names = [
        material.say(_("“%(option)s”"), option=cut(material.names.option(question["code"], option["code"])))
        for option in leaders
    ]
    return material.say(
        _("Chosen equally often, by %(share)s each of %(answered)s: %(options)s."),
        share=percent(leaders[0]["share"]),
        answered=whole(question["answered"]),
        options=listed(names, material.language, ", "),
    )


def _share(material: Material, option: Mapping[str, Any]) -> Line:
    """A share with its interval, and the weighted one beside it where there is one."""
    parts = {"share": percent(option["share"]), "interval": span(option["low"], option["high"])}
    if material.weighted and option["weighted_share"] is not None:
        words = _("%(share)s (%(interval)s; weighted %(weighted)s)")
        return material.say(words, **parts, weighted=percent(option["weighted_share"]))
    return material.say(_("%(share)s (%(interval)s)"), **parts)


def _of_value(material: Material, question: Question) -> Line:
    value = question["value"]
    if value["mean"] is None:
        return material.own(_("Too few people answered this to give an average."))
    parts: dict[str, Line | str] = {
        "mean": material.names.value(question["code"], decimal(value["mean"], 1)),
        "answered": whole(question["answered"]),
    }
    if value["low"] is None or value["high"] is None:
        return material.say(_("The average is %(mean)s, of %(answered)s."), **parts)
    parts |= {"low": decimal(value["low"], 1), "high": decimal(value["high"], 1)}
    if material.weighted and value["weighted_mean"] is not None:
        words = _("The average is %(mean)s (%(low)s to %(high)s; weighted %(weighted)s), of %(answered)s.")
        return material.say(words, **parts, weighted=decimal(value["weighted_mean"], 1))
    return material.say(_("The average is %(mean)s (%(low)s to %(high)s), of %(answered)s."), **parts)


def _of_order(material: Material, question: Question, cut: Shortener) -> Line:
    ranked = [item for item in question["ranked"] if item["support"] is not None]
    if not ranked:
        return material.own(_("Too few people answered this to say what they put first."))
    best = [item for item in ranked if item["place"] == 1]
    if not best:
        return material.own(_("What comes first is not known, because a number is hidden that could stand above."))
    first = [cut(material.names.option(question["code"], item["code"])) for item in best]
    if question["type"] == "budget":
        words = _("The largest part of the money, %(share)s, went to “%(option)s” (%(answered)s answered).")
    else:
        words = _("By the order people gave, “%(option)s” comes first (%(answered)s answered).")
    return material.say(
        words,
        option=listed(first, material.language, ", "),
        share=percent(best[0]["support"]),
        answered=whole(question["answered"]),
    )
