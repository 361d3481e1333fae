"""Which reports there are, and the forms of file each can be had in."""

from typing import Literal

Kind = Literal["board", "full", "equality", "pack"]
Form = Literal["pdf", "docx", "html", "zip"]
PACK: Kind = "pack"
# Kind → the forms it can be had in.
KINDS: dict[Kind, tuple[Form, ...]] = {
    "board": ("pdf", "docx", "html"),
    "full": ("pdf", "docx", "html"),
    "equality": ("pdf", "docx", "html"),
    PACK: ("zip",),
}
# Form → type of the file.
FORMS: dict[Form, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}
