"""What was answered to one question, for everybody: a sentence, a chart and a table of what was released."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.charts import Bar, share_chart
from analysis.question_labels import option_label, question_label
from analysis.questions import ONE, SCALE, SEVERAL, Counted
from analysis.releases.figures import Figures
from analysis.releases.names import SAID, SOME, option_name, question_name
from analysis.wording import percent


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of a table: its number, and its share of those who answered. None where there is none to show."""

    code: str
    label: str
    count: int | None
    share: float | None
    hidden: bool

    @property
    def share_in_words(self) -> str:
        """The share as a percentage, "hidden", or a dash."""
        return _("hidden") if self.hidden else "–" if self.share is None else percent(self.share)

    @property
    def count_in_words(self) -> str:
        """The number, or "hidden"."""
        return _("hidden") if self.count is None else number_format(self.count, force_grouping=True)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question. language: the one its words are in, which may not be the reader's."""

    code: str
    label: str
    language: str
    sentence: str
    answered: int | None
    rows: tuple[ResultRow, ...]
    several: bool
    chart: SafeString


def question_result(item: Counted, figures: Figures, language: str) -> QuestionResult | None:
    """Return what was released of a question; None where nothing was."""
    name = question_name(item.name)
    if name not in figures:
        return None
    answered = figures.value(name, SAID)
    rows = tuple(_row(item, option, figures, answered, language) for option in _options(item))
    texts = item.question.text
    label = question_label(item, language)
    sentence = _sentence(item, answered, rows)
    identifier = "question-" + item.name.replace(".", "-")
    return QuestionResult(
        code=item.name,
        label=label,
        language=language if language in texts else next(iter(texts)),
        sentence=sentence,
        answered=answered,
        rows=rows,
        several=item.kind == SEVERAL,
        chart=share_chart(
            name=identifier,
            title=label,
            description=sentence,
            bars=[Bar(row.label, row.share_in_words, row.share) for row in rows],
        )
        if rows and answered
        else SafeString(""),
    )


def _options(item: Counted) -> tuple[str, ...]:
    return item.options if item.kind in (ONE, SCALE, SEVERAL) else ()


def _row(item: Counted, option: str, figures: Figures, answered: int | None, language: str) -> ResultRow:
    apart = option_name(item.name, option)
    known = item.question.option(option)
    beside_others = item.kind == SEVERAL and not (known is not None and known.exclusive)
    name = apart if beside_others else question_name(item.name)
    count = figures.value(name, option)
    if beside_others and apart not in figures and figures.value(question_name(item.name), SOME) == 0:
        count = 0
    share = count / answered if count is not None and answered else None
    return ResultRow(option, option_label(item, option, language), count, share, count is None)


def _sentence(item: Counted, answered: int | None, rows: Sequence[ResultRow]) -> str:
    if answered is None:
        return _("How many answered this question is hidden, because it would tell what few people said.")
    if not answered:
        return _("Nobody answered this question.")
    people = {"answered": number_format(answered, force_grouping=True)}
    if not rows:
        words = ngettext("%(answered)s person answered this.", "%(answered)s people answered this.", answered)
        return words % people
    most = _most(rows, answered, several=item.kind == SEVERAL)
    if most is None:
        words = ngettext(
            "%(answered)s person answered; no answer stands out.",
            "%(answered)s people answered; no answer stands out.",
            answered,
        )
        return words % people
    values = people | {"option": most.label, "count": most.count_in_words, "share": most.share_in_words}
    if item.kind == SEVERAL:
        words = _("“%(option)s” was chosen most often: by %(count)s of the %(answered)s who answered (%(share)s).")
    else:
        words = _("“%(option)s” was the answer given most: by %(count)s of the %(answered)s who answered (%(share)s).")
    return words % values


def _most(rows: Sequence[ResultRow], answered: int, *, several: bool) -> ResultRow | None:
    """Return the one that was surely given most, whatever is hidden; None where none was, or several as often."""
    shown = sorted((row for row in rows if row.count), key=lambda row: -(row.count or 0))
    if not shown:
        return None
    first = shown[0].count or 0
    if len(shown) > 1 and shown[1].count == first:
        return None
    if any(row.hidden for row in rows):
        left = answered if several else answered - sum(row.count or 0 for row in rows)
        if first <= left:
            return None
    return shown[0]
