"""The words of a questionnaire in the language of the conversation, with earlier answers in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from surveys.engine.definition import Question, Text
from surveys.engine.piping import KnowsEntries, fill
from surveys.engine.text import words
from surveys.web.said import Said

from .model import Direction
from .spoken import Spoken, _, isolated, of_language, typed
from .telling import Telling


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the conversation, and the one that stands in where words are missing.

    said: gives the words of an earlier answer for a mark such as `{bus-use}`.
    """

    language: str
    source: str
    said: Callable[[str], str | None]

    def words(self, text: Text | None) -> Spoken:
        """Return the words of a text; empty ones in the language of the conversation where there are none."""
        found = words(text, self.language, self.source)
        if not found.words and text:
            # A text of ours may be in English alone.
            found = found._replace(language=next(iter(text)), words=next(iter(text.values())))
        spoken = of_language(found.words, found.language)
        return replace(spoken, text=self._filled(spoken)) if "{" in spoken.text else spoken

    def typed(self, text: object) -> Spoken:
        """Return what a person typed."""
        return typed(str(text), self.language)

    def inside(self, group: Question, entry: Mapping[str, Any]) -> "Voice":
        """Return the voice inside one entry of a group, whose texts may name what was answered in it."""
        known = self.said
        return replace(self, said=known.in_entry(group, entry)) if isinstance(known, KnowsEntries) else self

    def entry_name(self, group: Question, number: int) -> Spoken:
        """Return what one entry of a group is called, for instance "Person 2"."""
        called = self.words(group.entry)
        if not called:
            return _("Entry %(number)s") % {"number": number}
        return replace(called, text=_("{entry} {number}").text.format(entry=called.text, number=number))

    def _filled(self, spoken: Spoken) -> str:
        return fill(spoken.text, lambda code: self._apart(self.said(code), spoken.dir))

    def _apart(self, answer: str | None, among: Direction) -> str | None:
        return None if answer is None else isolated(self.typed(answer), among)


def voice_of(telling: Telling) -> Voice:
    """Return the voice of a conversation."""
    definition, language = telling.definition, telling.language
    said = Said(definition, telling.answers, telling.today, language, telling.answers)
    return Voice(language, definition.source_language, said)
