"""What a report is made from: the documents of the analysis, past the gate, and what is known of the consultation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analysis.reports.names import Names
from analysis.reports.phrases import phrase
from surveys.receipts.lines import Line, Run

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """A consultation beside its figures.

    state: of `Survey.State` · area: what the area is called, or empty · asked: how many questions the newest version
    has · versions: how many have responses · equality: name of the pack asked, or empty · taken_at: when the responses
    were read · organisation: who asks.
    """

    slug: str
    title: str
    state: str
    opens_at: datetime
    closes_at: datetime
    taken_at: datetime
    organisation: str
    area: str = ""
    asked: int = 0
    versions: int = 1
    equality: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that reports say, as plain JSON documents; hidden figures are None in them.

    small: whether small numbers are in it, and the report is for those who may see them alone · mark: what stands on
    every page of it, or empty.
    """

    about: About
    names: Names
    profile: Figures
    answers: Figures
    differences: Figures
    missing: Figures
    small: bool = False
    mark: str = ""

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.names.language

    @property
    def responses(self) -> int:
        """How many responses there are."""
        return int(self.profile["responses"])

    @property
    def weighted(self) -> bool:
        """Whether weighted figures stand beside the others."""
        return bool(self.answers["weighting"]["strands"]) and not self.answers["weighting"]["refused"]

    def say(self, template: str, **parts: Line | str | int) -> Line:
        """Return a translated sentence with its gaps filled. See `phrase`."""
        return phrase(template, self.language, **parts)

    def own(self, words: object) -> Line:
        """Return words of the platform, translated already, sign by sign as they are."""
        return self.say("%(words)s", words=str(words))

    def english(self, words: str) -> Line:
        """Return words that stay in English whatever the language of the report, such as the title of a paper."""
        return (Run(words, "en"),)
