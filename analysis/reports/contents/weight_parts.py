"""How responses were weighted, or why they were not, and what no weight mends."""

from django.utils.translation import gettext as _

from analysis.reports.material import Material
from analysis.reports.model import Block, Bullets, Heading, Paragraph
from analysis.reports.numbers import NONE, decimal, whole
from surveys.receipts.lines import Line


def weights_part(material: Material) -> list[Block]:
    """Return how weights were made, how far they reach, what they cost, and the caution that goes with them."""
    caution = material.answers["weighting"]["caution"]
    return [
        Heading(3, material.own(_("Weights"))),
        Bullets(tuple(weight_lines(material))),
        *([Paragraph(material.own(caution), "caution")] if caution else []),
    ]


def weight_lines(material: Material) -> list[Line]:
    """Return the strands that responses are weighted by, the limits and the cost of the weights, a sentence each."""
    weighting = material.answers["weighting"]
    if weighting["refused"]:
        return [material.own(weighting["refused"])]
    if not weighting["strands"]:
        return [material.own(_("No weights were worked out: the figures are as people answered."))]
    words = _(
        "Weighted figures bring the responses to the people who live here by %(strands)s. Design effect %(effect)s, "
        "effective number of responses %(number)s."
    )
    known = {
        "strands": ", ".join(material.names.strand(code) for code in weighting["strands"]),
        "effect": NONE if weighting["design_effect"] is None else decimal(weighting["design_effect"], 2),
        "number": NONE if weighting["effective_n"] is None else whole(weighting["effective_n"]),
    }
    notes = [material.own(note) for note in weighting.get("notes", ())]
    return [material.say(words, **known), *_limits(material), *notes]


def _limits(material: Material) -> list[Line]:
    """How far weights may go, how far they went, and whether the limit held any of them back."""
    limits = material.answers["weighting"].get("limits")
    if not limits:
        return []
    words = _(
        "No response may count for less than %(least)s or more than %(most)s times an average one. "
        "The lightest counts %(lowest)s times, the heaviest %(highest)s times."
    )
    told = material.say(words, **{name: decimal(limits[name], 1) for name in ("least", "most", "lowest", "highest")})
    trimmed = (
        _("Some weights would have gone further: they were trimmed, and the others raked again.")
        if limits["trimmed"]
        else _("No weight had to be trimmed.")
    )
    return [told, material.own(trimmed)]
