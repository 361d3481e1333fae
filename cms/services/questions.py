"""From the sections of a definition to blocks, for those who build a consultation from a file."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from cms.compile_rules import TICKED

# Block ids follow from codes, so that the same file always gives the same blocks.
NAMESPACE = uuid.UUID("5d0c6f0e-8c0a-5a43-9d53-1f1b4f6f2f64")
Raw = dict[str, Any]
TEXTS = ("hint", "why", "low_label", "high_label", "unit")
OPEN = {"minimum": None, "maximum": None}
# What a type's block has beside its texts. Left out, the editor's suggestions would stand in for it.
DEFAULTS: dict[str, Raw] = {
    "single_choice": {},
    "multiple_choice": OPEN,
    "scale": {"minimum": 1, "maximum": 5},
    "yes_no": {},
    "short_text": {"maximum": None},
    "long_text": {"maximum": None},
    "number": {**OPEN, "decimals": 0, "unit": ""},
    "money": {**OPEN, "unit": ""},
    "date": OPEN,
    "partial_date": OPEN,
    "time": OPEN,
    "email": {},
    "phone": {},
    "postcode": {},
    "grid": {**OPEN, "options": [], "low_label": "", "high_label": ""},
    "ranking": OPEN,
    "budget": {"unit": ""},
    "projects": {"unit": ""},
    "consent": {},
    "statement": {},
}
# What the editor's blocks can hold of a question, and of an option.
KNOWN = frozenset({"code", "type", "text", "required", "when", "limits", "options", "rows", "cell", "total", *TEXTS})
KNOWN_OF_OPTION = frozenset({"code", "label", "hint", "exclusive", "other", "price"})


class NotBlocks(ValueError):
    """A definition has what the editor's blocks cannot hold, such as a rule within a rule."""


def stream_data(sections: Sequence[Mapping[str, Any]], language: str) -> list[Raw]:
    """Return the JSON of `ConsultationPage.questions` for sections as a definition document has them.

    The words are those of `language`; the others reach the page by translation. Raises NotBlocks.
    """
    return [_section(section, language) for section in sections]


def source_strings(document: Mapping[str, Any], source: str, target: str) -> dict[str, str]:
    """Return source text → translated text for every text of a definition that has both languages."""
    found: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, Mapping):
            if isinstance(node.get(source), str) and isinstance(node.get(target), str):
                found[node[source]] = node[target]
            for child in node.values():
                walk(child)
        elif isinstance(node, list | tuple):
            for child in node:
                walk(child)

    walk(document)
    return found


def without_rule(block: Raw) -> Raw:
    """Return a section's or question's raw block without its own rule."""
    return {**block, "value": {**block["value"], "rule": _rule(None)}}


def _section(section: Mapping[str, Any], language: str) -> Raw:
    code = section["code"]
    value = {
        "code": code,
        "title": section["title"][language],
        "intro": section.get("intro", {}).get(language, ""),
        "rule": _rule(section.get("when")),
        "questions": [_question(question, language) for question in section["questions"]],
    }
    return {"type": "section", "value": value, "id": _id("section", code)}


def _question(question: Mapping[str, Any], language: str) -> Raw:
    code, kind = question["code"], question["type"]
    if kind not in DEFAULTS:
        raise NotBlocks(f"the editor has no block for a question of the type {kind}")
    _refuse_unknown(question, KNOWN)
    value: Raw = {
        "code": code,
        "text": question["text"][language],
        "required": question.get("required", False),
        "rule": _rule(question.get("when")),
        "hint": "",
        "why": "",
        **{name: question[name].get(language, "") for name in TEXTS if name in question},
        **{name: value for name, value in DEFAULTS[kind].items() if name not in question},
        **question.get("limits", {}),
        **{name: question[name] for name in ("cell", "total") if name in question},
    }
    if kind == "yes_no":
        labels = {option["code"]: option["label"][language] for option in question.get("options", ())}
        value |= {"yes_label": labels.get("yes", ""), "no_label": labels.get("no", "")}
    elif "options" in question:
        value["options"] = [_option(code, option, language) for option in question["options"]]
    if "rows" in question:
        value["rows"] = [_row(code, row, language) for row in question["rows"]]
    return {"type": kind, "value": value, "id": _id("question", code)}


def _row(question: str, row: Mapping[str, Any], language: str) -> Raw:
    value = {"code": row["code"], "label": row["label"][language]}
    return {"type": "item", "value": value, "id": _id("row", question, row["code"])}


def _option(question: str, option: Mapping[str, Any], language: str) -> Raw:
    _refuse_unknown(option, KNOWN_OF_OPTION)
    value = {
        "code": option["code"],
        "label": option["label"][language],
        "hint": option.get("hint", {}).get(language, ""),
        "other": option.get("other", False),
        "exclusive": option.get("exclusive", False),
        "price": option.get("price"),
    }
    return {"type": "item", "value": value, "id": _id("option", question, option["code"])}


def _rule(condition: Mapping[str, Any] | None) -> Raw:
    if condition is None:
        return {"join": "all", "conditions": []}
    join = next((name for name in ("all", "any") if name in condition), "all")
    parts = condition.get(join, [condition])
    return {"join": join, "conditions": [_comparison(part) for part in parts]}


def _comparison(part: Mapping[str, Any]) -> Raw:
    if "op" not in part:
        raise NotBlocks("a rule in the editor is one list of comparisons")
    value = part.get("value", "")
    if isinstance(value, Mapping):
        raise NotBlocks("a rule in the editor compares with what is written there")
    literal = ",".join(map(str, value)) if isinstance(value, list) else TICKED if value is True else str(value)
    comparison = {"question": part["question"], "operator": part["op"], "value": literal}
    return {"type": "item", "value": comparison, "id": _id("condition", part["question"], part["op"], literal)}


def _refuse_unknown(item: Mapping[str, Any], known: frozenset[str]) -> None:
    if unknown := sorted(set(item) - known):
        raise NotBlocks(f"the editor has no field for {', '.join(unknown)} of “{item['code']}”")


def _id(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))
