"""Twenty questions, put to both: the same kinds, the same number of options, the same ones required."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

OPTIONS = ("very-often", "often", "sometimes", "rarely", "never")
POINTS = (1, 2, 3, 4, 5)
# Every fifth question is required, as are the first of each page below.
KINDS = (
    "single_choice", "single_choice", "multiple_choice", "scale", "short_text",
    "yes_no", "single_choice", "number", "scale", "long_text",
    "single_choice", "multiple_choice", "yes_no", "date", "short_text",
    "single_choice", "single_choice", "scale", "multiple_choice", "long_text",
)  # fmt: skip
HINT = "Think of the last month, and of every journey you made in it."
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, whoever asks it."""

    number: int
    kind: str

    @property
    def code(self) -> str:
        """Return its code in our definition."""
        return f"q{self.number}"

    @property
    def text(self) -> str:
        """Return its words."""
        return f"Question {self.number}: what is your experience of the buses in the evening?"

    @property
    def required(self) -> bool:
        """Return whether it must be answered."""
        return self.number % 5 == 1


QUESTIONS = tuple(Asked(number, kind) for number, kind in enumerate(KINDS, start=1))


def document(slug: str, page_sizes: Sequence[int]) -> dict[str, Any]:
    """Return the definition with its questions cut into sections of these sizes, and all equality questions.

    The ward is left out: its list is as long as the authority's, and the other pages would drown in it.
    """
    from surveys.equality.packs import load_pack

    assert sum(page_sizes) == len(QUESTIONS)
    pack = load_pack("england-2021")
    strands = [strand.code for strand in pack.strands if not strand.from_wards]
    return {
        "format": "consult-definition/1",
        "slug": slug,
        "title": _text("Should more buses run after eight?"),
        "languages": [LANGUAGE],
        "layout": "section",
        "sections": list(_sections(page_sizes)),
        "equality": pack.compile(strands=strands, wards=(), area_name="", age="birth_date", languages=[LANGUAGE]),
    }


def publish(slug: str, page_sizes: Sequence[int]) -> None:
    """Publish it, open for a week."""
    from django.utils import timezone

    from surveys.services.publish import publish as publish_survey

    now = timezone.now()
    publish_survey(
        slug=slug,
        title="Should more buses run after eight?",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=7),
        area_code="E06000016",
        document=document(slug, page_sizes),
    )


def _sections(page_sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    questions = iter(QUESTIONS)
    for number, size in enumerate(page_sizes, start=1):
        yield {
            "code": f"part-{number}",
            "title": _text(f"Buses in the evening, part {number}"),
            "intro": _text("Tell us how you travel after eight, or why you do not."),
            "questions": [_question(next(questions)) for _ in range(size)],
        }


def _question(asked: Asked) -> dict[str, Any]:
    question: dict[str, Any] = {
        "code": asked.code,
        "type": asked.kind,
        "text": _text(asked.text),
        "hint": _text(HINT),
        "required": asked.required,
    }
    if asked.kind in ("single_choice", "multiple_choice"):
        question["options"] = [_option(code) for code in OPTIONS]
    elif asked.kind == "yes_no":
        question["options"] = [_option("yes"), _option("no")]
    elif asked.kind == "scale":
        question["limits"] = {"minimum": POINTS[0], "maximum": POINTS[-1]}
    elif asked.kind == "number":
        question["limits"] = {"minimum": 0, "maximum": 90}
    return question


def _option(code: str) -> dict[str, Any]:
    return {"code": code, "label": _text(code.replace("-", " ").capitalize())}


def _text(words: str) -> dict[str, str]:
    return {LANGUAGE: words}
