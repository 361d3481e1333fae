"""What a client is told when something did not work, in the person's language. Pages show it as it is."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from .frames import Fault

_WORDS = {
    "bad_message": _("We could not read that. Try again, or open this page again."),
    "too_long": _("That is too long. Send it in shorter parts."),
    "too_fast": _("That was quick. We will take it in a moment."),
    "hello_first": _("This conversation is not open yet. Open this page again."),
    "unknown": _("We do not know this conversation. Open the chat again from the consultation’s page."),
    "gone": _("Your answers have been withdrawn"),
    "not_open": _("This consultation is not open. You cannot send answers now."),
    "too_many": _("This conversation has become too long. You can go on in the form: your answers are kept."),
    "too_many_sockets": _("This conversation is open in too many places. Close it in one of them."),
    "busy": _("We could not take that just now. Your earlier answers are kept. Try again in a moment."),
}


def words(code: Fault, language: str) -> str:
    """Return the sentence for a fault, in the language or, where the site does not have it, in the site's own."""
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return str(_WORDS[code])
