"""The three sheets of an XLSForm: survey, choices and settings, with words in every language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf.locale import LANG_INFO

from surveys.engine.definition import Option, Text

from .names import field_name

Row = dict[str, str]
_PIPED = re.compile(r"\{([a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)?)\}")


@dataclass(slots=True)
class Form:
    """A form as it grows. `languages`: the first is the default one · `known`: codes that texts may repeat."""

    languages: tuple[str, ...]
    known: frozenset[str]
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: Row = field(default_factory=dict)

    def add(self, kind: str, name: str = "", **cells: str) -> Row:
        """Add a row to the survey sheet and return it, to be filled further."""
        row = {"type": kind, "name": name, **{key: cell for key, cell in cells.items() if cell}}
        self.survey.append(row)
        return row

    def say(self, row: Row, column: str, *texts: Text | None) -> None:
        """Put words into a column of every language: the texts one below the other, as far as there are any."""
        source = self.languages[0]
        for language in self.languages:
            said = [text.get(language) or text.get(source, "") for text in texts if text]
            words = "\n\n".join(words for words in said if words)
            if words:
                row[f"{column}::{language_name(language)}"] = self._piped(words)

    def offer(self, name: str, options: Iterable[Option]) -> None:
        """Add a list of choices."""
        for option in options:
            row = {"list_name": name, "name": option.code}
            self.say(row, "label", option.label)
            self.choices.append(row)

    def write(self, output: Path) -> None:
        """Write the workbook. Raises OSError."""
        import xlsxwriter

        with xlsxwriter.Workbook(str(output), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            for title, rows in (("survey", self.survey), ("choices", self.choices), ("settings", [self.settings])):
                sheet = book.add_worksheet(title)
                heads = list(dict.fromkeys(head for row in rows for head in row))
                for column, head in enumerate(heads):
                    sheet.write_string(0, column, head)
                for number, row in enumerate(rows, start=1):
                    for column, head in enumerate(heads):
                        sheet.write_string(number, column, row.get(head, ""))

    def _piped(self, words: str) -> str:
        """Earlier answers in a text: ours are written {code}, a form's ${code}."""

        def reference(match: re.Match[str]) -> str:
            return f"${{{field_name(match[1])}}}" if match[1].partition(".")[0] in self.known else match[0]

        return _PIPED.sub(reference, words)


def language_name(code: str) -> str:
    """Return the language as a form names it: "Polski (pl)"."""
    info: Mapping[str, str] = LANG_INFO.get(code, {})
    return f"{info.get('name_local', code)} ({code})"
