"""Why a document is left out."""

CODES = frozenset({"unknown-format", "too-large", "too-many-pages", "damaged", "encrypted", "no-text", "missing"})


class Unreadable(Exception):
    """A document that cannot be read. `code` is one of CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
