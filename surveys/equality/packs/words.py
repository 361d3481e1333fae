"""The words of a pack: one TOML file a language, all with the same keys."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from surveys.engine.definition import Text


class WordFiles:
    """The language files of one pack. A text is found by its path of keys, in every language at once."""

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        self._tables: dict[str, Mapping[str, Any]] = {
            language: tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8")) for language in languages
        }

    @property
    def drafts(self) -> tuple[str, ...]:
        """The languages whose file says that it is a draft."""
        return tuple(language for language, table in self._tables.items() if table["draft"])

    def text(self, *path: str) -> Text | None:
        """Return the text at this path in the languages that have it, or None when no language has it."""
        found = {language: words for language, table in self._tables.items() if (words := _at(table, path))}
        return found or None

    def first(self, *paths: tuple[str, ...]) -> Text:
        """Return the text at the first of the paths that exists. A text found nowhere is empty: `schema` reports it."""
        return next((text for path in paths if (text := self.text(*path))), {})

    def key_differences(self) -> list[str]:
        """Return a line for each key that some languages have and others lack."""
        keys = {language: set(_keys(table)) for language, table in self._tables.items()}
        every = set().union(*keys.values())
        return [f"{language}: no words for {key}" for language, held in keys.items() for key in sorted(every - held)]


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> str | None:
    found: Any = table
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return " ".join(found.split()) if isinstance(found, str) else None


def _keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"
