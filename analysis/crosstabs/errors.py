"""What cannot be tested, and why. Pure."""

from typing import Any


class CannotTest(ValueError):
    """Responses that give no figure. `code` is a key of the words for people; `params` are for its words.

    code: "lengths-differ", "bad-weight", "no-responses", "one-category", "no-variation" (everybody gave one value),
    "no-variance" (nobody was left unasked, so nothing is uncertain), "too-few-units", "population-unknown",
    "population-too-small" or "missing-response".
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(f"{code}: {params}" if params else code)
        self.code = code
        self.params = params
