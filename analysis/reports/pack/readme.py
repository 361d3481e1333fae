"""The README of a data pack: plain words in a text file."""

from django.utils.translation import gettext as _

from analysis.reports.contents.method_parts import asked_line, hidden_line, made_on, so_far, sure_line
from analysis.reports.contents.reach_parts import how_many
from analysis.reports.material import Material
from analysis.reports.pack.codebook import TABLES
from analysis.reports.pack.tables import DataTable
from surveys.receipts.lines import Line, plain


def readme(material: Material, tables: tuple[DataTable, ...], *, standing: str = "") -> str:
    """Return the README, in the language of the material. standing: a first sentence of its own, or empty."""
    title = plain(material.names.title(material.about.title))
    told: list[Line | None] = [asked_line(material), how_many(material), so_far(material)]
    parts = [
        title,
        "=" * len(title),
        "",
        *([standing] if standing else []),
        *_lines(told),
        "",
        _("What is in it"),
        *(f"- tables/{table.name}.csv, tables/{table.name}.parquet: {TABLES[table.name]}" for table in tables),
        "- codebook.csv, codebook.html: " + _("What every column means."),
        "- manifest.json: " + _("The files with their SHA-256, to see that nothing was changed on the way."),
        "",
        _("Before you use it"),
        *(f"- {line}" for line in _lines([sure_line(material), hidden_line(material)])),
        *_not_in_it(material),
        "- " + _("An empty figure is hidden where “suppressed” is true, and does not exist where it is false."),
        "- "
        + _("Do not try to find out who answered what, and do not put these figures together with others to do so."),
        "- " + _("CSV files are UTF-8, with commas between columns and a full stop in numbers."),
        "",
        plain(made_on(material)),
    ]
    return "\n".join(parts) + "\n"


def _not_in_it(material: Material) -> list[str]:
    told = ["- " + _("No weights were worked out: the figures are as people answered.")]
    if not material.profile["strands"] or material.differences["tables"]:
        return told
    return [*told, "- " + _("What each group answered is not in this pack: it has not been released.")]


def _lines(lines: list[Line | None]) -> list[str]:
    return [plain(line) for line in lines if line]
