"""Answers: what people answered, question by question."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from analysis.answers.filters import Filter, answer_filter, refused_filter
from analysis.answers.page import question_views
from analysis.answers.sentences import weighting_sentence
from analysis.labels import Labels
from analysis.services.answers import answers
from analysis.services.profile import pack_of
from analysis.snapshot import Snapshot
from analysis.snapshot.store import current
from analysis.views.page import actor, survey_asked_for, survey_page, wants_small

# Who may open what people sent.
_EXPORT = "surveys.export_responses"


def survey_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the answers to one survey. `?numbers=all` shows small numbers, and filters, to those who may see them."""
    survey = survey_asked_for(request, slug)
    small = wants_small(request)
    snapshot = current(survey)
    language = get_language() or "en"
    labels = Labels(pack_of(snapshot), snapshot.definition, language)
    chosen = asked_filter(request, snapshot, labels, small=small)
    document = answers(
        survey=survey,
        snapshot=snapshot,
        language=language,
        suppressed=not small,
        actor=actor(request),
        chosen=chosen.chosen,
        where=chosen.where,
    )
    strands = [labels.strand(strand) for strand in document["weighting"]["strands"]]
    context = {
        "document": document,
        "questions": question_views(document, snapshot.definition, language),
        "weighting": weighting_sentence(document["weighting"], strands),
        "filter": chosen,
        "files_address": reverse("survey_files:survey", args=[survey.slug]) if request.user.has_perm(_EXPORT) else "",
    }
    return survey_page(request, survey, "answers", "analysis/answers.html", context, taken_at=snapshot.taken_at)


def asked_filter(request: HttpRequest, snapshot: Snapshot, labels: Labels, *, small: bool) -> Filter:
    """Return the filter of an address. Without small numbers there is none: it is the difference of two tables."""
    if not small:
        return refused_filter(request.GET.dict())
    return answer_filter(request.GET.dict(), snapshot, pack_of(snapshot), labels)
