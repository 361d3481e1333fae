"""Bars of shares beside the shares of the population."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.charts.svg import BAR, GAP, LINE, WIDTH, joined, label_lines, labelled, place, scale_ends, svg


@dataclass(frozen=True, slots=True)
class Bar:
    """One group. Shares run from 0 to 1; None where there is nothing to draw. `text` stands at the end of the label."""

    label: str
    text: str
    share: float | None = None
    low: float | None = None
    high: float | None = None
    population: float | None = None


def share_chart(
    *, name: str, title: str, description: str, bars: Sequence[Bar], ends: tuple[str, str] | None = None
) -> SafeString:
    """Return bars of shares with their intervals as lines, and a diamond at each share of the population.

    name: unique on the page, made of letters, digits and hyphens · ends: what shares of nought and of one are
    called: then the scale runs from the one to the other, and every bar stands in a frame of all of it; when None it
    runs to the greatest share.
    """
    shares = [value for bar in bars for value in (bar.share, bar.high, bar.population) if value is not None]
    widest = 1.0 if ends else max(shares, default=1.0) or 1.0
    rows: list[SafeString] = []
    top = 0
    for bar in bars:
        lines = label_lines(bar.label)
        if ends:
            rows.append(_frame(top + len(lines) * LINE + 2))
        rows.append(_row(bar, lines, top, WIDTH / widest))
        top += len(lines) * LINE + BAR + GAP
    if ends and bars:
        rows.append(scale_ends(ends, top - GAP + 2))
        top += LINE - GAP + 2
    return svg(name, title, description, top, joined(rows))


def _frame(top: float) -> SafeString:
    """The whole of the scale behind one bar."""
    return format_html('<rect class="reach-frame" x="0" y="{}" width="{}" height="{}"/>', top, WIDTH, BAR)


def _row(bar: Bar, lines: Sequence[str], top: int, scale: float) -> SafeString:
    bar_top = top + len(lines) * LINE + 2
    middle = bar_top + BAR / 2
    parts = [labelled(lines, bar.text, top)]
    if bar.share is not None:
        parts.append(
            format_html(
                '<rect class="reach-bar" x="0" y="{}" width="{}" height="{}"/>',
                bar_top,
                place(bar.share * scale),
                BAR,
            )
        )
    if bar.low is not None and bar.high is not None:
        parts.append(
            format_html(
                '<line class="reach-interval" x1="{}" x2="{}" y1="{}" y2="{}"/>',
                place(bar.low * scale),
                place(bar.high * scale),
                middle,
                middle,
            )
        )
    if bar.population is not None:
        x = min(max(bar.population * scale, 5), WIDTH - 5)
        parts.append(format_html('<path class="reach-population" d="M{} {}l5 8l-5 8l-5-8z"/>', place(x), middle - 8))
    return joined(parts)
