"""The dialogue: one pure step after another, over the same engine as the form.

`step(scene, state, turn) -> Outcome`. Free of Django. What it says is put into words by `bot.words`; what it does is
done by `bot.conversation`.
"""

from .asking import present
from .replies import Effects, Outcome, Piece, Reply
from .scene import Scene
from .state import State, changed, fold
from .step import step
from .turns import ACTIONS, Act, Choose, Elsewhere, Opened, Overtaken, Refused, Say, Sent, TooLate, Turn

__all__ = [
    "ACTIONS",
    "Act",
    "Choose",
    "Effects",
    "Elsewhere",
    "Opened",
    "Outcome",
    "Overtaken",
    "Piece",
    "Refused",
    "Reply",
    "Say",
    "Scene",
    "Sent",
    "State",
    "TooLate",
    "Turn",
    "changed",
    "fold",
    "present",
    "step",
]
