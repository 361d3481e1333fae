"""Sentences with words of another language in them: each piece keeps the language it is in."""

import re
from dataclasses import dataclass

from surveys.receipts.lines import Line, Run, plain

# %(name)s, or %% for a sign of per cent, as Python's own formatting has them.
_GAP = re.compile(r"%\((\w+)\)s|%(%)")
_CUT = "…"


def phrase(template: str, language: str, **parts: Line | str | int) -> Line:
    """Return a translated template with its gaps filled; lines keep their runs, everything else is in `language`.

    Raises KeyError for a gap without a part.
    """
    runs: list[Run] = []
    end = 0
    for gap in _GAP.finditer(template):
        runs.append(Run(template[end : gap.start()], language))
        part = "%" if gap.group(2) else parts[gap.group(1)]
        runs += part if isinstance(part, tuple) else [Run(str(part), language)]
        end = gap.end()
    runs.append(Run(template[end:], language))
    return _joined(runs)


def listed(lines: list[Line], language: str, between: str = "; ") -> Line:
    """Return several lines as one, with a sign between them."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs += ([Run(between, language)] if number else []) + list(line)
    return _joined(runs)


def _joined(runs: list[Run]) -> Line:
    """Runs of one language that stand side by side become one; empty ones go."""
    found: list[Run] = []
    for run in runs:
        if not run.words:
            continue
        if found and found[-1].language == run.language:
            found[-1] = Run(found[-1].words + run.words, run.language)
        else:
            found.append(run)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shortener:
    """Cuts lines at the end of a word, after so many characters. None: leaves them whole."""

    most: int | None = None

    def __call__(self, line: Line) -> Line:
        """Return the line, cut and with a sign that it was where it is too long."""
        if self.most is None or len(plain(line)) <= self.most:
            return line
        kept: list[Run] = []
        room = self.most
        for run in line:
            if len(run.words) >= room:
                head = run.words[:room]
                # A word may be longer than the room: then it is cut inside.
                kept.append(Run((head.rpartition(" ")[0] or head).rstrip(" ,;:.") + _CUT, run.language))
                break
            kept.append(run)
            room -= len(run.words)
        return tuple(kept)


# Leaves everything as it is.
WHOLE = Shortener()
