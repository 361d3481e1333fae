"""What kind of file it is, by its first bytes. Its name and what a browser calls it are not asked."""

# The beginnings of all kinds that are taken. A PDF may by its standard begin later; ours begin at once, so that a
# file is never a PDF to one reader and something else to another.
_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)
LONGEST_BEGINNING = 8


def kind_of(beginning: bytes) -> str | None:
    """Return the kind of a file that begins with these bytes, or None for what is not taken anywhere."""
    return next((kind for mark, kind in _BEGINNINGS if beginning.startswith(mark)), None)
