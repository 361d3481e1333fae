"""What the page "Who is missing" shows: the document with names, a chart, and rows for its tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.charts import Pull, diverging_chart
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.labels import Labels
from analysis.services.missing.document import missing
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from analysis.wording import decimal, status_name
from surveys.models import Survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PullRow:
    """One group of the chart and its table. value: the signed partial, written · ratio: share ÷ population share."""

    strand: str
    group: str
    value: str
    ratio: str


@dataclass(frozen=True, slots=True)
class WayTable:
    """How many came each way. groups: the gaps its further columns count · rows: name, total, one count a group."""

    title: str
    heading: str
    groups: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Everything the page shows. cards: heading and sentence of each gap's trend, of each intersection."""

    document: Figures
    pulls: tuple[PullRow, ...]
    chart: SafeString | None
    trends: tuple[tuple[str, str], ...]
    intersections: tuple[tuple[str, str], ...]
    ways: tuple[WayTable, ...]
    wards: tuple[tuple[str, ...], ...]
    unanswered: tuple[tuple[str, ...], ...]


def missing_page(
    *,
    survey: Survey,
    snapshot: Snapshot,
    language: str,
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
) -> MissingPage:
    """Return the page of a snapshot; see `missing` for what it raises and what it costs."""
    document = missing(
        survey=survey, snapshot=snapshot, language=language, threshold=threshold, suppressed=suppressed, actor=actor
    )
    labels = Labels(pack_of(snapshot), snapshot.definition, language)
    partials = document["headline"]["partials"] if document["headline"] else []
    return MissingPage(
        document=document,
        pulls=tuple(_pull_row(pull, labels) for pull in partials),
        chart=_chart(document["headline"]["sentence"], partials, labels) if partials else None,
        trends=tuple(
            (_group(item["strand"], item["category"], labels), item["sentence"]) for item in document["trend"]
        ),
        intersections=tuple(
            (" × ".join(labels.strand(strand) for strand in item["strands"]), item["sentence"])
            for item in document["intersections"]
        ),
        ways=tuple(
            _way(title, heading, document["by"][code], labels)
            for code, title, heading in (
                ("channel", _("By channel"), _("Channel")),
                ("language", _("By language of the questions"), _("Language")),
                ("session", _("By session"), _("Session")),
            )
            # One row that says "all" tells nothing.
            if code == "channel" or len(document["by"][code]) > 1
        ),
        wards=tuple(_ward(row) for row in document["by"]["ward"]),
        unanswered=tuple(
            (
                labels.strand(row["strand"]),
                *(
                    _count(row[name])
                    for name in ("asked", "answered", "not_answered", "prefer_not_to_say", "not_asked")
                ),
            )
            for row in document["not_answered"]
        ),
    )


def _group(strand: str, category: str, labels: Labels) -> str:
    return _("%(strand)s: %(group)s") % {
        "strand": labels.strand(strand),
        "group": labels.category(strand, category),
    }


def _pull_row(pull: Figures, labels: Labels) -> PullRow:
    return PullRow(
        labels.strand(pull["strand"]),
        labels.category(pull["strand"], pull["category"]),
        _signed(pull["signed"]),
        decimal(pull["ratio"], 2),
    )


def _chart(sentence: str, partials: list[Figures], labels: Labels) -> SafeString:
    return diverging_chart(
        name="pulls",
        title=_("Groups that answered less, and more, than their part"),
        description=sentence,
        pulls=[
            Pull(labels.category(pull["strand"], pull["category"]), _signed(pull["signed"]), pull["signed"])
            for pull in partials
        ],
    )


def _signed(value: float) -> str:
    """A number with its sign, a real minus before what is below nought."""
    return ("−" if value < 0 else "+") + decimal(abs(value), 2)


def _way(title: str, heading: str, rows: list[Figures], labels: Labels) -> WayTable:
    groups = rows[0]["groups"] if rows else []
    return WayTable(
        title,
        heading,
        tuple(labels.category(group["strand"], group["category"]) for group in groups),
        tuple(
            (row["name"], (_count(row["count"]), *(_count(group["count"]) for group in row["groups"]))) for row in rows
        ),
    )


def _ward(row: Figures) -> tuple[str, ...]:
    expected = "–" if row["expected"] is None else decimal(row["expected"], 0)
    return (
        row["name"],
        _count(row["count"]),
        expected,
        status_name(row["status"]) if row["status"] else "–",
    )


def _count(value: int | None) -> str:
    return _("hidden") if value is None else number_format(value, force_grouping=True)
