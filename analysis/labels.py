"""What strands and categories are called, in the reader's language. Pure."""

from surveys.engine.definition import Survey as Definition
from surveys.equality.packs import Pack, PackError
from surveys.equality.strands import category_label


class Labels:
    """The words of a survey's pack, and the names of the wards its ward question offers.

    pack: None where the survey asks no equality questions · language: the reader's; English where a text lacks it.
    """

    def __init__(self, pack: Pack | None, definition: Definition | None, language: str) -> None:
        self._pack = pack
        self._language = language
        self._wards: dict[str, str] = {}
        sections = definition.equality.sections if definition and definition.equality else ()
        for section in sections:
            for question in section.questions:
                if question.strand == "ward":
                    self._wards |= {
                        option.code.upper(): option.label.get(language) or next(iter(option.label.values()))
                        for option in question.options
                    }

    def strand(self, code: str) -> str:
        """Return a strand's name, or its code where the pack does not know it."""
        try:
            names = self._pack.strand(code).name if self._pack else {}
        except PackError:
            names = {}
        return names.get(self._language) or names.get("en") or code

    def category(self, strand: str, code: str) -> str:
        """Return a category's name, or its code where neither pack nor wards know it."""
        if self._pack is None:
            return code
        try:
            label = category_label(self._pack, strand, code, self._language)
        except (KeyError, PackError):
            return code
        return self._wards.get(code, label) if label == code else label
