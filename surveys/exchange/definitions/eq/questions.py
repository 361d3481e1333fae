"""One question of ONS eQ, which may have several answers, as questions of ours."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..choices import settle
from ..draft import Book, Demand, Draft, Rule, Variant
from ..expressions.targets import Target
from ..expressions.tree import Call, Inexpressible, Literal, Name, Node, call
from ..wording import Text, joined
from .answers import Answer, Answers
from .keys import Keys
from .rules import when_node

Question = Mapping[str, Any]
# What tells a second answer of one name apart in the report.
_NUMBERED = re.compile(r" \(\d+\)$")
_OPS = {"equals": "=", "less than": "<", "greater than": ">"}


class Questions:
    """Makes questions from eQ's questions."""

    def __init__(self, book: Book, language: str, keys: Keys) -> None:
        self.book, self.language, self.keys = book, language, keys
        self.answers = Answers(book, language)

    def drafts(self, block: str, question: Question, when: Any) -> list[Draft]:
        """Return a question for each answer, with the rules of the variant and of the question itself."""
        name = str(question.get("id", block))
        self.keys.note("question", name, question)
        title = self._title(name, question)
        hint = self._hint(name, question)
        answers = [each for each in question.get("answers") or [] if isinstance(each, Mapping)]
        dynamic = question.get("dynamic_answers")
        if isinstance(dynamic, Mapping):
            self.book.ledger.cannot(f"{name}: dynamic_answers", _("Answers that repeat for a list are asked once."))
            answers = [*(each for each in dynamic.get("answers") or [] if isinstance(each, Mapping)), *answers]
        for answer in answers:
            self.keys.note("answer", str(answer.get("id", name)), answer)
        details = self._details(answers)
        answers = [each for each in answers if str(each.get("id")) not in details]
        drafts = self._answers(name, question, answers, title, hint)
        if not drafts and (title or hint):
            drafts = [self.book.statement(name, name, joined(title, hint, "\n\n"))]
        rules = self.rules(f"{name}: when", when) + self._skips(name, question)
        for draft in drafts:
            draft.rules = [*rules, *draft.rules]
            if when is not None:
                own = [rule for rule in rules if rule.item.endswith(": when")]
                draft.variant = Variant(f"{block}/{_NUMBERED.sub('', draft.item)}", own[0] if own else None)
        self._demands(name, question, answers, drafts)
        return drafts

    def rules(self, item: str, when: Any) -> list[Rule]:
        """Return the rule of a "when"; nothing for none, and for one that cannot be read, which is listed."""
        if when is None:
            return []
        try:
            return [Rule(when_node(when), item)]
        except Inexpressible as error:
            self.book.ledger.cannot(item, error.reason)
            return []

    def _skips(self, name: str, question: Question) -> list[Rule]:
        skips = question.get("skip_conditions") or []
        found: list[Rule] = []
        for skip in skips if isinstance(skips, list) else [skips]:
            when = skip.get("when") if isinstance(skip, Mapping) else skip
            rules = self.rules(f"{name}: skip_conditions", when)
            found.extend(Rule(call("not", rule.node), rule.item) for rule in rules)
        return found

    def _title(self, name: str, question: Question) -> Text:
        titles = question.get("titles")
        if isinstance(titles, list) and titles:
            # The last title is the one without a condition.
            if len(titles) > 1:
                self.book.ledger.cannot(f"{name}: titles", _("Of several titles, the one without a rule is kept."))
            return self.answers.words(name, titles[-1].get("value"))
        return self.answers.words(name, question.get("title"))

    def _hint(self, name: str, question: Question) -> Text:
        hint: Text = {}
        for key in ("description", "instruction", "guidance", "definitions", "definition", "warning"):
            hint = joined(hint, self.answers.words(name, question.get(key)), "\n")
        return hint

    def _details(self, answers: list[Answer]) -> set[str]:
        """The answers that only say more about an option of another one."""
        named = {
            str(option["child_answer_id"])
            for answer in answers
            for option in answer.get("options") or []
            if isinstance(option, Mapping) and option.get("child_answer_id")
        }
        found = {
            str(answer.get("id")) for answer in answers if answer.get("parent_answer_id") or answer.get("id") in named
        }
        for name in sorted(found):
            self.book.ledger.arrives(self.book.ledger.asks(name))
        return found

    def _answers(self, name: str, question: Question, answers: list[Answer], title: Text, hint: Text) -> list[Draft]:
        if str(question.get("type", "")) == "MutuallyExclusive" and len(answers) == 2 and _is_checkbox(answers[0]):
            return self._with_exclusive(name, answers[0], answers[1], title, hint)
        drafts: list[Draft] = []
        for answer in answers:
            item = self.book.ledger.asks(str(answer.get("id", name)))
            label = self.answers.words(item, answer.get("label"))
            more = joined(self.answers.words(item, answer.get("description")), self._guidance(item, answer), "\n")
            if len(answers) == 1:
                text, said = title or label, joined(label if title else {}, joined(hint, more, "\n"), "\n")
            else:
                text, said = joined(title, label), joined(hint, more, "\n")
            text = text or {self.language: str(answer.get("id", name))}
            drafts.extend(self.answers.drafts(item, answer, text, said))
        if str(question.get("type", "")) == "RepeatingAnswer" and drafts:
            return [self.group(name, title, drafts)]
        return drafts

    def _guidance(self, item: str, answer: Answer) -> Text:
        return self.answers.words(item, answer.get("guidance"))

    def group(self, name: str, title: Text, members: list[Draft]) -> Draft:
        """Return a repeated group of these questions."""
        code = self.book.codes.take(f"{name}-group")
        text = title or {self.language: name}
        return Draft(name, {"code": code, "type": "group", "text": text}, members=members, own=Target(code, "group"))

    def _with_exclusive(self, name: str, first: Answer, second: Answer, title: Text, hint: Text) -> list[Draft]:
        """Boxes, and one that shuts out the others: one question here."""
        item = self.book.ledger.asks(str(first.get("id", name)))
        self.book.ledger.arrives(self.book.ledger.asks(str(second.get("id", name))))
        question: dict[str, Any] = {"code": self.book.codes.take(str(first.get("id", name))), "type": "multiple_choice"}
        question["text"] = title or {self.language: name}
        if hint:
            question["hint"] = hint
        if first.get("mandatory") or second.get("mandatory"):
            question["required"] = True
        choices = self.answers.options.of(item, {**first, "alone": True})
        before = set(choices.values)
        choices = self.answers.options.of(item, second, choices, exclusive=True)
        target = settle(question, choices, self.book.ledger, item)
        self.book.means(str(first.get("id")), target)
        alone = [code for value, code in choices.values.items() if value not in before]
        if target.kind == "multiple_choice" and len(alone) == 1:
            self.book.means(str(second.get("id")), Target(target.code, target.kind, target.options, part=alone[0]))
        return [Draft(item, question, own=target)]

    def _demands(self, name: str, question: Question, answers: list[Answer], drafts: list[Draft]) -> None:
        if not drafts:
            return
        if question.get("type") == "DateRange" and len(answers) == 2:
            later = Call(">", (Name(str(answers[1].get("id"))), Name(str(answers[0].get("id")))))
            drafts[-1].demands.append(Demand(later, f"{name}: DateRange", {}))
        if question.get("period_limits"):
            self.book.ledger.cannot(f"{name}: period_limits", _("How long a period may be is not checked."))
        for calculation in question.get("calculations") or []:
            self._calculation(name, calculation, drafts[-1])
        validation = question.get("validation")
        for check in validation if isinstance(validation, list) else [validation] if validation else []:
            if isinstance(check, Mapping):
                message = self.answers.words(name, check.get("message"))
                for rule in self.rules(f"{name}: validation", check.get("when")):
                    drafts[-1].demands.append(Demand(call("not", rule.node), rule.item, message))

    def _calculation(self, name: str, calculation: Any, draft: Draft) -> None:
        item = f"{name}: calculations"
        if not isinstance(calculation, Mapping) or calculation.get("calculation_type") != "sum":
            self.book.ledger.cannot(item, _("This kind of calculation is not known here."))
            return
        total = Call("sum", tuple(Name(str(each)) for each in calculation.get("answers_to_calculate") or []))
        bound: Node
        value = calculation.get("value")
        if calculation.get("answer_id"):
            bound = Name(str(calculation["answer_id"]))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            bound = Literal(Decimal(str(value)))
        else:
            self.book.ledger.cannot(item, _("The total is not an answer and not a number."))
            return
        either = [Call(_OPS[each], (total, bound)) for each in calculation.get("conditions") or [] if each in _OPS]
        if either:
            node: Node = either[0] if len(either) == 1 else Call("or", tuple(either))
            draft.demands.append(Demand(node, item, {}))


def _is_checkbox(answer: Answer) -> bool:
    return str(answer.get("type", "")).lower() == "checkbox"
