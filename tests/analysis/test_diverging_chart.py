"""Bars to either side: sides, one scale, hidden numbers, names."""

from xml.etree import ElementTree as ET

from analysis.charts import WIDTH, Pull, diverging_chart


def drawn(*pulls: Pull) -> ET.Element:
    return ET.fromstring(diverging_chart(name="pulls", title="A & b", description="<c>", pulls=pulls))


def bars(chart: ET.Element) -> list[tuple[str, float, float]]:
    return [
        ((bar.get("class") or "").split()[-1], float(bar.get("x") or 0), float(bar.get("width") or 0))
        for bar in chart.iter()
        if (bar.get("class") or "").startswith("reach-bar")
    ]


def test_less_to_the_left_and_more_to_the_right_by_one_scale() -> None:
    chart = drawn(Pull("Young", "−0.40", -0.4), Pull("Old", "+0.10", 0.1))
    assert bars(chart) == [("reach-less", 0.0, WIDTH / 2), ("reach-more", WIDTH / 2, WIDTH / 8)]
    assert (chart.get("role"), chart.get("aria-labelledby")) == ("img", "pulls-title pulls-description")
    assert [element.text for element in chart][:2] == ["A & b", "<c>"]


def test_a_hidden_value_has_no_bar_and_none_at_all_no_fault() -> None:
    assert bars(drawn(Pull("Young", "hidden"))) == []
    assert bars(drawn(Pull("Young", "+0.00", 0.0))) == [("reach-more", WIDTH / 2, 0.0)]
    assert drawn().get("viewBox") == f"0 0 {WIDTH} 0"
