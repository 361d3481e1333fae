"""What can be wrong with a file that was sent."""

from typing import Any


class FileFault(Exception):
    """A file that is not kept. `code` is a key of surveys.messages.ANSWER_MESSAGES; `params` are for its words."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
