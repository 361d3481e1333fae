"""LimeSurvey's questions that are answered with options or points, except arrays."""

from typing import Any

from django.utils.translation import gettext_noop

from ..choices import Choices, settle
from ..draft import Draft
from ..expressions.targets import Target
from ..wording import Text, built_in, joined
from .named import Named
from .tables import Asked, number
from .words import marked

_YES, _NO, _OTHER = gettext_noop("Yes"), gettext_noop("No"), gettext_noop("Other")
_FEMALE, _MALE = gettext_noop("Female"), gettext_noop("Male")
_COMMENT = gettext_noop("Comment")


class Choosing(Named):
    """Makes questions with options."""

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

    def _single(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "single_choice"}
        choices = self.answers(item, asked)
        if asked.row.get("other") == "Y":
            choices.add("-oth-", self._other(item, asked), other=True, last=True)
        if asked.attribute("random_order") == "1" or asked.attribute("answer_order") == "random":
            question["order"] = "random"
        drafts = self.one(item, asked, question, settle(question, choices, self.book.ledger, item))
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
        drafts = self.one(item, asked, question, settle(question, choices, self.book.ledger, item))
        if question["type"] == "multiple_choice":
            for value, code in choices.values.items():
                self.means(asked, Target(question["code"], "multiple_choice", dict(choices.values), part=code), value)
        elif choices.values:
            self.means(asked, Target(question["code"], "consent", {"Y": "yes"}), *choices.values)
        return drafts

    def _yes_no(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "yes_no"}
        labels = (("yes", _YES), ("no", _NO))
        question["options"] = [{"code": code, "label": built_in(own, self.book.languages)} for code, own in labels]
        return self.one(item, asked, question, Target(question["code"], "yes_no", {"Y": "yes", "N": "no"}))

    def _gender(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "single_choice"}
        choices = Choices()
        for value, own in (("F", _FEMALE), ("M", _MALE)):
            choices.add(value, built_in(own, self.book.languages))
        return self.one(item, asked, question, settle(question, choices, self.book.ledger, item))

    def _points(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "scale", "limits": {"minimum": 1, "maximum": 5}}
        return self.one(item, asked, question, Target(question["code"], "scale"))

    def _ranking(self, item: str, asked: Asked) -> list[Draft]:
        question = {**self.begun(item, asked), "type": "ranking"}
        low, high = number(asked.attribute("min_answers")), number(asked.attribute("max_answers"))
        limits = {name: bound for name, bound in (("minimum", low), ("maximum", high)) if bound > 0}
        if limits:
            question["limits"] = limits
        if asked.attribute("random_order") == "1":
            question["order"] = "random"
        return self.one(item, asked, question, settle(question, self.answers(item, asked), self.book.ledger, item))
