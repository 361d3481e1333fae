"""Which columns hold words, in which languages."""

import re
from collections.abc import Iterable, Mapping

from ..languages import language_code
from ..wording import pipe

Row = Mapping[str, str]
_NAMED = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_MEDIA = ("image", "big-image", "audio", "video")
# Columns that are there once for each language. Behind the colons of any other stands something else.
_SAID = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message", *_MEDIA})
# Columns that are read; of any other that is filled, the report says that it was not taken over.
READ = frozenset(
    {"type", "name", "value", "label", "hint", "guidance_hint", "relevant", "relevance", "constraint",
     "constraint_message", "required", "calculation", "repeat_count", "parameters", "choice_filter", "appearance",
     "list_name", "disabled", "required_message"}
)  # fmt: skip


class Words:
    """Reads words in every language; a column without a language is in the default one."""

    def __init__(self, settings: Row, rows: Iterable[Row]) -> None:
        self.languages: list[str] = []
        self.codes: dict[str, str] = {}
        stated = settings.get("default_language", "")
        plain = False
        for row in rows:
            for column in row:
                name, language = split(column)
                plain = plain or (name in ("label", "hint") and not language)
                if language and language not in self.codes and name in _SAID:
                    self.codes[language] = language_code(language)
        self.default = language_code(stated) if stated and stated.lower() != "default" else ""
        self.assumed = not self.default and plain
        if not self.default:
            self.default = "en" if plain or not self.codes else next(iter(self.codes.values()))
        self.languages = list(dict.fromkeys([self.default, *self.codes.values()]))

    def of(self, row: Row, wanted: str) -> dict[str, object]:
        """Return the words of a column by language, with marks for the answers that they repeat."""
        words: dict[str, object] = {}
        for column, cell in row.items():
            name, language = split(column)
            if name == wanted:
                code = self.codes.get(language, self.default) if language else self.default
                words.setdefault(code, _NAMED.sub(lambda match: pipe(match[1]), cell))
        return words


def split(column: str) -> tuple[str, str]:
    """Return (name, language) of a column: "label::Polski (pl)", "media::image::Polski (pl)", "image"."""
    name, _colons, rest = column.partition("::")
    if name == "media":
        name, _colons, rest = rest.strip(":").partition("::")
        return name.strip().lower(), rest.strip()
    return name, rest.strip()


def is_said(name: str) -> bool:
    """Return whether a column holds words or media, in one language or in several."""
    return name in _SAID


def is_media(name: str) -> bool:
    """Return whether a column names pictures or sounds to be shown."""
    return name in _MEDIA
