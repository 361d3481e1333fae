"""One element of SurveyJS as questions of ours, except matrices and repeated panels."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..accept import accepted
from ..choices import settle
from ..draft import Book, Draft
from ..expressions.targets import Target
from ..wording import built_in, joined
from .numbers import has_fraction, is_day, points, whole_or_decimal
from .options import Options
from .validators import meant_type
from .words import Words

Element = Mapping[str, Any]
_YES, _NO = gettext_noop("Yes"), gettext_noop("No")
_INPUTS = {
    "number": "number", "range": "number", "date": "date", "datetime-local": "date", "datetime": "date",
    "email": "email", "tel": "phone", "time": "time", "month": "partial_date",
}  # fmt: skip
_KINDS = {
    "radiogroup": "single_choice", "dropdown": "single_choice", "buttongroup": "single_choice",
    "checkbox": "multiple_choice", "tagbox": "multiple_choice", "ranking": "ranking",
}  # fmt: skip
_MOST_POINTS = 21


class Questions:
    """Makes questions from elements."""

    def __init__(self, book: Book, words: Words) -> None:
        self.book, self.words, self.options = book, words, Options(book, words)
        self.makers: Mapping[str, Callable[[dict[str, Any], str, Element], Target]] = {
            "text": self._text, "comment": self._comment, "boolean": self._boolean, "rating": self._rating,
            "file": self._file, "signaturepad": self._signature, "imagepicker": self._picture, "html": self._html,
            "slider": self._slider, **dict.fromkeys(_KINDS, self._choice),
        }  # fmt: skip

    def draft(self, item: str, name: str, element: Element) -> list[Draft]:
        """Return the question of an element, and those that belong to it. An unknown type is asked in words."""
        question = self.begun(item, name, element)
        make = self.makers.get(str(element.get("type")))
        if make is None:
            reason = _("The type “%(type)s” is not known; the question was made one to answer in words.")
            self.book.ledger.cannot(f"{item}: type", reason % {"type": element.get("type")})
            make = self._comment
        target = make(question, item, element)
        for known in {name, str(element.get("valueName") or name)}:
            self.book.means(known, target)
        drafts = [Draft(item, question, own=target)]
        if element.get("inputType") in ("datetime-local", "datetime"):
            clock = {**question, "type": "time", "code": self.book.codes.take(f"{name}-time")}
            clock.pop("limits", None)
            drafts.append(Draft(item, clock))
        if (element.get("hasComment") or element.get("showCommentArea")) and question["type"] != "statement":
            drafts.append(self._remark(item, name, element, question))
        return drafts

    def begun(self, item: str, name: str, element: Element) -> dict[str, Any]:
        """Return a question with its code and words."""
        text = self.book.text(item, self.words.of(element.get("title"))) or {self.words.default: name}
        question: dict[str, Any] = {"code": self.book.codes.take(name), "type": "", "text": text}
        hint = self.book.text(item, self.words.of(element.get("description")))
        if hint:
            question["hint"] = hint
        if element.get("isRequired") is True and element.get("type") != "html":
            question["required"] = True
        return question

    def _remark(self, item: str, name: str, element: Element, question: Mapping[str, Any]) -> Draft:
        said = self.book.text(item, self.words.of(element.get("commentText")))
        text = joined(question["text"], said or built_in(_REMARK, [self.words.default]))
        code = self.book.codes.take(f"{name}-comment")
        self.book.means(f"{name}-Comment", Target(code, "long_text"))
        return Draft(item, {"code": code, "type": "long_text", "text": text})

    def _text(self, question: dict[str, Any], item: str, element: Element) -> Target:
        kind = meant_type(_INPUTS.get(str(element.get("inputType", "text")), "short_text"), element.get("validators"))
        question["type"] = kind
        limits: dict[str, Any] = {}
        step = element.get("step")
        if kind == "number" and (step == "any" or isinstance(step, float) or has_fraction(element)):
            limits["decimals"] = 6
        for key, name in (("min", "minimum"), ("max", "maximum")):
            self._bound(limits, name, element.get(key), kind, f"{item}: {key}")
        if isinstance(element.get("maxLength"), int) and element["maxLength"] > 0 and kind == "short_text":
            limits["maximum"] = element["maxLength"]
        if limits:
            question["limits"] = limits
        return Target(question["code"], kind, decimals=limits.get("decimals", 0))

    def _bound(self, limits: dict[str, Any], name: str, value: Any, kind: str, item: str) -> None:
        if value is None or value == "":
            return
        text = whole_or_decimal(value)
        if (kind == "number" and text is not None) or (kind == "date" and is_day(value)):
            limits[name] = text if kind == "number" else str(value)[:10]
        else:
            self.book.ledger.cannot(item, _("The bound “%(value)s” is not kept.") % {"value": value})

    def _comment(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question["type"] = "long_text"
        if isinstance(element.get("maxLength"), int) and element["maxLength"] > 0:
            question["limits"] = {"maximum": element["maxLength"]}
        return Target(question["code"], "long_text")

    def _html(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question["type"] = "statement"
        said = self.book.text(item, self.words.of(element.get("html")))
        question["text"] = said or question["text"]
        return Target(question["code"], "statement")

    def _choice(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question["type"] = _KINDS[str(element["type"])]
        limits = {
            name: element[key]
            for key, name in (("minSelectedChoices", "minimum"), ("maxSelectedChoices", "maximum"))
            if isinstance(element.get(key), int) and element[key] > 0
        }
        if limits and question["type"] != "single_choice":
            question["limits"] = limits
        elif question["type"] == "ranking" and element.get("selectToRankEnabled"):
            question["limits"] = {"minimum": 1}
        if element.get("choicesOrder") == "random":
            question["order"] = "random"
        return settle(question, self.options.of(item, element), self.book.ledger, item)

    def _picture(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question["type"] = "multiple_choice" if element.get("multiSelect") else "single_choice"
        return settle(question, self.options.of(item, element), self.book.ledger, item)

    def _boolean(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question["type"] = "yes_no"
        labels = {
            code: self.book.text(item, self.words.of(element.get(key))) or built_in(own, [self.words.default])
            for code, key, own in (("yes", "labelTrue", _YES), ("no", "labelFalse", _NO))
        }
        question["options"] = [{"code": code, "label": label} for code, label in labels.items()]
        values = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
        for key, code in (("valueTrue", "yes"), ("valueFalse", "no")):
            if key in element:
                values[str(element[key])] = code
        return Target(question["code"], "yes_no", values)

    def _rating(self, question: dict[str, Any], item: str, element: Element) -> Target:
        low, high = element.get("rateMin", 1), element.get("rateMax", element.get("rateCount", 5))
        whole = isinstance(low, int) and isinstance(high, int) and element.get("rateStep", 1) == 1
        if whole and not element.get("rateValues") and 2 <= high - low + 1 <= _MOST_POINTS:
            question.update(type="scale", limits={"minimum": low, "maximum": high})
            for keys, name in _RATE_LABELS:
                label = self.book.text(
                    item, self.words.of(next((element[key] for key in keys if key in element), None))
                )
                if label:
                    question[name] = label
            return Target(question["code"], "scale")
        question["type"] = "single_choice"
        values = element.get("rateValues") or points(low, high, element.get("rateStep", 1))
        return settle(question, self.options.of(item, {"choices": values}), self.book.ledger, item)

    def _slider(self, question: dict[str, Any], item: str, element: Element) -> Target:
        return self._text(question, item, {"min": 0, "max": 100, **element, "inputType": "number"})

    def _file(self, question: dict[str, Any], item: str, element: Element) -> Target:
        types, refused = accepted(str(element.get("acceptedTypes") or "").split(","))
        question.update(type="file", accept=types)
        if refused:
            reason = _("Files of these kinds are not taken: %(kinds)s.") % {"kinds": ", ".join(refused)}
            self.book.ledger.cannot(f"{item}: acceptedTypes", reason)
        if not element.get("allowMultiple"):
            question["limits"] = {"maximum": 1}
        elif isinstance(element.get("maxFiles"), int):
            question["limits"] = {"maximum": element["maxFiles"]}
        if isinstance(element.get("maxSize"), int) and element["maxSize"] > 0:
            question["megabytes"] = max(1, math.ceil(element["maxSize"] / 1024 / 1024))
        return Target(question["code"], "file")

    def _signature(self, question: dict[str, Any], item: str, element: Element) -> Target:
        question.update(type="file", accept=["image/jpeg", "image/png"], limits={"maximum": 1})
        self.book.ledger.cannot(f"{item}: type", _("A signature is not drawn here: a picture of it is asked for."))
        return Target(question["code"], "file")


_REMARK = gettext_noop("Comment")
# The older spellings, one of them with a slip, are those of real files.
_RATE_LABELS = (
    (("minRateDescription", "mininumRateDescription", "minimumRateDescription"), "low_label"),
    (("maxRateDescription", "maximumRateDescription"), "high_label"),
)
