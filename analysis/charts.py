"""Charts as SVG that a screen reader can read and forced colours leave legible. Pure but for Django's escaping.

Every chart has a title and a description; colours and lines come from classes in static/analysis/reach.css. A chart
never stands without a table of the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# In the units of the drawing, which is as wide as the narrowest screen and grows with the page.
WIDTH = 300
_LINE, _BAR, _GAP = 16, 12, 10
_COLUMNS_HEIGHT = 100
# A longer label is broken; beside it stands the value.
_LABEL_CHARACTERS = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """One group. Shares run from 0 to 1; None where there is nothing to draw. `text` stands at the end of the label."""

    label: str
    text: str
    share: float | None = None
    low: float | None = None
    high: float | None = None
    population: float | None = None


def share_chart(*, name: str, title: str, description: str, bars: Sequence[Bar]) -> SafeString:
    """Return bars of shares with their intervals as lines, and a diamond at each share of the population.

    name: unique on the page, made of letters, digits and hyphens.
    """
    shares = [value for bar in bars for value in (bar.share, bar.high, bar.population) if value is not None]
    widest = max(shares, default=1.0) or 1.0
    rows: list[SafeString] = []
    top = 0
    for bar in bars:
        lines = wrap(bar.label, _LABEL_CHARACTERS) or [""]
        rows.append(_row(bar, lines, top, WIDTH / widest))
        top += len(lines) * _LINE + _BAR + _GAP
    return _svg(name, title, description, top, _joined(rows))


def _row(bar: Bar, lines: Sequence[str], top: int, scale: float) -> SafeString:
    bar_top = top + len(lines) * _LINE + 2
    middle = bar_top + _BAR / 2
    parts = [
        format_html('<text class="reach-label" x="0" y="{}">{}</text>', top + (number + 1) * _LINE - 3, line)
        for number, line in enumerate(lines)
    ]
    parts.append(format_html('<text class="reach-value" x="{}" y="{}">{}</text>', WIDTH, top + _LINE - 3, bar.text))
    if bar.share is not None:
        parts.append(
            format_html(
                '<rect class="reach-bar" x="0" y="{}" width="{}" height="{}"/>',
                bar_top,
                _place(bar.share * scale),
                _BAR,
            )
        )
    if bar.low is not None and bar.high is not None:
        parts.append(
            format_html(
                '<line class="reach-interval" x1="{}" x2="{}" y1="{}" y2="{}"/>',
                _place(bar.low * scale),
                _place(bar.high * scale),
                middle,
                middle,
            )
        )
    if bar.population is not None:
        x = min(max(bar.population * scale, 5), WIDTH - 5)
        parts.append(format_html('<path class="reach-population" d="M{} {}l5 8l-5 8l-5-8z"/>', _place(x), middle - 8))
    return _joined(parts)


def column_chart(*, name: str, title: str, description: str, counts: Sequence[int]) -> SafeString:
    """Return one column for each count, in order."""
    tallest = max(counts, default=1) or 1
    step = WIDTH / max(len(counts), 1)
    columns = [
        format_html(
            '<rect class="reach-bar" x="{}" y="{}" width="{}" height="{}"/>',
            _place(place * step),
            _place(_COLUMNS_HEIGHT * (1 - count / tallest)),
            _place(max(step - 1, 0.5)),
            _place(_COLUMNS_HEIGHT * count / tallest),
        )
        for place, count in enumerate(counts)
    ]
    return _svg(name, title, description, _COLUMNS_HEIGHT, _joined(columns))


def _svg(name: str, title: str, description: str, height: int, content: SafeString) -> SafeString:
    return format_html(
        '<svg class="reach-chart" role="img" aria-labelledby="{name}-title {name}-description" '
        'viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{name}-title">{title}</title><desc id="{name}-description">{description}</desc>{content}</svg>',
        name=name,
        width=WIDTH,
        height=height,
        title=title,
        description=description,
        content=content,
    )


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _place(value: float) -> str:
    return f"{value:.1f}"
