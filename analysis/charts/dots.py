"""Dots with their intervals on one scale: a group beside everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.charts.svg import BAR, GAP, LINE, WIDTH, joined, label_lines, labelled, place, scale_ends, svg

_RADIUS = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure. low, high: of its interval, None where there is none · text: the same in words, after the label."""

    label: str
    text: str
    value: float
    low: float | None = None
    high: float | None = None


def dot_chart(
    *,
    name: str,
    title: str,
    description: str,
    dots: Sequence[Dot],
    scale: tuple[float, float] | None = None,
    ends: tuple[str, str] | None = None,
) -> SafeString:
    """Return a dot and a line of its interval for each figure, all to one scale; the first dot is filled.

    scale: the least and the greatest value; where the figures themselves begin and end when None · ends: what those are
    called, written below · name: unique on the page, made of letters, digits and hyphens.
    """
    least, greatest = scale or _scale(dots)
    rows: list[SafeString] = []
    top = 0
    for number, dot in enumerate(dots):
        lines = label_lines(dot.label)
        middle = top + len(lines) * LINE + 2 + BAR / 2
        rows += [labelled(lines, dot.text, top), _axis(middle)]
        if dot.low is not None and dot.high is not None:
            rows.append(_interval(_x(dot.low, least, greatest), _x(dot.high, least, greatest), middle))
        rows.append(_dot(_x(dot.value, least, greatest), middle, filled=number == 0))
        top += len(lines) * LINE + BAR + GAP
    if ends:
        rows.append(scale_ends(ends, top - GAP + 2))
        top += LINE - GAP + 2
    return svg(name, title, description, top, joined(rows))


def _scale(dots: Sequence[Dot]) -> tuple[float, float]:
    figures = [value for dot in dots for value in (dot.value, dot.low, dot.high) if value is not None]
    return min(figures, default=0.0), max(figures, default=1.0)


def _x(value: float, least: float, greatest: float) -> float:
    """The place of a value, so that a dot at either end is seen whole."""
    room = WIDTH - 2 * _RADIUS
    part = (value - least) / (greatest - least) if greatest > least else 0.5
    return _RADIUS + min(max(part, 0.0), 1.0) * room


def _axis(middle: float) -> SafeString:
    return format_html('<line class="reach-track" x1="0" x2="{}" y1="{}" y2="{}"/>', WIDTH, middle, middle)


def _interval(low: float, high: float, middle: float) -> SafeString:
    return format_html(
        '<line class="reach-interval" x1="{}" x2="{}" y1="{}" y2="{}"/>', place(low), place(high), middle, middle
    )


def _dot(x: float, middle: float, *, filled: bool) -> SafeString:
    kind = "reach-dot" if filled else "reach-dot reach-hollow"
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, place(x), middle, _RADIUS)
