"""Options in an order of each response's own: the same whenever and in whatever language it is shown again."""

import hashlib

from .definition import Option, Question


def shown(question: Question, seed: str) -> tuple[Option, ...]:
    """Return the options in the order they are shown. seed: the id of the response.

    The order is that of the SHA-256 of seed, question and option, so it needs no storing. Options marked `last`, and
    exclusive ones, keep their places at the end.
    """
    if question.order != "random":
        return question.options
    ends = tuple(option for option in question.options if option.last or option.exclusive)
    rest = [option for option in question.options if option not in ends]
    return (*sorted(rest, key=lambda option: _rank(seed, question.code, option.code)), *ends)


def _rank(seed: str, question: str, option: str) -> bytes:
    return hashlib.sha256(f"{seed}|{question}|{option}".encode()).digest()
