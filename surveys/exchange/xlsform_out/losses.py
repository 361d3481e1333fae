"""What a form could not hold, told once each."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Losses:
    """Collects what was lost: the code of the question or section, and what of it."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, code: str, reason: str) -> None:
        """Note a loss once."""
        if (code, reason) not in self.found:
            self.found.append((code, reason))
