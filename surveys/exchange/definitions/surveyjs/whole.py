"""What a SurveyJS survey has beside its pages: calculated values, triggers, settings, and properties nobody reads."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..draft import Book, Draft, Part
from ..expressions.surveyjs import parse_surveyjs
from ..expressions.targets import Target
from ..expressions.tree import Call, Items, Name, Node
from ..wording import built_in
from .questions import Element
from .settings import QUIET, READ
from .words import Words

_THANKS = gettext_noop("Thank you")


class Whole:
    """Reads what belongs to the survey as a whole, and collects what was not read."""

    def __init__(self, book: Book, words: Words) -> None:
        self.book, self.words = book, words
        self.passed_over: dict[str, list[str]] = defaultdict(list)
        self.said: dict[str, dict[str, object]] = defaultdict(dict)

    def read(self, survey: Mapping[str, Any]) -> None:
        """Add calculated values and early ends to what was read of the pages, and list the rest."""
        for value in survey.get("calculatedValues") or []:
            self._calculated(value)
        for trigger in survey.get("triggers") or []:
            self._trigger(trigger, survey)
        self._list_settings(survey)

    def note(self, item: str, element: Element) -> None:
        """Note what of an element is not read."""
        for key, value in element.items():
            if key not in READ and value not in (None, "", [], {}):
                self.passed_over[key].append(item)
                if isinstance(value, str):
                    self.said[key][item] = value
                elif isinstance(value, Mapping) and "default" in value:
                    self.said[key] |= {f"{item}.{language}": words for language, words in value.items()}

    def _list_settings(self, survey: Mapping[str, Any]) -> None:
        for key, names in self.passed_over.items():
            reason = _("This property is not taken over. It is set for: %(names)s.") % {"names": ", ".join(names[:20])}
            self.book.ledger.cannot(key, reason, self.said.get(key))
        looks = [key for key, value in survey.items() if key not in QUIET and value not in (None, "", [], {})]
        for key in looks:
            self._setting(key, survey[key])
        if survey.get("completedHtml") and not any(part.closing for part in self.book.parts):
            self._setting("completedHtml", survey["completedHtml"])

    def _setting(self, key: str, value: Any) -> None:
        words: dict[str, object] = {}
        for number, each in enumerate(value if isinstance(value, list) else [value]):
            said = each.get("html", each) if isinstance(each, Mapping) else each
            shown = self.words.of(said) if isinstance(said, str | Mapping) else {}
            words |= {f"{number}.{language}": text for language, text in shown.items()}
        self.book.ledger.cannot(key, _("This setting of the survey is not taken over."), words)

    def _calculated(self, value: Any) -> None:
        name = str(value.get("name") or "calculated") if isinstance(value, Mapping) else "calculated"
        source = value.get("expression") if isinstance(value, Mapping) else None
        rule = self.book.rule(name, str(source or ""), parse_surveyjs)
        if rule is None or not self.book.parts:
            return
        question: dict[str, Any] = {
            "code": self.book.codes.take(name),
            "type": "calculated",
            "text": {self.words.default: name},
        }
        self.book.means(name, Target(question["code"], "calculated"))
        self._last_part(rule.node).drafts.append(Draft(name, question, formula=rule))

    def _trigger(self, trigger: Any, survey: Mapping[str, Any]) -> None:
        kind = str(trigger.get("type")) if isinstance(trigger, Mapping) else ""
        source = trigger.get("expression") if isinstance(trigger, Mapping) else None
        named = trigger.get("setToName") or trigger.get("gotoName") or "" if isinstance(trigger, Mapping) else ""
        item = f"trigger: {kind} {named}".strip()
        if kind not in ("complete", "completetrigger") or not isinstance(source, str):
            self.book.ledger.cannot(item, _("This kind of trigger is not known here."))
            return
        rule = self.book.rule(item, source, parse_surveyjs)
        if rule is None or not self.book.parts:
            return
        last = self._last_part(rule.node)
        thanks = built_in(_THANKS, self.words.languages)
        text = self.book.text(item, self.words.of(survey.get("completedHtml"))) or dict(thanks)
        part = self.book.part("early-end", dict(thanks), rules=[rule], closing=text)
        self.book.parts.remove(part)
        self.book.parts.insert(self.book.parts.index(last) + 1, part)

    def _last_part(self, node: Node) -> Part:
        codes = {target.question for name in _names(node) for target in self.book.names.get(name, [])}
        used = [part for part in self.book.parts if any(draft.code in codes for draft in part.drafts)]
        return used[-1] if used else self.book.parts[0]


def _names(node: Node) -> set[str]:
    if isinstance(node, Name):
        return {node.name}
    inner = node.args if isinstance(node, Call) else node.items if isinstance(node, Items) else ()
    return {name for part in inner for name in _names(part)}
