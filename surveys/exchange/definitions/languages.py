"""Codes of languages from what a file calls them: "Français (fr)", "de-informal", "Welsh"."""

import re

from django.conf.locale import LANG_INFO

_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*\)\s*$")
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*$")
# Languages of British communities that Django has no entry for.
_MORE = {
    "gujarati": "gu", "somali": "so", "pashto": "ps", "yoruba": "yo", "tigrinya": "ti", "amharic": "am",
    "lingala": "ln", "cantonese": "yue", "chinese": "zh", "mandarin": "zh", "farsi": "fa", "tagalog": "tl",
    "kurdish": "ku",
}  # fmt: skip


def language_code(name: str) -> str:
    """Return the code of a language that a file names; a name nobody knows becomes its own code."""
    name = name.strip()
    found = _IN_BRACKETS.search(name)
    if found:
        return found[1].replace("_", "-").lower()
    known = _names().get(name.casefold())
    if known:
        return known
    if _TAG.match(name) and (len(name) <= 3 or "-" in name or "_" in name):
        return name.replace("_", "-").lower()
    return re.sub(r"[^\w-]+", "-", name.casefold()).strip("-") or "und"


def _names() -> dict[str, str]:
    names = dict(_MORE)
    for code, info in LANG_INFO.items():
        for key in ("name", "name_local"):
            if key in info:
                names.setdefault(str(info[key]).casefold(), code)
    return names
