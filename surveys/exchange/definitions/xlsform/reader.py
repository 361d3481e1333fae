"""An XLSForm workbook, row by row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..broken import BrokenFile
from ..draft import Book, Draft, Part, Rule
from ..expressions.targets import Target
from ..expressions.xpath import parse_xpath
from ..wording import joined
from .columns import Row, Words
from .questions import Questions
from .types import DEVICE, SETTINGS, Kind, kind_of
from .unread import Unread, list_other_sheets
from .workbook import Sheets


def read_xlsform(data: bytes, book: Book) -> None:
    """Fill the book from a workbook's bytes. Raises BrokenFile."""
    sheets = Sheets(data)
    survey = sheets.rows("survey")
    if not any("type" in row for _number, row in survey):
        raise BrokenFile(_("The workbook has no sheet “survey” with a column “type”."))
    choices = [row for _number, row in sheets.rows("choices")]
    settings: Row = next((row for _number, row in sheets.rows("settings")), {})
    words = Words(settings, [*(row for _number, row in survey), *choices])
    book.languages = words.languages
    title = settings.get("form_title") or settings.get("title") or settings.get("set_form_title") or ""
    book.title = book.text("title", words.of({"title": title}, "title")) if title else {}
    book.slug = settings.get("form_id") or settings.get("id_string") or ""
    if words.assumed:
        book.ledger.cannot("default_language", _("The file does not say which language it is in; English is assumed."))
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in choices:
        lists[row.get("list_name") or row.get("list") or ""].append(row)
    outside: dict[str, list[Row]] = defaultdict(list)
    for _number, row in sheets.rows("external_choices"):
        outside[row.get("list_name") or ""].append(row)
    list_other_sheets(sheets, book)
    _Rows(book, words, Questions(book, words, lists, outside)).read(survey)


@dataclass(slots=True)
class _Frame:
    """An open group or repeat."""

    kind: str
    rules: list[Rule] = field(default_factory=list)
    repeat: Draft | None = None


class _Rows:
    def __init__(self, book: Book, words: Words, questions: Questions) -> None:
        self.book, self.words, self.questions = book, words, questions
        self.frames: list[_Frame] = []
        self.part: Part | None = None
        self.unread = Unread(book)

    def read(self, rows: Sequence[tuple[int, Row]]) -> None:
        for number, row in rows:
            source = row.get("type", "").strip()
            name = row.get("name") or f"row-{number}"
            if not source:
                self.book.ledger.cannot(name, _("Row %(row)d has no type.") % {"row": number})
            elif row.get("disabled", "").lower() in ("yes", "true"):
                self.book.ledger.cannot(name, _("The row is switched off in the file."))
            else:
                self._row(number, name, row, kind_of(source))
        if self.frames:
            raise BrokenFile(_("A group or repeat is begun and not ended."), _("sheet %(sheet)s") % {"sheet": "survey"})
        self.unread.list()

    def _row(self, number: int, name: str, row: Row, kind: Kind) -> None:
        self.unread.note(name, row, kind)
        if kind.name in ("begin group", "begin repeat"):
            self._begin(name, row, kind)
        elif kind.name in ("end group", "end repeat"):
            self._end(number, kind.name.removeprefix("end").strip())
            self.unread.ends(number, row)
        elif kind.name == "calculate":
            self._calculate(name, row)
        elif kind.name in DEVICE:
            said = self.words.of(row, "label")
            self.book.ledger.cannot(name, _("This is noted by a device and asked of nobody."), said)
        elif kind.name in SETTINGS:
            self._setting(kind.name, name)
        elif kind.name == "include":
            said = self.words.of(row, "label")
            self.book.ledger.cannot(name, _("The questions stand in another file, which is not read."), said)
        else:
            item = self.book.ledger.asks(name)
            for draft in self.questions.draft(name, item, row, kind):
                self._place(draft, self._relevant(item, row))

    def _relevant(self, item: str, row: Row) -> list[Rule]:
        source = row.get("relevant") or row.get("relevance") or ""
        rule = self.book.rule(f"{item}: relevant", source, parse_xpath) if source else None
        return [rule] if rule else []

    def _setting(self, kind: str, said: str) -> None:
        """A row that says what the form is called, as old files have them among the questions."""
        if kind == "form_id":
            self.book.slug = self.book.slug or said
        elif not self.book.title:
            self.book.title = {self.words.default: said}

    def _begin(self, name: str, row: Row, opened: Kind) -> None:
        kind = opened.name.removeprefix("begin ")
        rules = self._relevant(name, row)
        label = self.book.text(name, self.words.of(row, "label"))
        hint = self.book.text(name, self.words.of(row, "hint"))
        if kind == "repeat" and not any(frame.repeat for frame in self.frames):
            draft = self._repeat(name, row, label)
            if hint:
                draft.question["hint"] = hint
            self._place(draft, rules)
            self.frames.append(_Frame(kind, repeat=draft))
            if opened.choices:
                self._which(name, draft.question["text"], opened.choices)
            return
        label = joined(label, hint, "\n")
        if kind == "repeat":
            self.book.ledger.cannot(name, _("A repeat inside a repeat is asked once for each entry."))
        if not self.frames:
            self.part = self.book.part(name, label, rules=rules)
            self.frames.append(_Frame(kind))
            return
        self.frames.append(_Frame(kind, rules))
        if label:
            self._place(self.book.statement(name, name, label), [])

    def _which(self, name: str, text: dict[str, str], choices: str) -> None:
        """A loop over a list of choices: each entry says first which of them it is about."""
        reason = _("The source asks this for each option of “%(name)s”; here entries are added and say which it is.")
        self.book.ledger.cannot(f"{name}: loop", reason % {"name": choices})
        question: Row = {"type": "select_one", "name": f"{name}-option", "required": "yes"}
        for draft in self.questions.draft(f"{name}-option", name, question, Kind("single_choice", choices)):
            draft.question["text"] = dict(text)
            self._place(draft, [])

    def _repeat(self, name: str, row: Row, label: dict[str, str]) -> Draft:
        question: dict[str, Any] = {
            "code": self.book.codes.take(name),
            "type": "group",
            "text": label or {self.words.default: name},
        }
        count = row.get("repeat_count", "")
        if count.isdigit() and int(count):
            question["limits"] = {"minimum": int(count), "maximum": int(count)}
        elif count:
            reason = _("The number of entries, “%(rule)s”, is left to the person.") % {"rule": count}
            self.book.ledger.cannot(f"{name}: repeat_count", reason)
        target = Target(question["code"], "group")
        self.book.means(name, target)
        return Draft(name, question, own=target)

    def _end(self, number: int, kind: str) -> None:
        place = _("sheet survey, row %(row)d") % {"row": number}
        if not self.frames or (kind and self.frames[-1].kind != kind):
            raise BrokenFile(_("A group or repeat is ended that was not begun."), place)
        frame = self.frames.pop()
        if frame.repeat is not None and not frame.repeat.members:
            assert self.part is not None
            self.part.drafts.remove(frame.repeat)
            self.book.ledger.cannot(frame.repeat.item, _("The repeat has no questions."))
        if not self.frames and frame.kind == "group":
            self.part = None

    def _calculate(self, name: str, row: Row) -> None:
        item = f"{name}: calculation"
        said = self.book.text(name, self.words.of(row, "label"))
        rule = self.book.rule(item, row.get("calculation", ""), parse_xpath, said)
        if rule is None:
            return
        if any(frame.repeat for frame in self.frames):
            self.book.ledger.cannot(item, _("A calculation inside a repeat is not kept."), said)
            return
        text = said or {self.words.default: name}
        question: dict[str, Any] = {"code": self.book.codes.take(name), "type": "calculated", "text": text}
        self.book.means(name, Target(question["code"], "calculated"))
        self._place(Draft(item, question, formula=rule), self._relevant(name, row))

    def _place(self, draft: Draft, rules: list[Rule]) -> None:
        """Put a question where it stands, with the rules of the groups around it."""
        repeat = next((frame.repeat for frame in self.frames if frame.repeat), None)
        around: list[Rule] = []
        for frame in reversed(self.frames):
            if frame.repeat is not None:
                break
            around = [*frame.rules, *around]
        draft.rules = [*around, *rules, *draft.rules]
        if repeat is not None:
            repeat.members.append(draft)
            return
        if self.part is None:
            self.part = self.book.part("questions", {})
        self.part.drafts.append(draft)
