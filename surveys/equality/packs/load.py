"""Read a pack from its folder of TOML files."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from surveys.engine.definition import Option, Text
from surveys.equality.missing import MISSING, PREFER_NOT_TO_SAY

from . import schema
from .errors import PackError
from .model import Category, Pack, Page, Rule, Source, Strand, StrandQuestion
from .words import WordFiles

FOLDER = Path(__file__).parent


def available() -> tuple[str, ...]:
    """Return the names of the packs there are, in order."""
    return tuple(sorted(found.parent.name for found in FOLDER.glob("*/pack.toml")))


@lru_cache(maxsize=8)
def load_pack(name: str) -> Pack:
    """Return the pack, read once. Raises PackError "unknown-pack", or "broken" with every fault found."""
    if name not in available():
        raise PackError("unknown-pack", pack=name)
    return read_pack(FOLDER / name)


def read_pack(folder: Path) -> Pack:
    """Return the pack in this folder, checked. Raises PackError "broken", its `params["faults"]` a list of lines."""
    table = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    words = WordFiles(folder, tuple(table["languages"]))
    pack = Pack(
        name=table["name"],
        version=table["version"],
        date=table["date"],
        languages=tuple(table["languages"]),
        drafts=words.drafts,
        introduction=words.first(("introduction",)),
        pages=tuple(Page(code, words.first(("pages", code))) for code in table["pages"]),
        strands=tuple(_strand(item, table["version"], words) for item in table["strands"]),
        missing={code: words.first(("missing", code), ("shared", code)) for code in MISSING},
    )
    faults = words.key_differences() + schema.faults(pack)
    if faults:
        raise PackError("broken", pack=folder.name, faults=faults)
    return pack


def _strand(item: Mapping[str, Any], pack_version: str, words: WordFiles) -> Strand:
    code = item["code"]
    questions = tuple(_question(question, words) for question in item["questions"])
    return Strand(
        code=code,
        page=item["page"],
        name=words.first(("strands", code, "name")),
        why=words.first(("strands", code, "why")),
        note=words.text("strands", code, "note"),
        version=item.get("version", pack_version),
        questions=questions,
        categories=tuple(_category(category, code, questions, words) for category in item["categories"]),
        start=tuple(item["start"]),
        rules=_rules(item.get("rules", {})),
        minimum_age=item.get("minimum_age", 0),
        census_strand=item.get("census_strand"),
        broad_census_strand=item.get("broad_census_strand"),
        census_unmapped=tuple(item.get("census_unmapped", ())),
        requires=tuple(item.get("requires", ())),
        on_by_default=item.get("on_by_default", True),
        from_wards=item.get("from_wards", False),
    )


def _question(item: Mapping[str, Any], words: WordFiles) -> StrandQuestion:
    code = item["code"]
    others = item.get("other", ())
    return StrandQuestion(
        code=code,
        type=item["type"],
        text=words.first(("questions", code, "text")),
        text_with_area=words.text("questions", code, "text_with_area"),
        hint=words.text("questions", code, "hint"),
        source=Source(**item["source"]),
        options=tuple(
            Option(option, _option_label(code, option, words), other=option in others)
            for option in (*item["options"], PREFER_NOT_TO_SAY)
        ),
    )


def _option_label(question: str, option: str, words: WordFiles) -> Text:
    return words.first(("questions", question, "options", option), ("shared", option))


def _category(
    item: Mapping[str, Any], strand: str, questions: tuple[StrandQuestion, ...], words: WordFiles
) -> Category:
    """A category is called what the option of the same code is called, unless the words say otherwise."""
    code = item["code"]
    label = words.first(("categories", strand, code)) or next(
        (option.label for question in questions for option in question.options if option.code == code), {}
    )
    return Category(
        code=code,
        label=label,
        parent=item.get("parent"),
        census=tuple(item.get("census", ())),
        from_age=item.get("from_age"),
    )


def _rules(table: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[tuple[str, str], Rule]:
    return {(question, option): Rule(**rule) for question, options in table.items() for option, rule in options.items()}
