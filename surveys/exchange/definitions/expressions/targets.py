"""What a name in a source's rule stands for in our document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Target:
    """A question, a row of a grid or one box of a multiple choice, under the name a source has for it.

    `code` is what a rule of ours names ("travel", "rating.bus"); `kind` the type of its answer (a row: its cell's).
    `options` gives our option code for each value of the source. `part` is set when the name means one box alone.
    """

    code: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    decimals: int = 0
    part: str | None = None

    @property
    def question(self) -> str:
        """The code of the question itself."""
        return self.code.split(".")[0]


class Scope(Protocol):
    """What a rule can see from where it stands."""

    def targets(self, name: str) -> list[Target]:
        """Return the earlier questions of this name, more than one for a question with variants. Or Inexpressible."""

    def note(self, reason: str) -> None:
        """Note that a part of the rule was left out, which changes nothing of when it is true."""

    def calculated(self, formula: Mapping[str, Any], uses: set[str]) -> str:
        """Return the code of a question that calculates this from the questions in `uses`."""
