"""A survey of forty questions in six languages, and as many responses to it as are asked for."""

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import DateTimeField, Field
from django.utils import timezone

from surveys.models import Response, SurveyVersion
from surveys.services.publish import publish

SLUG = "exports"
LANGUAGES = ("en", "cy", "ur", "gu", "pl", "bn")
_SENTENCES = {
    "en": "the buses after eight are few and the stop is dark so that nobody waits there alone",
    "cy": "mae angen mwy o fysiau gyda'r nos ac mae'r safle yn dywyll iawn yn y gaeaf",
    "ur": "رات کو بسیں کم ہیں اور اسٹاپ پر اندھیرا ہوتا ہے اس لیے کوئی اکیلا انتظار نہیں کرتا",
    "gu": "રાત્રે બસો ઓછી છે અને સ્ટોપ પર અંધારું હોય છે તેથી કોઈ એકલું રાહ જોતું નથી",
    "pl": "wieczorem jest mało autobusów a przystanek jest ciemny więc nikt tam nie czeka sam",
    "bn": "রাতে বাস কম এবং স্টপেজ অন্ধকার তাই কেউ সেখানে একা অপেক্ষা করে না",
}
_WORDS = {language: sentence.split() for language, sentence in _SENTENCES.items()}
# Different answer documents; more responses than these share them, under ids of their own.
_KINDS = 10_000
_BATCH = 5_000
_SEED = 20_260_327

# Type and how many questions of it: forty in all.
_MIX = (
    ("single_choice", 12),
    ("multiple_choice", 6),
    ("scale", 6),
    ("yes_no", 4),
    ("grid", 2),
    ("ranking", 1),
    ("budget", 1),
    ("number", 2),
    ("money", 1),
    ("date", 1),
    ("short_text", 2),
    ("long_text", 2),
)


def make_survey(count: int) -> SurveyVersion:
    """Publish the survey and store `count` responses, straight into the table: only reading them is measured."""
    now = timezone.now()
    document = definition()
    version = publish(
        slug=SLUG,
        title=document["title"]["en"],
        opens_at=now - timedelta(days=30),
        closes_at=now + timedelta(days=30),
        area_code="E06000016",
        document=document,
    )
    draw = random.Random(_SEED)
    kinds = [_answers(document, draw) for _ in range(min(_KINDS, count))]
    fields = Response._meta.concrete_fields
    columns = ", ".join(field.column for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {Response._meta.db_table} ({columns}) VALUES ({marks})"
    with transaction.atomic(), connection.cursor() as cursor:
        for first in range(0, count, _BATCH):
            batch = [
                _row(fields, version, number, *kinds[number % len(kinds)])
                for number in range(first, min(first + _BATCH, count))
            ]
            cursor.executemany(insert, batch)
    return version


def _row(
    fields: Sequence[Field[Any, Any]], version: SurveyVersion, number: int, language: str, answers: str
) -> list[Any]:
    at = timezone.now() - timedelta(days=20) + timedelta(seconds=number)
    known = {
        "id": uuid.UUID(int=number).hex,
        "survey_id": version.survey_id,
        "version_id": version.pk,
        "channel": ("web", "chat", "assisted", "paper", "api")[number % 5],
        "language": language,
        "status": "submitted",
        "revision": 1,
        "answers": answers,
        "body_sha256": f"{number:064x}",
        "reference": f"{number:012x}",
        "represents": 1,
        "today": at.date().isoformat(),
    }
    moment = at.isoformat(sep=" ").removesuffix("+00:00")
    return [known.get(field.column, _spare(field, moment)) for field in fields]


def _spare(field: "Field[Any, Any]", moment: str) -> Any:
    """What a new response has in a column that says nothing here: the moment it came, or the column's default."""
    if isinstance(field, DateTimeField) and (not field.null or field.column == "submitted_at"):
        return moment
    default = field.get_default()
    return json.dumps(default) if isinstance(default, dict | list) else default


def definition() -> dict[str, Any]:
    """Return the definition document."""
    kinds = [kind for kind, count in _MIX for _ in range(count)]
    return {
        "format": "consult-definition/1",
        "slug": SLUG,
        "title": _text("What should change?"),
        "languages": list(LANGUAGES),
        "sections": [
            {
                "code": f"s{start // 10 + 1}",
                "title": _text(f"Part {start // 10 + 1}"),
                "questions": [_question(number, kinds[number]) for number in range(start, start + 10)],
            }
            for start in range(0, len(kinds), 10)
        ],
    }


def _question(number: int, kind: str) -> dict[str, Any]:
    codes = ("yes", "no") if kind == "yes_no" else tuple(f"o{index}" for index in range(1, 7))
    question: dict[str, Any] = {"code": f"q{number + 1}", "type": kind, "text": _text(f"Question {number + 1}?")}
    if kind in ("single_choice", "multiple_choice", "yes_no", "ranking", "budget", "grid"):
        question["options"] = [{"code": code, "label": _text(f"Option {code}")} for code in codes]
    if kind == "single_choice":
        question["options"][-1]["other"] = True
    if kind == "grid":
        question |= {
            "cell": "single_choice",
            "rows": [{"code": f"r{row}", "label": _text(f"Row {row}")} for row in (1, 2, 3, 4)],
        }
    if kind == "budget":
        question |= {"total": 100, "unit": _text("£")}
    if kind == "money":
        question["unit"] = _text("£")
    return question


def _text(english: str) -> dict[str, str]:
    return {language: f"{english} {' '.join(_WORDS[language][:6])}" for language in LANGUAGES}


def _answers(document: dict[str, Any], draw: random.Random) -> tuple[str, str]:
    """Return the language and the answers of a made-up person: each question answered four times in five."""
    language = draw.choice(LANGUAGES)
    answers: dict[str, Any] = {}
    for section in document["sections"]:
        for question in section["questions"]:
            if draw.random() < 0.8:
                answers |= dict(_answer(question, language, draw))
    return language, json.dumps(answers, ensure_ascii=False)


def _answer(question: dict[str, Any], language: str, draw: random.Random) -> Iterator[tuple[str, Any]]:
    code, codes = question["code"], [option["code"] for option in question.get("options", ())]
    words = _WORDS[language]
    makers = {
        "single_choice": lambda: draw.choice(codes),
        "yes_no": lambda: draw.choice(codes),
        "multiple_choice": lambda: sorted(draw.sample(codes, draw.randint(1, 4))),
        "scale": lambda: draw.randint(1, 5),
        "grid": lambda: {f"r{row}": draw.choice(codes) for row in (1, 2, 3, 4)},
        "ranking": lambda: draw.sample(codes, len(codes)),
        "budget": lambda: {codes[0]: 60, draw.choice(codes[1:]): 40},
        "number": lambda: draw.randint(0, 90),
        "money": lambda: f"{draw.randint(0, 9000)}.{draw.randint(1, 9)}",
        "date": lambda: f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "short_text": lambda: " ".join(draw.choices(words, k=5)),
        "long_text": lambda: " ".join(draw.choices(words, k=draw.choice((10, 40, 120)))),
    }
    value = makers[question["type"]]()
    yield code, value
    if question["type"] == "single_choice" and value == codes[-1]:
        yield f"{code}.{value}", " ".join(draw.choices(words, k=4))
