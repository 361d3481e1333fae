"""One question of LimeSurvey as questions of ours, except arrays."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..accept import accepted
from ..choices import Choices, settle
from ..draft import Book, Draft
from ..expressions.targets import Target
from ..wording import Text, built_in, joined
from .tables import Asked, number
from .words import marked

_YES, _NO, _OTHER = gettext_noop("Yes"), gettext_noop("No"), gettext_noop("Other")
_FEMALE, _MALE = gettext_noop("Female"), gettext_noop("Male")
_COMMENT = gettext_noop("Comment")


class Questions:
    """Makes questions, and lets the names that rules use stand for them."""

    def __init__(self, book: Book, sid: str) -> None:
        self.book, self.sid = book, sid
        self.makers: Mapping[str, Callable[[str, Asked], list[Draft]]] = {
            "L": self._single, "!": self._single, "O": self._single, "Z": self._single, "W": self._single,
            "M": self._multiple, "P": self._multiple, "S": self._words, "T": self._words, "U": self._words,
            "N": self._number, "D": self._day, "Y": self._yes_no, "G": self._gender, "5": self._points,
            "X": self._statement, "|": self._file, "R": self._ranking, "Q": self._several, "K": self._several,
        }  # fmt: skip

    def begun(self, item: str, asked: Asked, code: str = "") -> dict[str, Any]:
        """Return a question with its code, words and hint."""
        text = self.book.text(item, marked(asked.words)) or {self.book.languages[0]: asked.title}
        question: dict[str, Any] = {"code": self.book.codes.take(code or asked.title), "type": "", "text": text}
        hint = self.book.text(item, marked(asked.help))
        if hint:
            question["hint"] = hint
        if asked.row.get("mandatory") in ("Y", "S"):
            question["required"] = True
        return question

    def means(self, asked: Asked, target: Target, *tails: str) -> None:
        """Let the names of a question, or of its parts, stand for a target: by code, and by survey, group and id."""
        root = f"{self.sid}X{asked.row.get('gid', '')}X{asked.qid}"
        for tail in tails or ("",):
            self.book.means(f"{asked.title}_{tail}" if tail else asked.title, target)
            self.book.means(f"{root}{tail}", target)

    def text_of(self, item: str, asked: Asked) -> Text:
        """Return the words of a sub-question, its code where it has none."""
        return self.book.text(item, marked(asked.words)) or {self.book.languages[0]: asked.title}

    def answers(self, item: str, asked: Asked, scale: int = 0) -> Choices:
        """Return the answer options of one scale."""
        choices = Choices()
        for answer in asked.of_scale(scale):
            label = self.book.text(f"{item}.{answer.code}", marked(answer.words))
            choices.add(answer.code, label or {self.book.languages[0]: answer.code})
        return choices

    def _other(self, item: str, asked: Asked) -> Text:
        said = self.book.text(item, marked(asked.attributes.get("other_replace_text", {})))
        return said or built_in(_OTHER, self.book.languages)

    def _one(self, item: str, asked: Asked, question: dict[str, Any], target: Target) -> list[Draft]:
        self.means(asked, target)
        return [Draft(item, question, own=target)]

    def _single(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "single_choice"}
        choices = self.answers(item, asked)
        if asked.row.get("other") == "Y":
            choices.add("-oth-", self._other(item, asked), other=True, last=True)
        if asked.attribute("random_order") == "1" or asked.attribute("answer_order") == "random":
            question["order"] = "random"
        drafts = self._one(item, asked, question, settle(question, choices, self.book.ledger, item))
        if asked.type == "O":
            text = joined(question["text"], built_in(_COMMENT, self.book.languages))
            remark: dict[str, Any] = {
                "code": self.book.codes.take(f"{asked.title}-comment"),
                "type": "long_text",
                "text": text,
            }
            self.means(asked, Target(remark["code"], "long_text"), "comment")
            drafts.append(Draft(item, remark))
        return drafts

    def _multiple(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "multiple_choice"}
        alone = {code.strip() for code in asked.attribute("exclude_all_others").split(";")}
        choices = Choices()
        for part in asked.parts:
            label = self.text_of(f"{item}.{part.title}", part)
            choices.add(part.title, label, exclusive=part.title in alone, other=asked.type == "P")
        if asked.row.get("other") == "Y":
            choices.add("other", self._other(item, asked), other=True, last=True)
        low, high = number(asked.attribute("min_answers")), number(asked.attribute("max_answers"))
        limits = {name: bound for name, bound in (("minimum", low), ("maximum", high)) if bound > 0}
        if limits:
            question["limits"] = limits
        if asked.attribute("random_order") == "1" or asked.attribute("subquestion_order") == "random":
            question["order"] = "random"
        drafts = self._one(item, asked, question, settle(question, choices, self.book.ledger, item))
        if question["type"] == "multiple_choice":
            for value, code in choices.values.items():
                self.means(asked, Target(question["code"], "multiple_choice", dict(choices.values), part=code), value)
        elif choices.values:
            self.means(asked, Target(question["code"], "consent", {"Y": "yes"}), *choices.values)
        return drafts

    def _words(self, item: str, asked: Asked) -> list[Draft]:
        if asked.type == "S" and asked.attribute("numbers_only") == "1":
            return self._number(item, asked)
        question = {**self.begun(item, asked), "type": "short_text" if asked.type == "S" else "long_text"}
        self._length(question, asked)
        return self._one(item, asked, question, Target(question["code"], question["type"]))

    def _length(self, question: dict[str, Any], asked: Asked) -> None:
        most = number(asked.attribute("maximum_chars"))
        if most > 0:
            question["limits"] = {"maximum": most}

    def numeric(self, question: dict[str, Any], asked: Asked, item: str) -> Target:
        """Make a question a number with the limits and the unit that its attributes give."""
        question["type"] = "number"
        limits: dict[str, Any] = {} if asked.attribute("num_value_int_only") == "1" else {"decimals": 6}
        for names, bound in ((_LOWEST, "minimum"), (_HIGHEST, "maximum")):
            source = next((asked.attribute(name) for name in names if asked.attribute(name)), "")
            if source.lstrip("-").isdecimal() and source.isascii():
                limits[bound] = int(source)
            elif source:
                self.book.ledger.cannot(f"{item}: {bound}", _("The bound “%(value)s” is not kept.") % {"value": source})
        if limits:
            question["limits"] = limits
        unit = asked.attributes.get("suffix") or asked.attributes.get("prefix")
        if unit and (text := self.book.text(item, marked(unit))):
            question["unit"] = text
        return Target(question["code"], "number", decimals=limits.get("decimals", 0))

    def _number(self, item: str, asked: Asked) -> list[Draft]:
        question = self.begun(item, asked)
        return self._one(item, asked, question, self.numeric(question, asked, item))

    def _several(self, item: str, asked: Asked) -> list[Draft]:
        """Several boxes to write in, or numbers, under one title."""
        whole = self.begun(item, asked, f"{asked.title}-all")
        self.book.codes.taken.discard(whole["code"])
        drafts = []
        for part in asked.parts:
            text = joined(whole["text"], self.text_of(f"{item}.{part.title}", part))
            code = self.book.codes.take(f"{asked.title}-{part.title}")
            question = {**whole, "code": code, "text": text, "type": "short_text"}
            target = Target(question["code"], "short_text")
            if asked.type == "K":
                target = self.numeric(question, asked, item)
            else:
                self._length(question, asked)
            self.means(asked, target, part.title)
            drafts.append(Draft(item, question, own=target))
        return drafts

    def _day(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "date"}
        limits = {}
        for name, bound in (("date_min", "minimum"), ("date_max", "maximum")):
            source = asked.attribute(name)
            if len(source) >= 10 and source[4] == source[7] == "-" and source[:10].replace("-", "").isdecimal():
                limits[bound] = source[:10]
            elif source:
                self.book.ledger.cannot(f"{item}: {name}", _("The bound “%(value)s” is not kept.") % {"value": source})
        if limits:
            question["limits"] = limits
        drafts = self._one(item, asked, question, Target(question["code"], "date"))
        if "H" in asked.attribute("date_format").upper():
            clock = {**question, "type": "time", "code": self.book.codes.take(f"{asked.title}-time")}
            clock.pop("limits", None)
            drafts.append(Draft(item, clock))
        return drafts

    def _yes_no(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "yes_no"}
        labels = (("yes", _YES), ("no", _NO))
        question["options"] = [{"code": code, "label": built_in(own, self.book.languages)} for code, own in labels]
        return self._one(item, asked, question, Target(question["code"], "yes_no", {"Y": "yes", "N": "no"}))

    def _gender(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "single_choice"}
        choices = Choices()
        for value, own in (("F", _FEMALE), ("M", _MALE)):
            choices.add(value, built_in(own, self.book.languages))
        return self._one(item, asked, question, settle(question, choices, self.book.ledger, item))

    def _points(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "scale", "limits": {"minimum": 1, "maximum": 5}}
        return self._one(item, asked, question, Target(question["code"], "scale"))

    def _statement(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "statement"}
        question.pop("required", None)
        return self._one(item, asked, question, Target(question["code"], "statement"))

    def _file(self, item: str, asked: Asked) -> list[Draft]:
        types, refused = accepted(asked.attribute("allowed_filetypes").split(","))
        question = {**self.begun(item, asked), "type": "file", "accept": types}
        if refused:
            reason = _("Files of these kinds are not taken: %(kinds)s.") % {"kinds": ", ".join(refused)}
            self.book.ledger.cannot(f"{item}: allowed_filetypes", reason)
        most, size = number(asked.attribute("max_num_of_files")), number(asked.attribute("max_filesize"))
        if most > 0:
            question["limits"] = {"maximum": most}
        if size > 0:
            question["megabytes"] = max(1, -(-size // 1024))
        return self._one(item, asked, question, Target(question["code"], "file"))

    def _ranking(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "ranking"}
        low, high = number(asked.attribute("min_answers")), number(asked.attribute("max_answers"))
        limits = {name: bound for name, bound in (("minimum", low), ("maximum", high)) if bound > 0}
        if limits:
            question["limits"] = limits
        if asked.attribute("random_order") == "1":
            question["order"] = "random"
        return self._one(item, asked, question, settle(question, self.answers(item, asked), self.book.ledger, item))


_LOWEST = ("min_num_value_n", "slider_min", "multiflexible_min")
_HIGHEST = ("max_num_value_n", "slider_max", "multiflexible_max")
