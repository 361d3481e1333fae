"""What can be wrong with one answer. The engine names it; `surveys.messages` says it in the person's language."""

from collections.abc import Mapping
from typing import Any


class AnswerError(Exception):
    """An answer that cannot be stored.

    code: one of the keys of surveys.messages.ANSWER_MESSAGES · params: numbers and dates for the message ·
    key: the key of the answer document concerned ("" for the question's own) · forged: no honest form sends this ·
    partial: an answer that is only not complete, as "save and finish later" keeps it; no value to be submitted.
    """

    def __init__(
        self,
        code: str,
        params: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        forged: bool = False,
        partial: Any = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
        self.key = key
        self.forged = forged
        self.partial = partial
