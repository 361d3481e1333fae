"""What was answered: for each question the sentence, the chart and the table, weighted beside unweighted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.contents.answer_words import ORDERED, answer_sentence
from analysis.reports.material import Material
from analysis.reports.model import Bar, Block, Chart, Heading, Paragraph, Table
from analysis.reports.numbers import NONE, cell, decimal, interval, whole
from analysis.reports.phrases import listed
from surveys.receipts.lines import Line

Question = Mapping[str, Any]


def answers_part(material: Material) -> list[Block]:
    """Return the answers to every question, under a heading each."""
    blocks: list[Block] = [Heading(2, material.own(_("What people answered")))]
    questions = material.answers["questions"]
    if not questions:
        return [*blocks, Paragraph(material.own(_("No questions were asked.")))]
    if material.answers["weighting"]["caution"]:
        blocks.append(Paragraph(material.own(material.answers["weighting"]["caution"]), "caution"))
    blocks.append(Paragraph(material.own(_legend()), "note"))
    for question in questions:
        blocks += question_part(material, question)
    return blocks


def question_part(material: Material, question: Question) -> list[Block]:
    """Return one question: its words, the answer in a sentence, the chart and the table, and the notes."""
    sentence = answer_sentence(material, question)
    blocks: list[Block] = [Heading(3, material.names.question(question["code"])), Paragraph(sentence)]
    if question["options"] and question["answered"]:
        blocks += [_chart(material, question, sentence), _options(material, question)]
    if question["value"] and question["value"]["mean"] is not None:
        blocks.append(_value(material, question))
    if question["type"] in ORDERED and question["ranked"] and question["answered"]:
        blocks.append(_ordered(material, question))
    blocks.append(Paragraph(_counts(material, question), "note"))
    blocks += [Paragraph(material.own(note), "note") for note in question["notes"]]
    return blocks


def _legend() -> str:
    return _("In the charts a bar is the share of those who answered, and a line its interval of 95%.")


def _counts(material: Material, question: Question) -> Line:
    answered, open_, unseen = (question[name] for name in ("answered", "not_answered", "not_asked"))
    if answered is not None and (None in (open_, unseen) or material.names.routed(question["code"])):
        # How many were asked tells what they answered before: those who left it open and the others are one number.
        known = open_ is not None and unseen is not None
        return material.say(
            _("Answered: %(answered)s. Not answered or not asked: %(rest)s."),
            answered=_number(answered),
            rest=_number(open_ + unseen if known else material.answers["responses"] - answered),
        )
    words = _("Answered: %(answered)s. Not answered: %(not_answered)s. Not asked: %(not_asked)s.")
    return material.say(
        words,
        answered=_number(answered),
        not_answered=_number(open_),
        not_asked=_number(unseen),
    )


def _number(value: float | None) -> str:
    return _("hidden") if value is None else whole(value)


def _caption(material: Material, question: Question, words: str) -> Line:
    """The words of a table with the question it is of: pasted elsewhere, it still says what it shows."""
    return listed([material.names.question(question["code"]), material.own(words)], material.language, " ")


def _chart(material: Material, question: Question, sentence: Line) -> Chart:
    bars = tuple(
        Bar(
            material.names.option(question["code"], option["code"]),
            cell(option, "share"),
            option["share"],
            option["low"],
            option["high"],
        )
        for option in question["options"]
    )
    return Chart(material.own(_("Share of those who answered")), sentence, bars)


def _options(material: Material, question: Question) -> Table:
    heads = [_("Answer"), _("Responses"), _("Share"), _("95% interval")]
    if material.weighted:
        heads += [_("Weighted share"), _("95% interval, weighted")]
    rows = []
    for option in question["options"]:
        figures = [cell(option, "count", 0), cell(option, "share"), interval(option)]
        if material.weighted:
            figures += [cell(option, "weighted_share"), interval(option, "weighted_")]
        rows.append((material.names.option(question["code"], option["code"]), *map(material.own, figures)))
    return Table(_caption(material, question, _("Who gave which answer")), tuple(map(material.own, heads)), tuple(rows))


def _value(material: Material, question: Question) -> Table:
    value = question["value"]
    heads = [_("Figure"), _("Value"), _("95% interval")]
    rows = [(_("Average"), cell(value, "mean", 2), _span(value, ""))]
    if value.get("median") is not None:
        rows.append((_("Middle answer"), cell(value, "median", 2), NONE))
    if material.weighted:
        rows.append((_("Average, weighted"), cell(value, "weighted_mean", 2), _span(value, "weighted_")))
    return Table(
        _caption(material, question, _("Average of the answers")),
        tuple(map(material.own, heads)),
        tuple(tuple(map(material.own, row)) for row in rows),
    )


def _span(value: Mapping[str, Any], prefix: str) -> str:
    low, high = value.get(f"{prefix}low"), value.get(f"{prefix}high")
    if low is None or high is None:
        return NONE
    return _("%(low)s to %(high)s") % {"low": decimal(low, 2), "high": decimal(high, 2)}


def _ordered(material: Material, question: Question) -> Table:
    """Options by support, with the average place or amount of each where it is known."""
    budget = question["type"] == "budget"
    heads = [
        _("Option"),
        _("Place"),
        _("Part of the money") if budget else _("Support (100% where everybody put it first)"),
        _("Average amount") if budget else _("Average place"),
    ]
    values = {option["code"]: option.get("value") or {} for option in question["options"]}
    rows = []
    for item in question["ranked"]:
        hidden = {**item, "suppressed": item["support"] is None}
        average = {"mean": None, **values.get(item["code"], {}), "suppressed": hidden["suppressed"]}
        figures = (cell(hidden, "place", 0), cell(hidden, "support"), cell(average, "mean", 2))
        rows.append((material.names.option(question["code"], item["code"]), *map(material.own, figures)))
    return Table(_caption(material, question, _("Options by support")), tuple(map(material.own, heads)), tuple(rows))
