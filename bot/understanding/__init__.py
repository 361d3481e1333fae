"""What a person meant: an answer to the question asked, a command, a question of their own, or nothing known.

Free of Django. The order of readings, what is taken without asking, and how well it does: docs/understanding.md.
"""

from .decide import understand
from .lists import language_said, number_said
from .model import COMMANDS, Candidate, Context, Kind, Understood
from .phrases import state

__all__ = [
    "COMMANDS",
    "Candidate",
    "Context",
    "Kind",
    "Understood",
    "language_said",
    "number_said",
    "state",
    "understand",
]
