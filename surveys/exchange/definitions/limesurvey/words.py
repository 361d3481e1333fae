"""LimeSurvey's texts: HTML with expressions in braces."""

import re

from ..wording import pipe
from .tables import Words

# Braces followed by a blank are braces.
_NAMED = re.compile(r"\{([^\s{}][^{}]*)\}")
_SUFFIX = re.compile(r"\.(shown|NAOK|value|valueNAOK|code|question)$")
_STYLE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def marked(words: Words) -> Words:
    """Return the words with marks where an answer is repeated."""
    return {language: _NAMED.sub(_mark, _STYLE.sub(_bare, str(text))) for language, text in words.items() if text}


def _mark(match: re.Match[str]) -> str:
    return pipe(_SUFFIX.sub("", match[1].strip()).removeprefix("INSERTANS:"))


def _bare(match: re.Match[str]) -> str:
    # A script's braces are no expressions; the tag stays, so that its loss is listed.
    return f"<{match[1]}></{match[1]}>"
