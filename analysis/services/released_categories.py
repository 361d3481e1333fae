"""Which categories the releases of a closed survey hide: pages of who answered hide at least these."""

from collections.abc import Collection, Mapping

from analysis.models import AnalysisRelease
from analysis.releases.figures import Figures
from analysis.releases.names import strand_name
from surveys.models import Survey


def released_categories(survey: Survey, strands: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return strand → categories, leaves and roll-ups, that were hidden when it last went out.

    What a release hides as the complement of another is not to be read off a page beside it. Nothing while a survey is
    open: few may be many by now. One query for a closed survey.
    """
    if survey.state != Survey.State.CLOSED:
        return {}
    hidden: dict[str, frozenset[str]] = {}
    for document in AnalysisRelease.objects.filter(survey=survey).order_by("made_at").values_list("shown", flat=True):
        tables = Figures.of(document).tables
        for strand in strands:
            if strand_name(strand) in tables:
                cells = tables[strand_name(strand)]
                hidden[strand] = frozenset(str(node) for (node,), number in cells.items() if node and number is None)
    return hidden
