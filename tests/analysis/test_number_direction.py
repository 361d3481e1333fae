"""Numbers in languages that are read from the right: the sign stays at its side."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from analysis.charts import Pull, diverging_chart
from analysis.number_direction import isolated

FROM_THE_LEFT, END = "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("−0.24", ["−0.24"]),
        ("+0.08", ["+0.08"]),
        ("22.7% سے 27.6%", ["22.7%", "27.6%"]),
        ("(−1,204.5%)", ["−1,204.5%"]),
        ("12\u00a0%", ["12\u00a0%"]),
        ("1 سے 9 تک", []),
        ("16-24", []),
        ("2026", []),
        ("", []),
    ],
)
def test_what_is_isolated(text: str, alone: list[str]) -> None:
    with override("ur"):
        shown = isolated(text)
    assert [part.split(END)[0] for part in shown.split(FROM_THE_LEFT)[1:]] == alone
    assert shown.replace(FROM_THE_LEFT, "").replace(END, "") == text
    with override("en"):
        assert isolated(text) == text


def test_in_charts_and_templates_words_are_escaped_all_the_same() -> None:
    with override("ur"):
        chart = diverging_chart(name="p", title="", description="", pulls=[Pull("<b>", "<−0.40", -0.4)])
        page = Template("{% load reach %}{{ words|numbers }}").render(Context({"words": "<b>: 4%"}))
    assert f"&lt;{FROM_THE_LEFT}−0.40{END}</text>" in chart
    assert page == f"&lt;b&gt;: {FROM_THE_LEFT}4%{END}"
