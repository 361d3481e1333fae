"""Charts: named, escaped, drawn to one scale, and silent about hidden numbers."""

from xml.etree import ElementTree as ET

import pytest

from analysis.charts import WIDTH, Bar, column_chart, share_chart
from analysis.charts.dots import Dot, dot_chart
from analysis.charts.svg import LINE
from analysis.figures import category_figures
from analysis.representation import CategoryResult
from analysis.wording import gap_sentence

SVG = "{http://www.w3.org/2000/svg}"


def drawn(bars: list[Bar]) -> ET.Element:
    chart = share_chart(name="sex", title="Sex & <age>", description="Women > men", bars=bars)
    return ET.fromstring(chart)


def classes(chart: ET.Element, name: str) -> list[dict[str, str]]:
    return [element.attrib for element in chart.iter() if element.get("class") == name]


def test_title_and_description_name_the_chart() -> None:
    chart = drawn([])
    assert (chart.get("role"), chart.get("aria-labelledby")) == ("img", "sex-title sex-description")
    assert [(element.get("id"), element.text) for element in chart] == [
        ("sex-title", "Sex & <age>"),
        ("sex-description", "Women > men"),
    ]


def test_bars_intervals_and_population_share_one_scale() -> None:
    chart = drawn([Bar("Women", "25%", 0.25, 0.2, 0.5, 0.4), Bar("Men", "50%", 0.5)])
    assert [bar["width"] for bar in classes(chart, "reach-bar")] == ["150.0", "300.0"]
    (interval,) = classes(chart, "reach-interval")
    assert (interval["x1"], interval["x2"]) == ("120.0", str(float(WIDTH)))
    (population,) = classes(chart, "reach-population")
    assert population["d"].startswith("M240.0 ")
    assert not [element for element in chart.iter() if element.get("style")]


def test_on_the_scale_of_everybody_a_bar_is_as_long_as_its_share() -> None:
    bars = [Bar("Women", "25%", 0.25, 0.2, 0.5, 0.4), Bar("Men", "hidden")]
    chart = ET.fromstring(share_chart(name="sex", title="", description="", bars=bars, ends=("0%", "100%")))
    assert [bar["width"] for bar in classes(chart, "reach-bar")] == ["75.0"]
    # Each stands in a frame of all of it, the hidden one too.
    assert [frame["width"] for frame in classes(chart, "reach-frame")] == ["300", "300"]
    (low,), (high,) = classes(chart, "reach-label reach-end"), classes(chart, "reach-value reach-end")
    assert (low["x"], high["x"]) == ("0", "300")
    assert float(low["y"]) < float((chart.get("viewBox") or "").split()[3])
    assert not classes(drawn(bars), "reach-frame")


def test_a_hidden_number_leaves_nothing_to_measure() -> None:
    chart = drawn([Bar("Men", "hidden", population=0.4)])
    assert not classes(chart, "reach-bar") + classes(chart, "reach-interval")
    assert len(classes(chart, "reach-population")) == 1


def test_a_long_label_takes_two_lines() -> None:
    short, long = (
        drawn([Bar("Irish", "1%", 0.1)]),
        drawn([Bar("English, Welsh, Scottish or Northern Irish", "1%", 0.1)]),
    )
    assert len(classes(long, "reach-label")) == 2
    assert int((long.get("viewBox") or "").split()[3]) - int((short.get("viewBox") or "").split()[3]) == LINE


@pytest.mark.parametrize("counts", [[], [0], [3, 0, 12]])
def test_columns(counts: list[int]) -> None:
    chart = ET.fromstring(column_chart(name="days", title="Days", description="Some days", counts=counts))
    heights = [float(bar["height"]) for bar in classes(chart, "reach-bar")]
    assert heights == [100 * count / max(counts) if max(counts) else 0 for count in counts]


@pytest.mark.parametrize(
    ("count", "needed", "sentence"),
    [
        (12, 22, "12 from the group “Pakistani”; about 41 expected; 22 more bring it to 80%."),
        (31, 1, "31 from the group “Pakistani”; about 41 expected; 1 more brings it to 80%."),
    ],
)
def test_what_a_gap_says(count: int, needed: int, sentence: str) -> None:
    result = CategoryResult("pakistani", None, "compared", count, expected=41.2, needed=needed)
    assert gap_sentence(category_figures(result, hidden=False), "Pakistani") == sentence
    over = gap_sentence(category_figures(result, hidden=False), "Pakistani", closed=True)
    assert over == f"{count} from the group “Pakistani”; about 41 expected; {needed} more would have brought it to 80%."
    hidden = gap_sentence(category_figures(result, hidden=True), "Pakistani")
    assert hidden == "The number from the group “Pakistani” is hidden; about 41 expected."


def test_dots_share_one_scale_and_are_told_apart_without_colour() -> None:
    chart = ET.fromstring(
        dot_chart(
            name="d", title="A & b", description="A > b", scale=(0, 1), ends=("0%", "100%"),
            dots=[Dot("A", "50%", 0.5, 0.4, 0.6), Dot("B", "100%", 1.0)],
        )
    )  # fmt: skip
    assert (chart.get("role"), chart.get("aria-labelledby")) == ("img", "d-title d-description")
    dots = [(dot.get("class"), dot.get("cx")) for dot in chart.iter(f"{SVG}circle")]
    assert dots == [("reach-dot", "150.0"), ("reach-dot reach-hollow", "295.0")]
    (interval,) = (line for line in chart.iter(f"{SVG}line") if line.get("class") == "reach-interval")
    assert (interval.get("x1"), interval.get("x2")) == ("121.0", "179.0")
    assert [text.text for text in chart.iter(f"{SVG}text")] == ["A", "50%", "B", "100%", "0%", "100%"]


def test_dots_without_a_width() -> None:
    chart = ET.fromstring(
        dot_chart(name="d", title="A", description="B", dots=[Dot("A", "2", 2.0), Dot("B", "2", 2.0)])
    )
    assert [dot.get("cx") for dot in chart.iter(f"{SVG}circle")] == ["150.0", "150.0"]
