"""The options of an ONS eQ choice, with what they ask for in turn and those made while somebody answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..choices import Choices
from ..draft import Book
from ..wording import Text, built_in, joined
from .words import text_of

Answer = Mapping[str, Any]
_OTHER = gettext_noop("Other")
# Parts of an option that stand in ours.
_TAKEN = frozenset({"value", "label", "description", "detail_answer", "child_answer_id", "other", "action", "id"})


class Options:
    """Makes options. What a file says is in one language."""

    def __init__(self, book: Book, language: str) -> None:
        self.book, self.language = book, language
        # The options of each choice so far, for those that come back in a later one.
        self.offered: dict[str, list[Answer]] = {}

    def words(self, item: str, value: Any) -> Text:
        """Return a text in the file's language; empty for none."""
        text = text_of(value)
        return self.book.text(item, {self.language: text}) if text else {}

    def of(self, item: str, answer: Answer, choices: Choices | None = None, *, exclusive: bool = False) -> Choices:
        """Return the options of a choice, behind those that are there already."""
        choices = choices or Choices()
        listed = [each for each in answer.get("options") or [] if isinstance(each, Mapping)]
        self.offered.setdefault(str(answer.get("id")), listed)
        made = list(self._made(item, answer, static=bool(listed)))
        known = {str(option.get("value")) for option in listed}
        for option in [*(each for each in made if str(each.get("value")) not in known), *listed]:
            self._add(item, option, choices, exclusive=exclusive)
        if answer.get("guidance_other") or (isinstance(answer.get("other"), Mapping)):
            choices.add("other", built_in(_OTHER, [self.language]), other=True, last=True)
        return choices

    def _add(self, item: str, option: Answer, choices: Choices, *, exclusive: bool) -> None:
        value = str(option.get("value", text_of(option.get("label"))))
        place = f"{item}.{value}"
        label = self.words(place, option.get("label")) or {self.language: value}
        hint = joined(self.words(place, option.get("description")), self._detail(place, option), "\n")
        other = any(key in option for key in ("detail_answer", "child_answer_id", "other"))
        choices.add(value, label, hint=hint, other=other, exclusive=exclusive)
        for key in option:
            if key not in _TAKEN:
                # One line for all options: each has the same properties.
                self.book.ledger.cannot(f"{item}: options.{key}", _("This property of an option is not taken over."))

    def _made(self, item: str, answer: Answer, *, static: bool) -> Iterator[Answer]:
        """Options made while somebody answers: those of an earlier answer, or words of their own beside others."""
        dynamic = answer.get("dynamic_options")
        if not isinstance(dynamic, Mapping):
            return
        values = dynamic.get("values")
        name = str(values.get("identifier")) if isinstance(values, Mapping) else ""
        if self.offered.get(name):
            reason = _("All options of “%(name)s” are offered, whichever of them were chosen.") % {"name": name}
            for option in self.offered[name]:
                yield {key: kept for key, kept in option.items() if key in ("value", "label", "description")}
        else:
            reason = _("The options are made while somebody answers; here they are written in words.")
            if static or answer.get("alone"):
                yield {"value": "other", "label": built_in(_OTHER, [self.language])[self.language], "other": True}
        self.book.ledger.cannot(f"{item}: dynamic_options", reason)

    def _detail(self, place: str, option: Answer) -> Text:
        """Return what is asked of somebody who chooses this option; it is answered in the option's own words."""
        detail = option.get("detail_answer")
        if not isinstance(detail, Mapping):
            return {}
        self.book.ledger.arrives(self.book.ledger.asks(str(detail.get("id", place))))
        if str(detail.get("type", "")).lower() not in ("textfield", "textarea"):
            reason = _("What the option asks for is answered in words; the source has a type of its own for it.")
            self.book.ledger.cannot(f"{place}: detail_answer", reason)
        return self.words(place, detail.get("label"))
