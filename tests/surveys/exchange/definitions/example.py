"""Example files, read, and what is looked at afterwards."""

from pathlib import Path
from typing import Any

from surveys.exchange.definitions import Imported, read

FILES = Path(__file__).parent / "files"


def imported(name: str) -> Imported:
    """Read an example file."""
    return read((FILES / name).read_bytes(), name=name)


def questions(document: dict[str, Any]) -> dict[str, Any]:
    """Every question by code, those of groups too."""
    found = {}
    for section in document["sections"]:
        for question in section["questions"]:
            found[question["code"]] = question
            found |= {inner["code"]: inner for inner in question.get("questions", ())}
    return found


def lost(result: Imported) -> set[str]:
    """The items that the report lists."""
    return {entry["item"] for entry in result.report["not_converted"]}
