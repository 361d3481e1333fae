"""What can be wrong with a pack, or with what is asked of one."""

from typing import Any


class PackError(ValueError):
    """A pack that cannot be read, or asked for what it does not have.

    code: "unknown-pack", "unknown-strand", "unknown-language", "no-wards", "ward-code", "no-languages" or "broken" ·
    params: what the message needs.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params
