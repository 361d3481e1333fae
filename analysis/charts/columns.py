"""Columns of counts, one a day."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.charts.svg import WIDTH, joined, place, svg

_HEIGHT = 100


def column_chart(*, name: str, title: str, description: str, counts: Sequence[int]) -> SafeString:
    """Return one column for each count, in order. name: unique on the page, made of letters, digits and hyphens."""
    tallest = max(counts, default=1) or 1
    step = WIDTH / max(len(counts), 1)
    columns = [
        format_html(
            '<rect class="reach-bar" x="{}" y="{}" width="{}" height="{}"/>',
            place(number * step),
            place(_HEIGHT * (1 - count / tallest)),
            place(max(step - 1, 0.5)),
            place(_HEIGHT * count / tallest),
        )
        for number, count in enumerate(counts)
    ]
    return svg(name, title, description, _HEIGHT, joined(columns))
