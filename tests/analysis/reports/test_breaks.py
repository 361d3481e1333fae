"""Charts stay on one page."""

from dataclasses import replace

import pypdfium2
import pytest

from analysis.reports.model import Bar, Block, Chart, Document, Paragraph
from analysis.reports.writers.html import write_html
from analysis.reports.writers.pdf import write_pdf
from surveys.receipts.lines import Run


def _line(words: str) -> tuple[Run, ...]:
    return (Run(words, "en"),)


def _pages(blocks: list[Block]) -> list[str]:
    document = Document(language="en", title=_line("Report"), blocks=tuple(blocks))
    with pypdfium2.PdfDocument(write_pdf(document)) as found:
        return [page.get_textpage().get_text_range() for page in found]


def _chart(bars: int, label: str = "Group") -> Chart:
    named = (Bar(_line(f"{label} {number:03}"), f"{number}%", number / 100) for number in range(bars))
    return Chart(_line("Share of those who answered"), _line("What it shows"), tuple(named))


@pytest.mark.parametrize("lines", [20, 28, 34])
def test_a_chart_stands_on_one_page(lines: int) -> None:
    before: list[Block] = [Paragraph(_line("Words before the chart."))] * lines
    pages = _pages([*before, _chart(14)])
    whole = [page for page in pages if "Group" in page or "Share of" in page]
    assert len(whole) == 1
    assert whole[0].count("Group") == 14


@pytest.mark.parametrize("chart", [_chart(60), _chart(20, "A group of a name that takes many lines " * 9)])
def test_a_chart_higher_than_a_page_goes_on_over_the_page(chart: Chart) -> None:
    pages = _pages([Paragraph(_line("Before.")), replace(chart)])
    assert len(pages) > 1
    text = "".join(pages)
    assert all(f"{number:03}" in text for number in range(len(chart.bars)))


def test_a_page_keeps_charts_and_their_rows_whole_on_paper() -> None:
    document = Document(language="en", title=_line("Report"), blocks=(_chart(2),))
    kept = [rule for rule in write_html(document).decode().split("}") if "break-inside: avoid" in rule]
    assert any("figure {" in rule for rule in kept)
    assert any(".report-row" in rule for rule in kept)
