"""Options ranked by support, by group of stakeholder: by channel, session, language, or what a question says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from analysis.reports.contents.opinion_tables import parts
from analysis.reports.contents.reach_parts import language_name
from analysis.reports.material import Material
from analysis.reports.model import Block, Heading, Paragraph, Table
from analysis.reports.numbers import NONE, cell, percent, whole
from surveys.models import Response
from surveys.receipts.lines import Line

Figures = Mapping[str, Any]
_QUESTION = "question."


def support_part(material: Material) -> list[Block]:
    """Return support by group for each question. Empty where all returns are of one group."""
    items = material.differences["support"]
    if not items:
        return []
    words = _("Each group's share for each option, and in brackets its place in that group.")
    blocks: list[Block] = [
        Heading(2, material.own(_("Support by group of stakeholder"))),
        Paragraph(material.own(words), "note"),
    ]
    for question in dict.fromkeys(item["question"] for item in items):
        groups = [item for item in items if item["question"] == question]
        options = list(dict.fromkeys(row["code"] for group in groups for row in group["ranked"]))
        blocks += [_table(material, question, options, some) for some in parts(groups)]
    return blocks


def _table(material: Material, question: str, options: Sequence[str], groups: Sequence[Figures]) -> Table:
    rows = [(material.own(_("Responses")), *(material.own(_count(group)) for group in groups))]
    for option in options:
        figures = [material.own(_support(group, option)) for group in groups]
        rows.append((material.names.option(question, option), *figures))
    heads = (material.own(_("Option")), *(_group(material, group) for group in groups))
    return Table(material.names.question(question), heads, tuple(rows))


def _group(material: Material, group: Figures) -> Line:
    by, name = group["by"], group["group"]
    if by.startswith(_QUESTION):
        return material.names.option(by.removeprefix(_QUESTION), name)
    if by == "channel":
        return material.own(dict(Response.Channel.choices).get(name, name))
    if by == "language":
        return material.own(language_name(name))
    return material.own(name or _("In no session"))


def _count(group: Figures) -> str:
    return _("hidden") if group["n"] is None else whole(group["n"])


def _support(group: Figures, option: str) -> str:
    found = next((row for row in group["ranked"] if row["code"] == option), None)
    if found is None:
        return NONE
    if found["support"] is None:
        return cell(found, "support")
    if found["place"] is None:
        return percent(found["support"])
    return _("%(share)s (%(place)s)") % {"share": percent(found["support"]), "place": whole(found["place"])}
