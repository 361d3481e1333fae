"""The search of a consultation's papers, kept in each process until they are published again."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.db.models import Count, Max

from bot import passages
from bot.models import Passage
from surveys.models import Survey
from surveys.selectors.definitions import definition_of

Search = Callable[[str, str], "passages.Found | None"]
# Seconds for which a process does not ask whether the papers were published again.
FRESH = 5.0
# Consultations whose indexes a process keeps: one of two documents of forty pages takes 14 MB.
KEPT = 8
# (newest passage, number of passages): no two states of one survey's papers have the same.
Version = tuple[int, int]


@dataclass(slots=True)
class _Kept:
    version: Version
    index: passages.Index
    asked: float


_kept: OrderedDict[int, _Kept] = OrderedDict()
_lock = Lock()


def search_of(survey_id: int) -> Search:
    """Return what searches the papers of a survey: (utterance, language) → the passage that answers it, or None."""

    def search(utterance: str, language: str) -> passages.Found | None:
        return passages.find(index_of(survey_id), utterance, language)

    return search


def index_of(survey_id: int) -> passages.Index:
    """Return the index of a survey's papers as they were at most FRESH seconds ago: no query, one, or four."""
    kept = _kept.get(survey_id)
    now = time.monotonic()
    if kept is not None and now - kept.asked < FRESH:
        return kept.index
    version = _version(survey_id)
    if kept is not None and kept.version == version:
        kept.asked = now
        return kept.index
    made = _Kept(version, _build(survey_id), now)
    with _lock:
        _kept[survey_id] = made
        _kept.move_to_end(survey_id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made.index


def forget() -> None:
    """Forget every index of this process, as tests that change databases must."""
    with _lock:
        _kept.clear()


def _version(survey_id: int) -> Version:
    newest = Passage.objects.filter(survey_id=survey_id).aggregate(newest=Max("pk"), count=Count("pk"))
    return newest["newest"] or 0, newest["count"]


def _build(survey_id: int) -> passages.Index:
    rows = Passage.objects.filter(survey_id=survey_id).order_by("language", "source", "place")
    fields = ("text", "heading", "source_title", "href", "language", "vector")
    # Databases give bytes, or a view of them.
    found = [
        passages.Passage(text, heading, source, href, language, bytes(vector))
        for text, heading, source, href, language, vector in rows.values_list(*fields)
    ]
    return passages.build(found, _source_language(survey_id))


def _source_language(survey_id: int) -> str:
    version = Survey.objects.filter(pk=survey_id).values_list("current_version_id", "current_version__digest").first()
    if version is None or version[0] is None:
        return ""
    return definition_of(*version).languages[0]
