"""The picture of docs/detection.md: power by number of responses, and by size of an intersection."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 300
_LEFT, _TOP, _WIDE, _HIGH = 60, 40, 220, 200
_STYLE = (
    "text{font:13px sans-serif;fill:#1f1f1f}line,path{stroke:#1f1f1f;fill:none}"
    ".ground{fill:#fff}.grid{stroke:#b0b0b0}.aim{stroke-dasharray:2 4}.second{stroke-dasharray:7 4}"
    "path{stroke-width:2}circle{fill:#1f1f1f}.second-dot{fill:#fff;stroke:#1f1f1f;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#f0f0f0}line,path{stroke:#f0f0f0}.ground{fill:#1b1b1b}"
    ".grid{stroke:#606060}circle{fill:#f0f0f0}.second-dot{fill:#1b1b1b;stroke:#f0f0f0}}"
)


def picture(figures: Mapping[str, Any]) -> str:
    """Return the picture as SVG."""
    one_way = _series(figures["one_way"], "deprived", "power")
    crossed = _series(
        [row for row in figures["intersections"] if row["planted"].endswith("of the people")], "search", "power"
    )
    left = _panel(0, "One strand at a time", "responses", ["300", "1,000", "3,000"], one_way)
    crossed = {name: values[::-1] for name, values in crossed.items() if "two strands" not in name}
    sizes = ["0.2%", "1%", "2%"]
    right = _panel(320, "Intersections, 5,000 responses", "at least … of the people", sizes, crossed)
    title = "Share of planted gaps that were found"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">'
        f'<title id="t">{title}</title><desc id="d">{escape(_description(one_way, crossed, sizes))}</desc>'
        f'<style>{_STYLE}</style><rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>{left}{right}</svg>\n'
    )


def _series(rows: Sequence[Mapping[str, Any]], name: str, value: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row[value])
    return found


def _panel(x: int, title: str, axis: str, places: Sequence[str], series: Mapping[str, Sequence[float]]) -> str:
    left = x + _LEFT
    step = _WIDE / (len(places) - 1)
    parts = [f'<text x="{left}" y="20" font-weight="bold">{escape(title)}</text>']
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _TOP + _HIGH * (1 - share)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + _WIDE}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{share:.2f}</text>')
    for number, place in enumerate(places):
        parts.append(
            f'<text x="{left + number * step:.0f}" y="{_TOP + _HIGH + 18}" text-anchor="middle">{place}</text>'
        )
    parts.append(f'<text x="{left + _WIDE / 2}" y="{_TOP + _HIGH + 38}" text-anchor="middle">{escape(axis)}</text>')
    for number, (name, values) in enumerate(series.items()):
        points = [(left + place * step, _TOP + _HIGH * (1 - value)) for place, value in enumerate(values)]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<path class="{"second" if number else "first"}" d="M{line.replace(" ", " L")}"/>')
        mark = ' class="second-dot"' if number else ""
        parts += [f'<circle{mark} cx="{px:.1f}" cy="{py:.1f}" r="4"/>' for px, py in points]
        y = _TOP + _HIGH - 34 + 18 * number
        parts.append(
            f'<text x="{left + _WIDE}" y="{y}" text-anchor="end">{"○ " if number else "● "}{escape(name)}</text>'
        )
    return "".join(parts)


def _description(
    one_way: Mapping[str, Sequence[float]], crossed: Mapping[str, Sequence[float]], sizes: Sequence[str]
) -> str:
    said = [
        f"{name}: {values[0]:.2f} at 300 responses, {values[1]:.2f} at 1,000, {values[2]:.2f} at 3,000."
        for name, values in one_way.items()
    ]
    said += [
        f"Intersections, {name}: " + ", ".join(f"{v:.2f} at {s}" for s, v in zip(sizes, values, strict=True)) + "."
        for name, values in crossed.items()
    ]
    return " ".join(said)
