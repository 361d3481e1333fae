"""Surveys, responses and baselines for the tests of analysis, written straight to the tables."""

import csv
import gzip
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from django.utils import timezone

from analysis.models import Baseline
from analysis.services.baselines import COMMITTED
from surveys.engine.definition import digest
from surveys.equality.packs import load_pack
from surveys.models import EqualityRecord, Response, Survey, SurveyVersion
from surveys.references import reference_for
from surveys.services.sealing import seal

LEICESTER = "E06000016"
WARDS = (("E05010458", "Abbey"), ("E05010459", "Aylestone"))


def words(english: str) -> dict[str, str]:
    return {"en": english}


def question(code: str, kind: str = "single_choice", options: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "type": kind,
        "text": words(f"What about {code}?"),
        "options": [{"code": option, "label": words(option.capitalize())} for option in options],
        **more,
    }


def document(slug: str, strands: Sequence[str], questions: Sequence[dict[str, Any]], age: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "format": "consult-definition/1",
        "slug": slug,
        "title": words("Buses after eight"),
        "languages": ["en"],
        "sections": [{"code": "main", "title": words("Buses"), "questions": list(questions)}],
    }
    if strands:
        wards = WARDS if "ward" in strands else ()
        part = load_pack("england-2021").compile(strands=strands, wards=wards, age=age, languages=["en"])
        found["equality"] = part
    return found


def at(days: int, hour: time) -> datetime:
    """An hour of a day so many days from today, where the council is."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), hour))


def publish(
    *,
    slug: str = "buses",
    strands: Sequence[str] = (),
    questions: Sequence[dict[str, Any]] | None = None,
    number: int = 1,
    area: str = LEICESTER,
    age: str = "band",
    opens_in: int = -10,
    closes_in: int = 12,
) -> SurveyVersion:
    """Store a survey, open by default, and a version of it; another `number` is a newer version of the same survey."""
    survey, _ = Survey.objects.get_or_create(
        slug=slug,
        defaults={
            "title": "Buses after eight",
            "opens_at": at(opens_in, time.min),
            "closes_at": at(closes_in, time.max),
            "area_code": area,
        },
    )
    asked = [question("use", options=("daily", "weekly", "never"))] if questions is None else questions
    definition = document(slug, strands, asked, age)
    version = SurveyVersion.objects.create(survey=survey, number=number, digest=digest(definition), document=definition)
    survey.current_version = version
    survey.save()
    return version


def respond(
    version: SurveyVersion,
    people: Iterable[Mapping[str, str]],
    *,
    answers: Mapping[str, Any] | None = None,
    ages: Sequence[int | None] | None = None,
    channel: str = "web",
    status: str = Response.Status.SUBMITTED,
    submitted_at: datetime | None = None,
    represents: int = 1,
) -> list[Response]:
    """Store one response for each mapping of strand → category; an empty one leaves no equality record."""
    responses, records = [], []
    for place, categories in enumerate(people):
        identifier = uuid4()
        response = Response(
            id=identifier,
            survey_id=version.survey_id,
            version=version,
            channel=channel,
            language="en",
            status=status,
            answers=dict(answers or {}),
            reference=reference_for(identifier),
            represents=represents,
            today=date(2026, 11, 1),
            submitted_at=submitted_at or timezone.now(),
        )
        responses.append(response)
        age = ages[place] if ages else None
        if categories or age is not None:
            records.append(record(response, categories, answers={} if age is None else {"age": age}))
    Response.objects.bulk_create(responses)
    EqualityRecord.objects.bulk_create(records)
    return responses


def record(
    response: Response, categories: Mapping[str, str], *, answers: Mapping[str, Any] | None = None, part: str = "all"
) -> EqualityRecord:
    """An unsaved, sealed equality record."""
    sealed_document = {"answers": dict(answers or {}), "categories": dict(categories)}
    key_name, sealed = seal(sealed_document, table="equality", row=f"{response.pk}:{part}", survey=response.survey_id)
    return EqualityRecord(response=response, part=part, key_name=key_name, sealed=sealed)


def baseline(
    strand: str, counts: Mapping[str, int], *, area: str = LEICESTER, base: str = "all usual residents"
) -> None:
    """Store one table."""
    Baseline.objects.bulk_create(
        Baseline(
            area_code=area,
            area_name="Leicester",
            level=Baseline.Level.AUTHORITY,
            authority_code=area,
            strand=strand,
            category=category,
            count=count,
            base=base,
            source="Census 2021",
            date=date(2021, 3, 21),
        )
        for category, count in counts.items()
    )


@cache
def leicester_tables() -> dict[str, tuple[str, dict[str, int]]]:
    """Return census strand → (base, counts) of Leicester, from the committed file."""
    tables: dict[str, tuple[str, dict[str, int]]] = {}
    with gzip.open(COMMITTED / "census2021_authorities.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["area_code"] == LEICESTER:
                tables.setdefault(row["strand"], (row["base"], {}))[1][row["category"]] = int(row["count"])
    return tables


def leicester(*strands: str) -> None:
    """Store Leicester's census tables, all or some."""
    for strand, (base, counts) in leicester_tables().items():
        if not strands or strand in strands:
            baseline(strand, counts, base=base)
