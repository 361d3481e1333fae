"""The full report: method, reach, answers, differences, who is missing, what each group answered, limits, sources."""

from django.utils.translation import gettext as _

from analysis.reports.contents.answer_parts import answers_part
from analysis.reports.contents.difference_parts import differences_part
from analysis.reports.contents.group_parts import groups_part
from analysis.reports.contents.method_parts import limits_part, made_part, method_part, so_far, sources_part
from analysis.reports.contents.missing_parts import missing_part
from analysis.reports.contents.reach_parts import how_many, reach_part
from analysis.reports.contents.support_parts import support_part
from analysis.reports.material import Material
from analysis.reports.model import Block, Contents, Document, Paragraph


def full_report(material: Material) -> Document:
    """Return the full report."""
    open_ = so_far(material)
    lead: list[Block] = [Contents(material.own(_("Contents"))), Paragraph(how_many(material), "lead")]
    lead += [Paragraph(open_, "caution")] if open_ else []
    return Document(
        language=material.language,
        title=material.say(_("Report: %(title)s"), title=material.names.title(material.about.title)),
        blocks=(
            *lead,
            *method_part(material),
            *reach_part(material),
            *answers_part(material),
            *differences_part(material),
            *support_part(material),
            *missing_part(material),
            *groups_part(material),
            *limits_part(material),
            *made_part(material),
            *sources_part(material),
        ),
        organisation=material.about.organisation,
        mark=material.mark,
    )
