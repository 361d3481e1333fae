"""Options of a choice, and what becomes of a choice that has too few of them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .codes import Codes
from .expressions.targets import Target
from .ledger import Ledger
from .wording import Text, joined


class Choices:
    """The options of one question, each with a code of our kind for the value that the source has."""

    def __init__(self) -> None:
        self.codes = Codes()
        self.options: list[dict[str, Any]] = []
        self.values: dict[str, str] = {}

    def add(self, value: object, label: Text, **more: Any) -> str:
        """Add an option; return its code. `more` are keys of our option; those that are false or empty are left out."""
        code = self.codes.take(str(value), "option")
        self.values.setdefault(str(value), code)
        self.options.append({"code": code, "label": label or {}, **{key: kept for key, kept in more.items() if kept}})
        return code

    def target(self, code: str, kind: str) -> Target:
        """Return what a rule that names the question means."""
        return Target(code, kind, dict(self.values))


def settle(question: dict[str, Any], choices: Choices, ledger: Ledger, item: str) -> Target:
    """Put the options into a choice question and return its target.

    One option alone becomes a box to tick, none at all a box to write in: a choice needs two.
    """
    code, kind = question["code"], question["type"]
    if len(choices.options) >= 2:
        question["options"] = choices.options
        return choices.target(code, kind)
    if choices.options:
        only = choices.options[0]
        label: Mapping[str, str] = only["label"]
        question.update(type="consent", text=joined(question["text"], label))
        question.pop("order", None)
        question.pop("limits", None)
        if set(only) - {"code", "label"}:
            ledger.cannot(f"{item}: options", _("The only option became a box to tick, without what belonged to it."))
        return Target(code, "consent", dict(choices.values))
    question["type"] = "short_text"
    question.pop("order", None)
    question.pop("limits", None)
    ledger.cannot(
        f"{item}: options", _("The options are not in the file; the question was made one to answer in words.")
    )
    return Target(code, "short_text")
