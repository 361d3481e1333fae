"""A survey of thirty questions and twelve strands, and as many encrypted responses to it as are asked for."""

import json
import random
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from surveys.equality.missing import NOT_ANSWERED, PREFER_NOT_TO_SAY
from surveys.equality.packs import Pack, load_pack
from surveys.models import EqualityRecord, Response, SurveyVersion
from surveys.services.publish import publish
from surveys.services.sealing import seal

SLUG = "snapshot"
PART = "all"
# Different people; more responses than these share their answers, under ids of their own.
_KINDS = 10_000
_SEED = 20_260_401
_TYPES = ("single_choice",) * 14 + ("multiple_choice",) * 5 + ("scale",) * 4 + ("yes_no",) * 3
_TYPES += ("ranking", "budget", "number", "long_text")
_WORDS = ("the", "buses", "after", "eight", "are", "few", "and", "the", "stop", "is", "dark")
_STRANDS = (
    "age", "sex", "gender-identity", "sexual-orientation", "marriage-and-civil-partnership",
    "pregnancy-and-maternity", "disability", "carer", "ethnicity", "religion", "main-language", "english-proficiency",
)  # fmt: skip
_RESPONSE = (
    "id", "survey_id", "version_id", "channel", "language", "status", "revision", "answers", "body_sha256", "reference",
    "represents", "today", "created_at", "updated_at", "submitted_at",
)  # fmt: skip
_RECORD = ("response_id", "part", "key_name", "sealed")


@dataclass(frozen=True, slots=True)
class Kind:
    """What one made-up person says."""

    channel: str
    answers: str
    equality: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """The survey, and the people in it."""

    version: SurveyVersion
    kinds: tuple[Kind, ...]

    def expected(self, strand: str, count: int) -> dict[str, int]:
        """Return category → how many of the first `count` responses are in it."""
        found: Counter[str] = Counter()
        for number, kind in enumerate(self.kinds):
            people = len(range(number, count, len(self.kinds)))
            if people:
                found[kind.equality["categories"][strand]] += people
        return dict(found)


def make_survey() -> Made:
    """Publish the survey; nobody has answered yet."""
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
    pack = load_pack("england-2021")
    return Made(version, tuple(_kind(document, pack, draw) for _ in range(_KINDS)))


def add_responses(made: Made, first: int, count: int) -> None:
    """Store responses with their sealed equality records, straight into the tables: only reading them is measured."""
    people = range(first, first + count)
    _copy(Response._meta.db_table, _RESPONSE, (_response(made, number) for number in people))
    _copy(EqualityRecord._meta.db_table, _RECORD, (_record(made, number) for number in people))


def _copy(name: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    statement = f"COPY {name} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _id(number: int) -> uuid.UUID:
    # Ids are random, and so is where the tables' indexes have them.
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{_SEED}-{number}")


def _response(made: Made, number: int) -> tuple[Any, ...]:
    kind, version = made.kinds[number % len(made.kinds)], made.version
    at = timezone.now() - timedelta(days=20) + timedelta(seconds=number % 1_700_000)
    return (
        _id(number), version.survey_id, version.pk, kind.channel, "en", "submitted", 1, kind.answers, f"{number:064x}",
        f"{number:012x}", 1, at.date(), at, at, at,
    )  # fmt: skip


def _record(made: Made, number: int) -> tuple[Any, ...]:
    owner = _id(number)
    document = made.kinds[number % len(made.kinds)].equality
    key_name, sealed = seal(document, table="equality", row=f"{owner}:{PART}", survey=made.version.survey_id)
    return owner, PART, key_name, sealed


def definition() -> dict[str, Any]:
    """Return the definition document."""
    return {
        "format": "consult-definition/1",
        "slug": SLUG,
        "title": {"en": "What should change?"},
        "languages": ["en"],
        "sections": [
            {
                "code": f"s{start // 10 + 1}",
                "title": {"en": f"Part {start // 10 + 1}"},
                "questions": [_question(number, _TYPES[number]) for number in range(start, start + 10)],
            }
            for start in range(0, len(_TYPES), 10)
        ],
        "equality": load_pack("england-2021").compile(strands=_STRANDS, wards=(), age="band", languages=["en"]),
    }


def _question(number: int, kind: str) -> dict[str, Any]:
    codes = ("yes", "no") if kind == "yes_no" else tuple(f"option-{index}" for index in range(1, 7))
    question: dict[str, Any] = {"code": f"q{number + 1}", "type": kind, "text": {"en": f"Question {number + 1}?"}}
    if kind in ("single_choice", "multiple_choice", "yes_no", "ranking", "budget"):
        question["options"] = [{"code": code, "label": {"en": code}} for code in codes]
    if kind == "budget":
        question |= {"total": 100, "unit": {"en": "£"}}
    return question


def _kind(document: dict[str, Any], pack: Pack, draw: random.Random) -> Kind:
    answers = {
        question["code"]: _answer(question, draw)
        for section in document["sections"]
        for question in section["questions"]
        if draw.random() < 0.9
    }
    chosen = {strand: _category(pack, strand, draw) for strand in _STRANDS}
    channel = draw.choice(("web", "chat", "assisted", "paper", "api"))
    return Kind(channel, json.dumps(answers), {"answers": {}, "categories": chosen})


def _category(pack: Pack, strand: str, draw: random.Random) -> str:
    codes = [category.code for category in pack.strand(strand).categories]
    return draw.choice([*codes, NOT_ANSWERED, PREFER_NOT_TO_SAY])


def _answer(question: dict[str, Any], draw: random.Random) -> Any:
    codes = [option["code"] for option in question.get("options", ())]
    makers = {
        "single_choice": lambda: draw.choice(codes),
        "yes_no": lambda: draw.choice(codes),
        "multiple_choice": lambda: sorted(draw.sample(codes, draw.randint(1, 4))),
        "scale": lambda: draw.randint(1, 5),
        "ranking": lambda: draw.sample(codes, len(codes)),
        "budget": lambda: {codes[0]: 60, draw.choice(codes[1:]): 40},
        "number": lambda: draw.randint(0, 90),
        "long_text": lambda: " ".join(draw.choices(_WORDS, k=30)),
    }
    return makers[question["type"]]()
