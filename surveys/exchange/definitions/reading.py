"""A questionnaire's file in any of five formats, made into our definition document and a report."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from surveys.engine import problems
from surveys.engine.definition import FORMAT
from surveys.messages import problem_message

from . import guards
from .broken import BrokenFile
from .codes import slug as slug_of
from .draft import Book
from .eq.reader import read_eq
from .finish import document_of
from .ledger import Ledger
from .limesurvey.reader import read_limesurvey
from .own_json import read_own
from .pictures import Found, take_out
from .surveyjs.reader import read_surveyjs
from .xlsform.reader import read_xlsform

_log = logging.getLogger(__name__)
AUTO, OWN, XLSFORM, LIMESURVEY, SURVEYJS, EQ = "auto", "consult", "xlsform", "limesurvey", "surveyjs", "eq"
FORMATS = (OWN, XLSFORM, LIMESURVEY, SURVEYJS, EQ)


@dataclass(frozen=True, slots=True)
class Imported:
    """A definition document and the report on it: format, questions, converted, not_converted (item, reason).

    `pictures` are those that stand in the file itself. The document does without them until they are kept, see keeping.
    """

    document: dict[str, Any]
    report: Mapping[str, Any]
    pictures: tuple[Found, ...] = ()


def read(data: bytes, *, name: str, format: str = AUTO, slug: str | None = None) -> Imported:  # noqa: A002
    """Read the bytes of a file. `name` is the file's name; it gives the slug where the file and the caller have none.

    format: one of FORMATS, or "auto" to tell it by the content. Raises BrokenFile, and ValueError for another format.
    """
    if format not in (AUTO, *FORMATS):
        raise ValueError(format)
    guards.check_size(data)
    found, source = _opened(data)
    if format not in (AUTO, found):
        message = _("The file is not of the format “%(wanted)s” but of “%(found)s”.")
        raise BrokenFile(message % {"wanted": format, "found": found})
    if found == OWN:
        ledger = Ledger(OWN)
        document = read_own(source, ledger, slug)
    else:
        book = Book(found)
        ledger = book.ledger
        _fill(book, found, source)
        if not ledger.asked and not any(part.drafts for part in book.parts):
            raise BrokenFile(_("The file has no questions."))
        _languages(book)
        if not any(book.title.values()):
            book.title = {book.languages[0]: name.rsplit(".", 1)[0]}
        document = document_of(book, slug or _slug(book, name))
    pictures = [] if found == OWN else take_out(document, ledger)
    _list_problems(document, ledger)
    return Imported(document, ledger.report(), tuple(pictures))


_READERS: Mapping[str, Callable[[Any, Book], None]] = {
    XLSFORM: read_xlsform,
    LIMESURVEY: read_limesurvey,
    SURVEYJS: read_surveyjs,
    EQ: read_eq,
}


def _fill(book: Book, form: str, source: Any) -> None:
    try:
        _READERS[form](source, book)
    except (AttributeError, KeyError, TypeError, IndexError, OverflowError, RecursionError) as error:
        # A value of another kind than the format has at that place, a number for an object and the like.
        _log.warning("questionnaire.misshapen", extra={"format": form}, exc_info=error)
        last = book.ledger.asked[-1] if book.ledger.asked else ""
        place = _("after “%(item)s”") % {"item": last} if last else ""
        raise BrokenFile(_("The file has another shape than its format."), place) from error


def _opened(data: bytes) -> tuple[str, Any]:
    """Return (format, what the format's reader takes): a workbook's bytes, an XML root, or a JSON value."""
    if data.startswith(b"PK"):
        guards.check_zip(data)
        return XLSFORM, data
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BrokenFile(_("The file is an old .xls workbook, or locked. Save it as .xlsx and try again."))
    start = data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    if start == b"<":
        root = guards.xml_of(data)
        if root.tag != "document" or root.find("LimeSurveyDocType") is None:
            raise BrokenFile(_("The XML is not a LimeSurvey survey (.lss)."))
        return LIMESURVEY, root
    if start not in (b"{", b"["):
        guards.text_of(data)
        raise BrokenFile(_("The file is none of: our JSON, XLSForm, LimeSurvey, SurveyJS, ONS eQ."))
    value = guards.json_of(data)
    return _json_format(value), value


def _json_format(value: Any) -> str:
    if isinstance(value, dict):
        if value.get("format") == FORMAT:
            return OWN
        if "mime_type" in value or "data_version" in value or _is_eq(value):
            return EQ
        if any(isinstance(value.get(key), list) for key in ("pages", "elements", "questions")):
            return SURVEYJS
    raise BrokenFile(_("The JSON is none of: our own, SurveyJS, ONS eQ."))


def _is_eq(value: Mapping[str, Any]) -> bool:
    parts = value.get("sections") or value.get("groups")
    first = parts[0] if isinstance(parts, list) and parts else None
    return isinstance(first, dict) and ("groups" in first or "blocks" in first)


def _languages(book: Book) -> None:
    book.languages = list(dict.fromkeys(book.languages)) or ["en"]


def _slug(book: Book, name: str) -> str:
    title = next(iter(book.title.values()), "")
    return slug_of(book.slug) or slug_of(name.rsplit(".", 1)[0]) or slug_of(title) or "questionnaire"


def _list_problems(document: Mapping[str, Any], ledger: Ledger) -> None:
    for problem in problems.find(document):
        where: Any = document
        names = []
        for step in problem.path:
            where = _inside(where, step)
            if isinstance(where, dict) and isinstance(where.get("code"), str):
                names.append(where["code"])
        item = ": ".join([".".join(names[-2:]), *(str(step) for step in problem.path[-1:] if isinstance(step, str))])
        ledger.cannot(item.strip(": ") or _("definition"), problem_message(problem))


def _inside(where: Any, step: str | int) -> Any:
    if isinstance(where, dict):
        return where.get(step)
    return where[step] if isinstance(where, list) and isinstance(step, int) and step < len(where) else None
