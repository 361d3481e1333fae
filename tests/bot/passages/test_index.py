"""Passages are written in one go, read anew only when their source is new, and searched in each process."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from pytest_django import DjangoAssertNumQueries

from bot.models import Passage
from bot.passages import vectors
from bot.passages.cutting import Piece
from bot.passages.documents import Unreadable
from bot.selectors import passages as selector
from bot.services.passages import Source, index_passages
from surveys.models import Survey
from surveys.services.publish import publish

pytestmark = pytest.mark.django_db
TEXTS = {
    "en": (
        Piece("The plan › Trees", "We would plant forty oaks along Mill Lane.", 1),
        Piece("The plan › Benches", "Six benches stand beside the pond, two of them in the shade.", 2),
        Piece("The plan › Money", "The new lights cost £80,000, which the lottery gives.", 3),
    ),
    "pl": (Piece("Plan › Drzewa", "Posadzimy czterdzieści dębów przy Mill Lane.", 1),),
}


@pytest.fixture
def survey() -> Survey:
    """A published survey in English and Polish."""
    text = {"en": "Words", "pl": "Słowa"}
    question = {"code": "q", "type": "short_text", "text": text, "required": False}
    document = {
        "format": "consult-definition/1",
        "slug": "park",
        "title": text,
        "languages": ["en", "pl"],
        "layout": "section",
        "sections": [{"code": "s", "title": text, "questions": [question]}],
    }
    opens, closes = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    version = publish(
        slug="park", title="Words", opens_at=opens, closes_at=closes, area_code="E06000016", document=document
    )
    selector.forget()
    return version.survey


def test_search_quotes_the_passage_with_its_place(survey: Survey) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en"), _source("pl")])
    found = selector.search_of(survey.pk)("where are the benches", "en")
    assert found is not None
    assert (found.text, found.heading, found.source, found.href, found.language) == (
        TEXTS["en"][1].text,
        "The plan › Benches",
        "The paper",
        "/documents/1/paper.pdf#page=2",
        "en",
    )
    assert 0 < found.score <= 1


def test_what_one_language_does_not_say_is_quoted_in_the_source_language(survey: Survey) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en"), _source("pl")])
    search = selector.search_of(survey.pk)
    polish, english = search("dęby przy Mill Lane", "pl"), search("benches pond", "pl")
    assert polish is not None
    assert english is not None
    assert (polish.language, english.language) == ("pl", "en")
    assert search("czterdzieści dębów", "en") is None


@pytest.mark.parametrize("question", ["", "?", "the of and", "🙂🙂", "x" * 5000, "who won the cup final", "\x00\u202e"])
def test_what_the_papers_do_not_answer(survey: Survey, question: str) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en")])
    assert selector.search_of(survey.pk)(question, "en") is None


def test_half_a_letter_stops_no_search(survey: Survey) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en")])
    found = selector.search_of(survey.pk)("\ud800 where are the benches \x00", "en")
    assert found is not None
    assert found.heading == "The plan › Benches"


def test_vectors_are_made_once_and_kept_with_the_passages(survey: Survey) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en")])
    stored = [bytes(vector) for vector in Passage.objects.values_list("vector", flat=True)]
    assert [len(vector) for vector in stored] == [2 * vectors.SIZE] * 3
    # What the process indexes is what was stored, and not made anew.
    Passage.objects.filter(place=1).update(vector=stored[1])
    shelf = selector.index_of(survey.pk).shelves["en"]
    assert np.array_equal(shelf.vectors[0], vectors.read(stored[1]))


def test_survey_without_papers_answers_nothing(survey: Survey) -> None:
    assert selector.search_of(survey.pk)("where are the benches", "en") is None
    assert selector.search_of(survey.pk + 1)("where are the benches", "en") is None


def test_unchanged_source_is_not_read_again(survey: Survey, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    times: list[str] = []
    index_passages(survey_id=survey.pk, sources=[_source("en", times=times)])
    kept = list(Passage.objects.values_list("pk", flat=True))
    # What is known, the survey held, what is known now, how many there are, and the two ends of a savepoint.
    with django_assert_num_queries(6):
        report = index_passages(survey_id=survey.pk, sources=[_source("en", times=times)])
    assert (times, report.read, report.passages) == (["en"], 0, 3)
    assert list(Passage.objects.values_list("pk", flat=True)) == kept


def test_new_content_replaces_and_what_is_gone_goes(
    survey: Survey, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en"), _source("pl")])
    fresh = [Piece("The plan › Trees", "We would plant no tree at all.", 1)]
    # The six of above, two sources deleted and one written.
    with django_assert_num_queries(9):
        index_passages(survey_id=survey.pk, sources=[_source("en", content=b"2", pieces=fresh)])
    assert list(Passage.objects.values_list("language", "place", "text")) == [
        ("en", 1, "We would plant no tree at all.")
    ]


def test_source_that_cannot_be_read_loses_its_old_passages_and_stops_no_other(survey: Survey) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en"), _source("pl")])

    def unreadable() -> Sequence[Piece]:
        raise Unreadable("encrypted")

    broken = Source("en", "document", "document-1", "The paper", "/documents/1/paper.pdf", b"2", unreadable, True)
    report = index_passages(survey_id=survey.pk, sources=[broken, _source("pl")])
    assert [(each.title, each.code) for each in report.left_out] == [("The paper", "encrypted")]
    assert set(Passage.objects.values_list("language", flat=True)) == {"pl"}


def test_papers_of_another_survey_are_untouched(survey: Survey) -> None:
    document = survey.versions.get().document | {"slug": "other"}
    other = publish(
        slug="other", title="x", opens_at=survey.opens_at, closes_at=survey.closes_at, area_code="", document=document
    ).survey
    index_passages(survey_id=survey.pk, sources=[_source("en")])
    index_passages(survey_id=other.pk, sources=[_source("pl")])
    index_passages(survey_id=other.pk, sources=[])
    assert Passage.objects.filter(survey=survey).count() == 3


def test_process_asks_once_in_a_while_and_sees_what_is_new(
    survey: Survey, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_passages(survey_id=survey.pk, sources=[_source("en")])
    search = selector.search_of(survey.pk)
    # Which passages are newest, the passages, the survey's version, and perhaps its definition.
    search("benches", "en")
    with django_assert_num_queries(0):
        search("benches", "en")
    monkeypatch.setattr(selector, "FRESH", 0.0)
    with django_assert_num_queries(1):
        search("benches", "en")
    index_passages(survey_id=survey.pk, sources=[_source("en", content=b"2", pieces=[TEXTS["en"][0]])])
    assert search("benches beside the pond", "en") is None
    with django_assert_num_queries(1):
        assert search("oaks along mill lane", "en") is not None


def test_only_so_many_indexes_are_kept(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selector, "KEPT", 2)
    for number in range(1, 5):
        selector.index_of(survey.pk + number)
    assert list(selector._kept) == [survey.pk + 3, survey.pk + 4]


def _source(
    language: str,
    *,
    content: bytes = b"1",
    pieces: Sequence[Piece] | None = None,
    times: list[str] | None = None,
) -> Source:
    def read() -> Sequence[Piece]:
        if times is not None:
            times.append(language)
        return TEXTS[language] if pieces is None else pieces

    return Source(language, "document", "document-1", "The paper", "/documents/1/paper.pdf", content, read, True)
