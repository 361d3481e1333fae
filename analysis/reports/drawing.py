"""The bars of a chart as SVG without a word in it: labels and numbers are set as text beside them. Pure."""

from typing import Literal

from analysis.reports.model import Bar, Chart

# In the units of the drawing.
WIDTH, HEIGHT = 400, 16
_TOP, _THICK = 3, 10
_LINE = 2
_DIAMOND = 6


def bar_svg(bar: Bar, chart: Chart, direction: Literal["ltr", "rtl"]) -> str:
    """Return one bar: the share, its interval as a line with ends, a diamond at the share of the population.

    Everything is drawn from the side where the reader begins. Colours stand in the drawing itself, for paper, and
    classes for a page's style sheet.
    """
    scale = WIDTH / chart.widest
    parts = [_rectangle("axis", "#0b0c0c", 0, 1, 0, HEIGHT)]
    if bar.share is not None:
        parts.append(_rectangle("bar", "#4f9a9a", 0, bar.share * scale, _TOP, _THICK))
    if bar.low is not None and bar.high is not None:
        low, high, middle = bar.low * scale, bar.high * scale, HEIGHT / 2
        parts.append(_rectangle("interval", "#0b0c0c", low, high - low, middle - _LINE / 2, _LINE))
        parts += [
            _rectangle("interval", "#0b0c0c", min(max(end - _LINE / 2, 0), WIDTH - _LINE), _LINE, _TOP, _THICK)
            for end in (low, high)
        ]
    if bar.population is not None:
        parts.append(_diamond(min(max(bar.population * scale, _DIAMOND), WIDTH - _DIAMOND)))
    turned = f' transform="matrix(-1 0 0 1 {WIDTH} 0)"' if direction == "rtl" else ""
    return (
        f'<svg class="report-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" focusable="false"><g{turned}>{"".join(parts)}</g></svg>'
    )


def _rectangle(name: str, colour: str, left: float, width: float, top: float, height: float) -> str:
    return (
        f'<rect class="report-{name}" fill="{colour}" x="{left:.1f}" y="{top:.1f}" '
        f'width="{width:.1f}" height="{height:.1f}"/>'
    )


def _diamond(x: float) -> str:
    top = HEIGHT / 2 - _DIAMOND
    return (
        '<path class="report-population" fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5" '
        f'd="M{x:.1f} {top:.1f}l{_DIAMOND} {_DIAMOND}l-{_DIAMOND} {_DIAMOND}l-{_DIAMOND}-{_DIAMOND}z"/>'
    )
