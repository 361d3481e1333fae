"""From a document to the dataclasses."""

from collections.abc import Mapping
from typing import Any

from .question import Image, Limits, Option, Question, Row
from .survey import Check, EqualityPart, Section, Survey


def parse(document: Mapping[str, Any]) -> Survey:
    """Turn a valid document into a `Survey`. Check it first with `problems.find`; this trusts its shape.

    Raises KeyError or TypeError for a document of another shape.
    """
    equality = document.get("equality")
    return Survey(
        slug=document["slug"],
        title=document["title"],
        languages=tuple(document["languages"]),
        layout=document.get("layout", "section"),
        sections=tuple(_section(item) for item in document["sections"]),
        equality=_equality(equality) if equality else None,
        document=document,
        checks=tuple(
            Check(item["code"], item["when"], item["message"], item["question"]) for item in document.get("checks", ())
        ),
    )


def _equality(item: Mapping[str, Any]) -> EqualityPart:
    return EqualityPart(
        pack=item["pack"],
        pack_version=item["pack_version"],
        strands=tuple(item["strands"]),
        sections=tuple(_section(section) for section in item["sections"]),
        introduction=item.get("introduction"),
    )


def _section(item: Mapping[str, Any]) -> Section:
    return Section(
        code=item["code"],
        title=item["title"],
        intro=item.get("intro"),
        when=item.get("when"),
        exit=item.get("exit"),
        questions=tuple(_question(question) for question in item["questions"]),
    )


def _question(item: Mapping[str, Any]) -> Question:
    limits = item.get("limits") or {}
    return Question(
        code=item["code"],
        type=item["type"],
        text=item["text"],
        hint=item.get("hint"),
        why=item.get("why"),
        required=item.get("required", False),
        when=item.get("when"),
        options=tuple(_option(option) for option in item.get("options", ())),
        limits=Limits(limits.get("minimum"), limits.get("maximum"), limits.get("decimals", 0)),
        low_label=item.get("low_label"),
        high_label=item.get("high_label"),
        unit=item.get("unit"),
        order=item.get("order", "listed"),
        rows=tuple(Row(row["code"], row["label"]) for row in item.get("rows", ())),
        cell=item.get("cell", ""),
        questions=tuple(_question(inner) for inner in item.get("questions", ())),
        entry=item.get("entry"),
        accept=tuple(item.get("accept", ())),
        megabytes=item.get("megabytes"),
        formula=item.get("formula"),
        draw=tuple(item.get("draw", ())),
        area=item.get("area"),
        total=item.get("total"),
        strand=item.get("strand"),
    )


def _option(item: Mapping[str, Any]) -> Option:
    image = item.get("image")
    return Option(
        code=item["code"],
        label=item["label"],
        hint=item.get("hint"),
        exclusive=item.get("exclusive", False),
        other=item.get("other", False),
        last=item.get("last", False),
        price=item.get("price"),
        image=Image(**image) if image else None,
    )
