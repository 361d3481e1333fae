"""Bars to either side of a line: groups that answered less than their part, and groups that answered more."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.charts.svg import BAR, GAP, LINE, WIDTH, joined, label_lines, labelled, place, svg


@dataclass(frozen=True, slots=True)
class Pull:
    """One group. `value`: below nought to the start of the line; None where it is hidden. `text`: the same in words."""

    label: str
    text: str
    value: float | None = None


def diverging_chart(*, name: str, title: str, description: str, pulls: Sequence[Pull]) -> SafeString:
    """Return a bar for each value, from a line in the middle, all to one scale; a bar below nought is hollow.

    name: unique on the page, made of letters, digits and hyphens.
    """
    farthest = max((abs(pull.value) for pull in pulls if pull.value is not None), default=1.0) or 1.0
    middle = WIDTH / 2
    rows: list[SafeString] = []
    top = 0
    for pull in pulls:
        lines = label_lines(pull.label)
        rows.append(labelled(lines, pull.text, top))
        bar_top = top + len(lines) * LINE + 2
        if pull.value is not None:
            rows.append(_bar(pull.value / farthest * middle, bar_top))
        rows.append(_axis(bar_top))
        top += len(lines) * LINE + BAR + GAP
    return svg(name, title, description, top, joined(rows))


def _axis(bar_top: float) -> SafeString:
    """The line of nought beside one bar: a line through all of them would run through the labels."""
    ends = place(bar_top - 2), place(bar_top + BAR + 2)
    return format_html('<line class="reach-axis" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>', place(WIDTH / 2), *ends)


def _bar(length: float, top: float) -> SafeString:
    """A bar of so many units to the right of the middle, or to its left where `length` is below nought."""
    middle = WIDTH / 2
    return format_html(
        '<rect class="reach-bar {}" x="{}" y="{}" width="{}" height="{}"/>',
        "reach-less" if length < 0 else "reach-more",
        place(middle - abs(length) if length < 0 else middle),
        top,
        place(abs(length)),
        BAR,
    )
