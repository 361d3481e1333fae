"""What every chart is made of: the frame with its title and description, labels of one or more lines, places."""

from collections.abc import Sequence
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from analysis.number_direction import isolated

# In the units of the drawing, which is as wide as the narrowest screen and grows with the page.
WIDTH = 300
LINE, BAR, GAP = 18, 12, 10
# Of a line, what is below the letters stand on: Urdu and Gujarati reach further down than English.
_BELOW = 5
# A longer label is broken; beside it stands the value.
_LABEL_CHARACTERS = 36


def svg(name: str, title: str, description: str, height: float, content: SafeString) -> SafeString:
    """Return a chart. name: unique on the page, made of letters, digits and hyphens."""
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


def labelled(lines: Sequence[str], text: str, top: float) -> SafeString:
    """Return the lines of a label below `top`, and a value at the end of the first."""
    parts = [
        format_html('<text class="reach-label" x="0" y="{}">{}</text>', top + (number + 1) * LINE - _BELOW, line)
        for number, line in enumerate(lines)
    ]
    parts.append(
        format_html('<text class="reach-value" x="{}" y="{}">{}</text>', WIDTH, top + LINE - _BELOW, isolated(text))
    )
    return joined(parts)


def scale_ends(ends: tuple[str, str], top: float) -> SafeString:
    """Return what the ends of a chart's scale are called, the least and the greatest, on one line below `top`."""
    least, greatest = ends
    return format_html(
        '<text class="reach-label reach-end" x="0" y="{y}">{least}</text>'
        '<text class="reach-value reach-end" x="{width}" y="{y}">{greatest}</text>',
        y=place(top + LINE - _BELOW),
        width=WIDTH,
        least=isolated(least),
        greatest=isolated(greatest),
    )


def label_lines(label: str) -> list[str]:
    """Return the label broken into lines, at least one."""
    return wrap(label, _LABEL_CHARACTERS) or [""]


def joined(parts: Sequence[SafeString]) -> SafeString:
    """Return the parts, one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def place(value: float) -> str:
    """Return a coordinate or a length, to a tenth of a unit."""
    return f"{value:.1f}"
