"""Earlier answers in later words: `{bus-use}` in a text stands for what was answered to that question."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from .definition import Question, Text

_MARK = re.compile(r"\{([a-z0-9][a-z0-9_-]{0,63})\}")


@runtime_checkable
class KnowsEntries(Protocol):
    """What gives the words of earlier answers, and of those in one entry of a repeated group."""

    def __call__(self, code: str) -> str | None:
        """Return the words of an earlier answer; None for a code that is no question."""

    def in_entry(self, group: Question, entry: Mapping[str, Any]) -> Callable[[str], str | None]:
        """Return what gives the words inside an entry."""


def fill(words: str, said: Callable[[str], str | None]) -> str:
    """Return the words with each mark replaced by what `said` gives for its code; None leaves the mark as it is."""

    def replaced(match: re.Match[str]) -> str:
        answer = said(match[1])
        return match[0] if answer is None else answer

    return _MARK.sub(replaced, words)


def marks(text: Text | None) -> Iterator[str]:
    """The codes that a text names, in any of its languages."""
    for words in (text or {}).values():
        if "{" in words:
            yield from _MARK.findall(words)
