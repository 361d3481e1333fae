"""Languages that community groups work in: those most spoken in England and Wales by the 2021 census, and signing."""

from django.utils.translation import gettext as _

from surveys.dates import here

BRITISH_SIGN_LANGUAGE = "bfi"
# ISO 639 codes. Names come from the Unicode CLDR, in the reader's language.
COMMUNITY_LANGUAGES = (
    "en", "cy", "pl", "ro", "pa", "ur", "pt", "es", "ar", "bn", "gu", "it", "ta", "fr", "lt", "zh", "yue", "tr", "bg",
    "ru", "fa", "hu", "el", "so", "ku", "ps", "hi", "uk", "sq", "sk", "cs", "lv", "ti", "am", "yo", "ig", "ak", "sw",
    "sn", "ne", "vi", "ml", "te", "mr", "si", "th", "fil", "rom", BRITISH_SIGN_LANGUAGE,
)  # fmt: skip


def language_name(code: str) -> str:
    """Return what a language is called in the reader's language; its code where nobody has named it."""
    if code == BRITISH_SIGN_LANGUAGE:
        return _("British Sign Language")
    return str(here().languages.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every language a group may work in, by name."""
    return sorted(((code, language_name(code)) for code in COMMUNITY_LANGUAGES), key=lambda item: item[1].casefold())
