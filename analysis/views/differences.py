"""Differences: which groups answered differently, and what each group of stakeholder supports."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from analysis.answers.sentences import weighting_sentence
from analysis.differences.lead import lead
from analysis.differences.page import CARDS, cards, words_of
from analysis.differences.tables import grouping_name, support_views, table_choices, table_view
from analysis.labels import Labels
from analysis.services.differences import differences
from analysis.services.differences.support import groupings, ranks_anything, usual
from analysis.services.profile import pack_of
from analysis.snapshot.store import current
from analysis.views.answers import asked_filter
from analysis.views.page import actor, survey_asked_for, survey_page, wants_small


def survey_differences(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how groups differ. `?table=strand:question` shows one table, `?by=` ranks support by another group.

    `?numbers=all` shows small numbers, and filters, to those who may see them.
    """
    survey = survey_asked_for(request, slug)
    small = wants_small(request)
    snapshot = current(survey)
    language = get_language() or "en"
    labels = Labels(pack_of(snapshot), snapshot.definition, language)
    chosen = asked_filter(request, snapshot, labels, small=small)
    possible = groupings(snapshot)
    wanted = request.GET.get("by", "")
    by = wanted if wanted in possible else usual(snapshot)
    document = differences(
        survey=survey,
        snapshot=snapshot,
        language=language,
        suppressed=not small,
        actor=actor(request),
        chosen=chosen.chosen,
        where=chosen.where,
        by=by,
    )
    words = words_of(snapshot.definition, labels, language)
    found = cards(document, words)
    context = {
        "document": {
            **document,
            "responses": int(chosen.where.sum()) if chosen.where is not None else snapshot.responses,
        },
        "lead": lead(document),
        "cards": found[:CARDS],
        "more": found[CARDS:],
        "weighting": weighting_sentence(
            document["weighting"], [labels.strand(strand) for strand in document["weighting"]["strands"]]
        ),
        "table_choices": table_choices(document, words),
        "table": table_view(document, request.GET.get("table", ""), words),
        "chosen_table": request.GET.get("table", ""),
        "support": support_views(document, words),
        "ranks": ranks_anything(snapshot),
        "by": by,
        "by_choices": [(name, grouping_name(name, words)) for name in possible],
        "filter": chosen,
        # What an address of this page keeps when one thing of it is chosen anew.
        "kept": {**({"numbers": "all"} if small else {}), **chosen.chosen, **({"by": by} if wanted == by else {})},
    }
    return survey_page(request, survey, "differences", "analysis/differences.html", context, taken_at=snapshot.taken_at)
