"""From one question of a definition to the raw block that compiles to the same question again."""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from cms.blocks import QuestionStreamBlock

from .formula_blocks import formula_value
from .pictures import stored_picture
from .rule_blocks import rule_value

# Block ids follow from codes, so that the same file always gives the same blocks.
NAMESPACE = uuid.UUID("5d0c6f0e-8c0a-5a43-9d53-1f1b4f6f2f64")
Raw = dict[str, Any]
Document = Mapping[str, Any]
FindPicture = Callable[[Document, str], int | None]
# What a definition has by other names than the blocks do, or in parts of its own.
WRITTEN = ("hint", "why", "low_label", "high_label", "unit", "entry", "cell")
OWN_WAY = frozenset({"type", "when", "limits", "options", "rows", "order", "area", "formula", "questions"})


class Reader:
    """Makes raw blocks in one language. What no field can hold is added to `lost`: (item, what).

    find_picture: an option's picture and a title → id of an image of the library, or None when there is no such file.
    """

    def __init__(self, language: str, find_picture: FindPicture = stored_picture) -> None:
        self.language = language
        self.find_picture = find_picture
        self.lost: list[tuple[str, str]] = []
        self.earlier: dict[str, Document] = {}
        self._ids: Counter[str] = Counter()

    def id_of(self, *parts: str) -> str:
        """Return the id of the block with these codes, another one where a file has the same codes twice."""
        path = "/".join(parts)
        self._ids[path] += 1
        return str(uuid.uuid5(NAMESPACE, path if self._ids[path] == 1 else f"{path}//{self._ids[path]}"))

    def words(self, item: Document, name: str) -> str:
        """Return the words that an item has in the language; empty when it has none."""
        return str((item.get(name) or {}).get(self.language, ""))

    def rule(self, item: Document, *ids: str, earlier: Mapping[str, Document] | None = None) -> Raw:
        """Return the raw rule of an item; `ids` tell its blocks from those of others."""
        known = self.earlier if earlier is None else earlier
        return rule_value(item.get("when"), known, partial(self.id_of, "rule", *ids))

    def lose(self, item: Document, names: Iterator[str] | list[str]) -> None:
        """Note that the editor has no field for these parts of an item."""
        self.lost.extend((str(item["code"]), name) for name in names)

    def question(self, question: Document, earlier: Mapping[str, Document] | None = None) -> Raw | None:
        """Return the raw block of a question, or None, with the loss noted, for a type that has none."""
        kind, code = kind_of(question), str(question["code"])
        fields = offered().get(kind)
        if fields is None:
            self.lose(question, ["type"])
            return None
        limits = dict(question.get("limits") or {})
        decimals = limits.pop("decimals", 0)
        # Left out, the editor's suggestions would stand in for them.
        value: Raw = {name: None for name in fields if name in ("minimum", "maximum", "megabytes", "total")}
        value |= {name: limits[name] for name in limits if name in fields}
        value |= {name: "" for name in WRITTEN if name in fields}
        value |= {name: [] for name in ("options", "rows", "accept", "draw") if name in fields}
        for name, part in question.items():
            if name in fields and name not in OWN_WAY:
                value[name] = part.get(self.language, "") if isinstance(part, Mapping) else part
        if "decimals" in fields:
            value["decimals"] = decimals
        value["rule"] = self.rule(question, "question", code, earlier=earlier)
        value |= self._parts(question, kind, fields)
        known = {*fields, "type", "when", "limits", *self._held(kind, fields)}
        unknown = [name for name in question if name not in known and question[name] not in (None, False, [], "listed")]
        unheld = [name for name in (*limits, *(["decimals"] if decimals else [])) if name not in fields]
        self.lose(question, sorted({*unknown, *unheld}))
        return {"type": kind, "value": value, "id": self.id_of("question", code)}

    def _held(self, kind: str, fields: frozenset[str]) -> set[str]:
        """Names in a definition that the block holds under another name."""
        found = {"order"} if "random" in fields else set()
        found |= {"formula"} if kind == "calculated" else set()
        return found | ({"options"} if kind == "yes_no" else set()) | ({"required"} if kind in UNASKED else set())

    def _parts(self, question: Document, kind: str, fields: frozenset[str]) -> Raw:
        code = str(question["code"])
        found: Raw = {}
        if kind == "yes_no":
            labels = {option["code"]: self.words(option, "label") for option in question.get("options", ())}
            found |= {"yes_label": labels.get("yes", ""), "no_label": labels.get("no", "")}
            asks_more = {option["code"] for option in question.get("options", ()) if option.get("other")}
            found |= {"yes_other": "yes" in asks_more, "no_other": "no" in asks_more}
            self._lose_of_options(code, question, frozenset({"code", "label", "other"}))
        if "options" in fields:
            item_fields = offered_in(kind, "options")
            self._lose_of_options(code, question, item_fields)
            found["options"] = [self._thing("option", code, each, item_fields) for each in question.get("options", ())]
        if "rows" in fields:
            row_fields = offered_in(kind, "rows")
            found["rows"] = [self._thing("row", code, each, row_fields) for each in question.get("rows", ())]
        if "random" in fields:
            found["random"] = question.get("order") == "random"
        if kind == "picture_choice":
            found["several"] = question["type"] == "multiple_choice"
        if "area" in fields:
            found["area"] = json.dumps(question["area"], separators=(",", ":")) if question.get("area") else ""
        if kind == "calculated":
            found |= formula_value(question.get("formula") or {}, partial(self.id_of, "formula", code))
        if kind == "group":
            found["questions"] = self._inner(question)
        return found

    def _inner(self, question: Document) -> list[Raw]:
        within, found = dict(self.earlier), []
        for inner in question.get("questions", ()):
            if kind_of(inner) not in offered_inside():
                self.lose(inner, ["type"])
            elif (raw := self.question(inner, within)) is not None:
                found.append(raw)
            within[inner["code"]] = inner
        return found

    def _thing(self, kind: str, question: str, item: Document, fields: frozenset[str]) -> Raw:
        value: Raw = {"code": item["code"], "label": self.words(item, "label")}
        value |= {"hint": self.words(item, "hint")} if "hint" in fields else {}
        value |= {name: item.get(name, False) for name in ("other", "exclusive", "last") if name in fields}
        value |= {"price": item.get("price")} if "price" in fields else {}
        if "image" in fields and item.get("image"):
            value |= self._picture(question, item)
        return {"type": "item", "value": value, "id": self.id_of(kind, question, item["code"])}

    def _lose_of_options(self, code: str, question: Document, fields: frozenset[str]) -> None:
        for option in question.get("options", ()):
            unknown = [name for name, part in option.items() if name not in fields and part]
            self.lost.extend((f"{code}.{option['code']}", name) for name in unknown)

    def _picture(self, question: str, option: Document) -> Raw:
        alt = self.words(option["image"], "alt")
        found = self.find_picture(option["image"], alt)
        if found is None:
            self.lost.append((f"{question}.{option['code']}", "image"))
        return {"image": found, "alt": alt}


UNASKED = ("statement", "calculated")


def kind_of(question: Document) -> str:
    """Return the name of the block for a question: its type, but for choices with pictures."""
    chosen = question["type"] in ("single_choice", "multiple_choice")
    if chosen and any(option.get("image") for option in question.get("options", ())):
        return "picture_choice"
    return str(question["type"])


@cache
def _stream() -> QuestionStreamBlock:
    return QuestionStreamBlock()


@cache
def offered() -> Mapping[str, frozenset[str]]:
    """Return block name → the names of its fields."""
    return {name: frozenset(block.child_blocks) for name, block in _stream().child_blocks.items()}


@cache
def offered_inside() -> frozenset[str]:
    """Return the names of the blocks that a group may have inside."""
    return frozenset(_stream().child_blocks["group"].child_blocks["questions"].child_blocks)


@cache
def offered_in(kind: str, name: str) -> frozenset[str]:
    """Return the names of the fields of an option or a row."""
    return frozenset(_stream().child_blocks[kind].child_blocks[name].child_block.child_blocks)
