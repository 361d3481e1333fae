"""Which groups answered differently: every strand beside every question, tested as one family."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils.translation import gettext as _

from analysis.answers.columns import answer_columns
from analysis.columns import Mask
from analysis.crosstabs import Verdict, across_report
from analysis.crosstabs.across_report import FALSE_DISCOVERY_RATE
from analysis.differences.compared import compare_groups, ready
from analysis.differences.groups import Groups, strand_groups
from analysis.disclosure import DEFAULT_THRESHOLD
from analysis.labels import Labels
from analysis.questions import WORDS, counted
from analysis.services.answers.weighting import weighting_document
from analysis.services.asked import answered_hidden
from analysis.services.differences.hidden import hidden_tables
from analysis.services.differences.standing import standing
from analysis.services.differences.support import support_of
from analysis.services.differences.tables import table_document
from analysis.services.differences.weighted import coarse_of
from analysis.services.hiding import Hiding, threshold_of
from analysis.services.profile import pack_of
from analysis.services.reach_hidden import beside_reach
from analysis.services.shown import rule_for
from analysis.services.weights import Weighting, weigh
from analysis.snapshot import Snapshot
from surveys.equality.packs import Pack
from surveys.models import Survey
from surveys.services import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What the audit trail calls a look at small numbers of differences.
UNSUPPRESSED = "differences.unsuppressed"
Document = dict[str, Any]
# (strand, question, option or WHOLE): one test of the report.
Key = tuple[str, str, str]


def differences(
    *,
    survey: Survey,
    snapshot: Snapshot,
    language: str = "en",
    threshold: int = DEFAULT_THRESHOLD,
    suppressed: bool = True,
    actor: "AbstractUser | None" = None,
    chosen: Mapping[str, str] | None = None,
    where: Mask | None = None,
    by: str = "",
) -> Document:
    """Return the differences of a snapshot as plain JSON values; docs/guides/reading-answers-and-differences.md
    tells what they mean.

    language: of the sentences · suppressed, chosen, where: as `answers` has them · by: what support is ranked by, see
    `support`. Three queries at most. Raises ValueError as `answers` does.
    """
    if where is not None and suppressed:
        raise ValueError("a filter is for those who may see small numbers")
    if not suppressed:
        audit.record(action=UNSUPPRESSED, survey=survey, actor=actor, detail={"filter": sorted(chosen or {})})
    weighting = weigh(survey=survey, snapshot=snapshot, language=language)
    rule = rule_for(survey, snapshot, suppressed=suppressed, threshold=threshold)
    rule = beside_reach(rule, snapshot, survey.area_code, weighting.tables)
    return differences_of(snapshot, weighting, rule, language=language, where=where, by=by)


def differences_of(
    snapshot: Snapshot,
    weighting: Weighting,
    rule: Hiding,
    *,
    language: str = "en",
    where: Mask | None = None,
    by: str = "",
) -> Document:
    """Return the document for weights and a rule of hiding that are there already. No query."""
    meant = np.ones(snapshot.responses, bool) if where is None else where
    pack = pack_of(snapshot)
    asked = [item for item in counted(snapshot.definition) if item.kind != WORDS]
    answers = [ready(item, answer_columns(item, snapshot)) for item in asked]
    weights = weighting.raked.weights if weighting.raked is not None else None
    groups = _groups(snapshot, pack, meant)
    compared = {
        (strand, found.item.name): compare_groups(strand, names, found, weights)
        for strand, names in groups.items()
        for found in answers
    }
    tests = {(*place, option): test for place, item in compared.items() for option, test in item.tests().items()}
    verdicts = across_report(tests)
    by_table = _by_table(verdicts)
    closed = frozenset(
        found.item.name for found in answers if answered_hidden(found.item, found.answered, snapshot, rule, meant)
    )
    hidden = hidden_tables(compared, answers, groups, snapshot, meant, rule, closed)
    beside = any(gone.any for gone in hidden.values())
    coarse = coarse_of(groups, weights, threshold_of(rule))
    labels = Labels(pack, snapshot.definition, language)
    return {
        "rate": FALSE_DISCOVERY_RATE,
        "tests": len(verdicts),
        "tested": [
            {"strand": strand, "question": question, "option": option or None, "stands": verdict.stands}
            for (strand, question, option), verdict in verdicts.items()
        ],
        "differences": standing(compared, verdicts, hidden, coarse, labels, language),
        "tables": [
            table_document(item, by_table.get(place, {}), hidden[place], coarse, beside=beside)
            for place, item in compared.items()
        ],
        "support": support_of(snapshot, answers, rule, by=by, where=meant, closed=closed),
        "weighting": weighting_document(weighting, where, threshold_of(rule)),
        "notes": []
        if verdicts
        else [_("There is nothing to compare yet: it takes two groups with five answers each to one question.")],
    }


def _groups(snapshot: Snapshot, pack: Pack | None, meant: Mask) -> dict[str, Groups]:
    known = {strand.code: strand for strand in pack.strands} if pack else {}
    found = {}
    for code, column in snapshot.strands.items():
        groups = strand_groups(column, known.get(code))
        found[code] = Groups(np.where(meant, groups.codes, -1), groups.names)
    return found


def _by_table(verdicts: Mapping[Key, Verdict]) -> dict[tuple[str, str], dict[str, Verdict]]:
    found: dict[tuple[str, str], dict[str, Verdict]] = {}
    for (strand, question, option), verdict in verdicts.items():
        found.setdefault((strand, question), {})[option] = verdict
    return found
