"""The summary for a board, on one page: what was asked, who answered what, who is missing, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.reports.contents.answer_words import answer_sentence, is_counted
from analysis.reports.contents.difference_parts import difference_line, how_compared, unnamed_line
from analysis.reports.contents.method_parts import asked_line, hidden_line, made_on, so_far, sure_line
from analysis.reports.contents.missing_words import gap_line, gaps, nothing_missing
from analysis.reports.contents.reach_parts import how_many
from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Document, Heading, Paragraph
from analysis.reports.numbers import whole
from analysis.reports.phrases import Shortener, listed
from surveys.dates import date_in_words
from surveys.models import Survey
from surveys.receipts.lines import Line


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a page holds: so many questions, differences and groups; words of others cut after `most` signs."""

    questions: int
    differences: int
    groups: int
    most: int | None
    size: float


# Sentences may be so many times longer than names.
_LATER = 4
# From the most that is useful to what fits whatever the names are.
DETAILS = (
    Detail(6, 3, 4, None, 10.5),
    Detail(6, 3, 4, None, 9.5),
    Detail(6, 3, 4, None, 9.0),
    Detail(5, 3, 4, 160, 9.0),
    Detail(4, 2, 3, 110, 9.0),
    Detail(3, 2, 2, 80, 9.0),
    Detail(2, 1, 1, 60, 8.5),
)


def board_summary(material: Material, detail: Detail = DETAILS[0]) -> Document:
    """Return the summary at one amount of detail. Whether it fits on a page is the writer's to find out."""
    cut = Shortener(detail.most)
    title = cut(material.names.title(material.about.title))
    return Document(
        language=material.language,
        title=material.say(_("Summary: %(title)s"), title=title),
        blocks=(
            Paragraph(asked_line(material)),
            Heading(2, material.own(_("Who answered"))),
            Paragraph(how_many(material)),
            *_answers(material, detail, cut),
            *_missing(material, detail, cut),
            *_differences(material, detail, cut),
            *_sure(material),
            *_next(material),
            Paragraph(made_on(material), "note"),
        ),
        organisation=material.about.organisation,
        size=detail.size,
        mark=material.mark,
    )


def _answers(material: Material, detail: Detail, cut: Shortener) -> list[Block]:
    counted = [question for question in material.answers["questions"] if is_counted(question)]
    blocks: list[Block] = [Heading(2, material.own(_("What they answered")))]
    if not counted:
        return [*blocks, Paragraph(material.own(_("No question has an answer that can be counted.")))]
    lines = [
        listed(
            [cut(material.names.question(question["code"])), answer_sentence(material, question, cut=cut)],
            material.language,
            " ",
        )
        for question in counted[: detail.questions]
    ]
    blocks.append(Bullets(tuple(lines)))
    left = len(counted) - detail.questions
    if left > 0:
        words = ngettext(
            "%(count)s more question is in the full report.", "%(count)s more questions are in the full report.", left
        )
        blocks.append(Paragraph(material.say(words, count=whole(left)), "note"))
    return blocks


def _missing(material: Material, detail: Detail, cut: Shortener) -> list[Block]:
    found = gaps(material)
    blocks: list[Block] = [Heading(2, material.own(_("Who is missing")))]
    if not found:
        return [*blocks, Paragraph(nothing_missing(material))]
    lines = [gap_line(material, strand, category, cut=cut) for strand, category in found[: detail.groups]]
    blocks.append(Bullets(tuple(lines)))
    left = len(found) - detail.groups
    if left > 0:
        words = ngettext(
            "%(count)s more group is under-represented.", "%(count)s more groups are under-represented.", left
        )
        blocks.append(Paragraph(material.say(words, count=whole(left)), "note"))
    return blocks


def _differences(material: Material, detail: Detail, cut: Shortener) -> list[Block]:
    found = material.differences["differences"]
    blocks: list[Block] = [Heading(2, material.own(_("Where groups differ")))]
    if not found:
        return [*blocks, Paragraph(how_compared(material))]
    # Sentences have figures at their end: cut late.
    late = Shortener(detail.most and _LATER * detail.most)
    lines = [late(difference_line(material, item, cut=cut)) for item in _of_many_questions(found)[: detail.differences]]
    blocks.append(Bullets(tuple(lines)))
    left = len(found) - detail.differences
    if left > 0:
        words = ngettext("%(count)s more difference stands.", "%(count)s more differences stand.", left)
        blocks.append(Paragraph(material.say(words, count=whole(left)), "note"))
    unnamed = unnamed_line(material)
    return [*blocks, Paragraph(unnamed, "note")] if unnamed else blocks


def _of_many_questions(found: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The largest difference of each question before the second of any: a board reads but a few."""
    first: dict[str, Mapping[str, Any]] = {}
    for item in found:
        first.setdefault(item["question"], item)
    return [*first.values(), *(item for item in found if first[item["question"]] is not item)]


def _sure(material: Material) -> list[Block]:
    told = [sure_line(material), hidden_line(material), so_far(material)]
    return [
        Heading(2, material.own(_("How sure this is"))),
        Paragraph(listed([line for line in told if line], material.language, " ")),
    ]


def _next(material: Material) -> list[Block]:
    closes = {"date": date_in_words(material.about.closes_at)}
    steps: list[Line] = []
    if material.about.state != Survey.State.CLOSED:
        steps.append(material.say(_("The consultation closes on %(date)s."), **closes))
        if gaps(material):
            steps.append(material.own(_("Until then the groups named above can still be asked.")))
    else:
        steps.append(material.say(_("The consultation closed on %(date)s."), **closes))
    steps.append(material.own(_("What is decided, and why, is published with what people said.")))
    return [Heading(2, material.own(_("What happens next"))), Bullets(tuple(steps), numbered=True)]
