"""What the tables of a data pack mean: every column in words, and every code with its name."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.reports.contents.method_parts import made_on
from analysis.reports.material import Material
from analysis.reports.model import Block, Contents, Document, Heading, Paragraph, Table
from analysis.reports.pack.tables import DataTable, data_table
from surveys.receipts.lines import plain

TABLES = {
    "answers": gettext_lazy("Who gave which answer: one row for each option of each question."),
    "asked": gettext_lazy("How many answered each question."),
    "averages": gettext_lazy("Averages of scales, numbers, places in an order and amounts of money."),
    "support": gettext_lazy("Options in the order of their support."),
    "responses": gettext_lazy("How many responses came by each channel and in each language."),
    "groups": gettext_lazy("Who answered, beside who lives here: one row for each category of each strand."),
    "unsaid": gettext_lazy("How many did not say which group of a strand they belong to."),
    "opinions": gettext_lazy("What each group answered: one row for each option, question, strand and category."),
    "opinion_averages": gettext_lazy("Averages of each group: one row for each question, strand and category."),
    "support_by_group": gettext_lazy("Options in the order of their support in each group of stakeholder."),
    "differences": gettext_lazy("Differences between groups that stand among all comparisons made."),
    "intersections": gettext_lazy("Groups where two strands meet and fewer answered than expected."),
    "codes": gettext_lazy("What the codes in the other tables are called."),
}
COLUMNS = {
    "question": gettext_lazy("Code of the question; of a row of a grid, question and row with a full stop between."),
    "option": gettext_lazy("Code of the option, or the point of a scale. Empty where the figure is of the question."),
    "strand": gettext_lazy("Code of the strand, such as age or religion."),
    "category": gettext_lazy("Code of the category of the strand."),
    "strands": gettext_lazy("Codes of the strands, with a bar between."),
    "categories": gettext_lazy("Codes of the categories, one of each strand, with a bar between."),
    "type": gettext_lazy("Type of the question."),
    "count": gettext_lazy("Responses. Empty where hidden."),
    "n": gettext_lazy("Responses of the group that answered the question. Empty where hidden."),
    "share": gettext_lazy("Share, from 0 to 1, of those who answered."),
    "low": gettext_lazy("Lower end of the 95% interval."),
    "high": gettext_lazy("Upper end of the 95% interval."),
    "mean": gettext_lazy("Average."),
    "median": gettext_lazy("Middle answer: as many gave less as gave more."),
    "place": gettext_lazy("Place by support, from 1; options of equal support share one."),
    "support": gettext_lazy("Support from 0 to 1: share that chose it, nearness to the top, or part of the money."),
    "answered": gettext_lazy("Responses with an answer."),
    "not_answered": gettext_lazy("Responses that were asked and gave no answer."),
    "not_asked": gettext_lazy(
        "Responses to a version that did not ask. Empty, as not_answered is, where only some people are asked."
    ),
    "asked": gettext_lazy("Responses that were asked."),
    "prefer_not_to_say": gettext_lazy("Responses that preferred not to say."),
    "by": gettext_lazy("What groups are made by: channel, language, session, or a question."),
    "group": gettext_lazy("Code of the group."),
    "others_mean": gettext_lazy("Average of everybody else."),
    "parent": gettext_lazy("Code of the broader category it belongs to."),
    "kind": gettext_lazy(
        "compared, roll-up (holds others), detail (finer than the population figures) or outside them."
    ),
    "population_share": gettext_lazy("Share, from 0 to 1, of the people who live here."),
    "expected": gettext_lazy("Responses there would be if everybody had answered alike."),
    "ratio": gettext_lazy("Share of those who answered, divided by share of the people who live here."),
    "ratio_low": gettext_lazy("Lower end of the 95% interval of the ratio."),
    "ratio_high": gettext_lazy("Upper end of the 95% interval of the ratio."),
    "adjusted_p": gettext_lazy("Probability by chance alone, adjusted for all comparisons made."),
    "status": gettext_lazy("under-represented, watch, too-few-to-tell or on-track."),
    "needed": gettext_lazy("Further responses of the group that bring the ratio to 0.8."),
    "suppressed": gettext_lazy("true where figures of the row are hidden to protect people."),
    "others_share": gettext_lazy("Share, from 0 to 1, of everybody else."),
    "effect": gettext_lazy("Size of the difference."),
    "sentence": gettext_lazy("The difference in words."),
    "baseline": gettext_lazy("given: counted so; assumed: worked out from each strand alone."),
    "code": gettext_lazy("The code."),
    "within": gettext_lazy("What the code belongs to: the question of an option, the strand of a category."),
    "label": gettext_lazy("The words, in the language of the pack."),
}


def codes(material: Material) -> DataTable:
    """Return the table of every code in the pack with its name."""
    rows = sorted(set(_names(material)), key=lambda row: (row[0], row[2], row[1]))
    return data_table("codes", ("kind", "code", "within", "label"), rows)


def _names(material: Material) -> Iterator[tuple[str, str, str, str]]:
    names = material.names
    for by in ("channel", "language"):
        for row in material.missing["by"][by]:
            yield (by, row["code"], "", row["name"])
    for question in material.answers["questions"]:
        code = question["code"]
        yield ("question", code, "", plain(names.question(code)))
        for option in question["options"]:
            yield ("option", option["code"], code, plain(names.option(code, option["code"])))
    for strand in material.profile["strands"]:
        code = strand["strand"]
        yield ("strand", code, "", names.strand(code))
        for row in strand["categories"]:
            yield ("category", row["category"], code, names.category(code, row["category"]))
    for table in material.differences["tables"]:
        for row in table["rows"]:
            strand = table["strand"]
            yield ("category", row["category"], strand, names.category(strand, row["category"]))


def meanings(table: DataTable) -> Mapping[str, str]:
    """Return what each column of a table means, in the active language."""
    own = {}
    if table.name == "codes":
        own = {"kind": _("What has the code: question, option, strand, category, channel or language.")}
    return {name: own.get(name) or str(COLUMNS[name]) for name in table.columns}


def codebook(tables: tuple[DataTable, ...]) -> DataTable:
    """Return the codebook as a table of its own: one row a column."""
    rows = ((table.name, name, kind, meanings(table)[name]) for table in tables for name, kind in table.columns.items())
    return data_table("codebook", ("table", "column", "type", "meaning"), rows)


def codebook_page(material: Material, tables: tuple[DataTable, ...]) -> Document:
    """Return the codebook as a document to read."""
    heads = tuple(map(material.own, (_("Column"), _("Type"), _("What it means"))))
    blocks: list[Block] = [Contents(material.own(_("Contents")))]
    for table in tables:
        described = meanings(table)
        rows = tuple(tuple(map(material.own, (name, kind, described[name]))) for name, kind in table.columns.items())
        blocks += [
            Heading(2, material.own(table.name)),
            Paragraph(material.own(TABLES[table.name])),
            Table(material.own(_("Columns")), heads, rows, frozenset({1, 2})),
        ]
    title = material.say(_("Codebook: %(title)s"), title=material.names.title(material.about.title))
    return Document(
        language=material.language,
        title=title,
        blocks=(*blocks, Paragraph(made_on(material), "note")),
        organisation=material.about.organisation,
    )
