"""Which properties of ONS eQ are read; of any other that is set, the report says that it was not taken over."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book
from .words import text_of

Node = Mapping[str, Any]
# What only the other system needs: names, versions, looks, codes of its own.
_QUIET = frozenset(
    {"id", "type", "eq_id", "questionnaire_id", "survey_id", "form_type", "region_code", "mime_type", "schema_version",
     "data_version", "theme", "metadata", "questionnaire_flow", "navigation", "q_code", "qcode", "answer_codes",
     "show_on_hub", "hidden", "classes", "rows", "visible", "voluntary_answer", "session_timeout_in_seconds",
     "confirm_text", "cancel_text", "page_title", "number", "groups_title", "suggestions", "interviewer_only", "eqId",
     "for_list", "session_prompt_in_seconds", "variables", "source"}
)  # fmt: skip
_READ: Mapping[str, frozenset[str]] = {
    "": frozenset({"title", "language", "sections", "groups"}),
    "section": frozenset({"title", "groups", "blocks", "enabled", "repeat", "summary"}),
    "group": frozenset({"title", "blocks", "skip_conditions", "routing_rules"}),
    "block": frozenset(
        {"question", "questions", "question_variants", "sections", "routing_rules", "skip_conditions", "title",
         "content", "content_variants", "primary_content", "preview_content", "secondary_content", "description",
         "information_to_provide", "basis_for_completion", "legal_basis", "calculation", "add_block", "edit_block",
         "remove_block", "add_or_edit_block", "repeating_blocks", "unrelated_block", "summary", "list", "guidance"}
    ),
    "question": frozenset(
        {"title", "titles", "description", "instruction", "guidance", "definitions", "definition", "warning",
         "answers", "dynamic_answers", "skip_conditions", "period_limits", "calculations", "validation"}
    ),
    "answer": frozenset(
        {"label", "description", "guidance", "mandatory", "options", "alias", "units", "unit", "currency",
         "decimal_places", "max_length", "minimum", "maximum", "min_value", "max_value", "dynamic_options", "other",
         "guidance_other", "parent_answer_id", "unit_length"}
    ),
}  # fmt: skip


class Keys:
    """Collects the properties that nobody read, by name, with the places where they are set."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.places: dict[str, list[str]] = defaultdict(list)
        self.words: dict[str, dict[str, object]] = defaultdict(dict)

    def note(self, kind: str, name: str, node: Node) -> None:
        """Note what of a section, group, block, question or answer is not read; kind is empty for the whole file."""
        for key, value in node.items():
            if key in _QUIET or key in _READ[kind] or value in (None, "", False, [], {}):
                continue
            if name not in self.places[key]:
                self.places[key].append(name)
            said = _said(value)
            if said:
                self.words[key][name] = said

    def list(self) -> None:
        """List them."""
        for key, names in self.places.items():
            reason = _("This property is not taken over. It is set for: %(names)s.")
            named = ", ".join(name or _("the whole file") for name in names[:20])
            self.book.ledger.cannot(key, reason % {"names": named}, self.words.get(key))


def _said(value: Any) -> str:
    """The words of a property: one text, or several by name."""
    if isinstance(value, Mapping) and isinstance(value.get("messages"), Mapping):
        value = value["messages"]
    if isinstance(value, Mapping) and value and all(isinstance(each, str) for each in value.values()):
        return "; ".join(value.values())
    return text_of(value) if isinstance(value, str | list | Mapping) else ""
