"""What of a workbook is not read, so that the report can say so."""

from collections import defaultdict

from django.utils.translation import gettext as _

from ..draft import Book
from .columns import READ, Row, is_media, is_said, split
from .types import Kind
from .workbook import Sheets

_SHEETS = frozenset({"survey", "choices", "settings", "external_choices"})
_SETTINGS = frozenset(
    {"form_title", "title", "set_form_title", "form_id", "id_string", "set_form_id", "default_language", "version",
     # The look, and what the other system needs for itself.
     "style", "name", "xml_root", "omit_instanceid", "clean_text_values", "add_none_option"}
)  # fmt: skip
_CHOICES = frozenset({"list_name", "list", "name", "value", "label"})


def list_other_sheets(sheets: Sheets, book: Book) -> None:
    """List further sheets, and columns of the sheets "choices" and "settings" that nobody reads."""
    for name in sheets.others(_SHEETS):
        book.ledger.cannot(name, _("This sheet of the workbook is not taken over."))
    for sheet, known in (("choices", _CHOICES), ("settings", _SETTINGS)):
        columns = dict.fromkeys(column for _number, row in sheets.rows(sheet) for column in row)
        for column in columns:
            head = split(column)[0]
            if head not in known and not is_media(head):
                reason = _("This column of the sheet “%(sheet)s” is not taken over.") % {"sheet": sheet}
                book.ledger.cannot(f"{sheet}: {column}", reason)


class Unread:
    """Collects columns that nobody reads, with the rows where they are filled."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.passed_over: dict[str, list[str]] = defaultdict(list)

    def note(self, name: str, row: Row, kind: Kind) -> None:
        """Note the columns of a row that are not read."""
        for column in row:
            head = split(column)[0]
            if head == "appearance" and (kind.name != "text" or row[column].strip() != "multiline"):
                self.passed_over["appearance"].append(name)
            elif head == "calculation" and kind.name != "calculate":
                self.passed_over["calculation"].append(name)
            elif head not in READ and not is_media(head):
                self.passed_over[column].append(name)

    def ends(self, number: int, row: Row) -> None:
        """List what stands in the row that ends a group."""
        for column in row:
            if is_said(split(column)[0]):
                item = _("row %(row)d") % {"row": number}
                reason = _("What stands in the row that ends a group is shown to nobody.")
                self.book.ledger.cannot(f"{item}: {column}", reason, {"": row[column]})

    def list(self) -> None:
        """List the columns."""
        for column, names in self.passed_over.items():
            reason = _("This column is not taken over. It is filled for: %(names)s.") % {"names": ", ".join(names[:20])}
            self.book.ledger.cannot(column, reason)
