"""Questions, sections and surveys in a line each, for tests of the engine."""

from typing import Any

from surveys.engine.definition import Question, Survey, parse


def question(code: str, kind: str = "short_text", **more: Any) -> dict[str, Any]:
    """Return a question's document. `choices` are option codes, or whole option documents."""
    choices = more.pop("choices", ("yes", "no") if kind == "yes_no" else ())
    options = [item if isinstance(item, dict) else {"code": item, "label": {"en": item}} for item in choices]
    return {"code": code, "type": kind, "text": {"en": code}, **({"options": options} if options else {}), **more}


def section(code: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a section's document."""
    return {"code": code, "title": {"en": code}, "questions": list(questions), **more}


def document(*sections: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a definition document in English."""
    return {
        "format": "consult-definition/1",
        "slug": "made",
        "title": {"en": "Made"},
        "languages": ["en"],
        "sections": list(sections),
        **more,
    }


def survey(*sections: dict[str, Any], **more: Any) -> Survey:
    """Return the parsed definition."""
    return parse(document(*sections, **more))


def one(kind: str, **more: Any) -> Question:
    """Return a question called q."""
    return next(survey(section("s", question("q", kind, **more))).questions())


def when(op: str, code: str, value: Any = None) -> dict[str, Any]:
    """Return a comparison."""
    return {"op": op, "question": code, **({} if value is None else {"value": value})}
