"""The languages of the site, and those Django does not know by itself."""

from django.conf import locale

LANGUAGES = [
    ("en", "English"),
    ("cy", "Cymraeg"),
    ("ur", "اردو"),
    ("gu", "ગુજરાતી"),
    ("pl", "Polski"),
]

UNKNOWN_TO_DJANGO = {
    "gu": {"bidi": False, "code": "gu", "name": "Gujarati", "name_local": "ગુજરાતી"},
}
locale.LANG_INFO.update({code: info for code, info in UNKNOWN_TO_DJANGO.items() if code not in locale.LANG_INFO})

LANGUAGES_BIDI = ["he", "ar", "fa", "ur", "ps", "ug", "ckb"]
