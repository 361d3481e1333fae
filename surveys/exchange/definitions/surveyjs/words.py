"""SurveyJS's texts: plain, or an object with one text for each language."""

import re
from collections.abc import Mapping
from typing import Any

from ..languages import language_code
from ..wording import pipe

_NAMED = re.compile(r"\{\s*([^{}]+?)\s*\}")


class Words:
    """Reads texts and notes the languages that occur. `default` is the language of texts without one."""

    def __init__(self, locale: object, survey: object = None) -> None:
        self.default = language_code(locale) if isinstance(locale, str) and locale else "en"
        # Where a text has both a "default" and the survey's own language, the default is another one: English.
        if self.default != "en" and _has_both(survey, str(locale)):
            self.default = "en"
        self.languages = [self.default]

    def of(self, value: Any) -> dict[str, object]:
        """Return the words by language, with marks for the answers that they repeat."""
        if value is None or isinstance(value, bool | list):
            return {}
        if not isinstance(value, Mapping):
            return {self.default: _marked(value)}
        words: dict[str, object] = {}
        for key, text in sorted(value.items(), key=lambda pair: pair[0] == "default"):
            language = self.default if key == "default" else language_code(str(key))
            if isinstance(text, str) and text.strip():
                words.setdefault(language, _marked(text))
                if language not in self.languages:
                    self.languages.append(language)
        return words


def _has_both(node: object, locale: str) -> bool:
    if isinstance(node, Mapping):
        return {"default", locale} <= set(node) or any(_has_both(each, locale) for each in node.values())
    return isinstance(node, list) and any(_has_both(each, locale) for each in node)


def _marked(text: object) -> str:
    return _NAMED.sub(lambda match: pipe(match[1]), str(text))
