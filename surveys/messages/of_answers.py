"""Faults of an answer, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from surveys.dates import date_in_words
from surveys.engine.errors import AnswerError
from surveys.engine.text import words
from surveys.numbers import figure


def _day(params: Mapping[str, Any], key: str = "date") -> str:
    return date_in_words(date.fromisoformat(str(params[key])))


def _missing_parts(params: Mapping[str, Any]) -> str:
    names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
    return pgettext("between two missing parts of a date", " and ").join(names[part] for part in params["missing"])


# Short names that are the same in every language.
_KINDS_OF_FILE = {"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Return kinds of file as people know them: "JPEG, PNG, PDF"."""
    return pgettext("between two kinds of file", ", ").join(_KINDS_OF_FILE[kind] for kind in kinds)


Sentence = Callable[[Mapping[str, Any]], str]

ANSWER_MESSAGES: Mapping[str, Sentence] = {
    "required": lambda p: _("Answer this question"),
    "say_what": lambda p: _("Say what you mean in the box below your choice"),
    "choose_one": lambda p: _("Choose one answer only"),
    "unknown_option": lambda p: _("Choose one of the answers shown. What was sent is not one of them"),
    "unknown_question": lambda p: _("What was sent has an answer to a question that is not asked here"),
    "exclusive_option": lambda p: _("Choose either “%(option)s” or other answers, not both") % p,
    "choose_at_least": lambda p: (
        ngettext("Choose at least %(count)d answer", "Choose at least %(count)d answers", p["count"]) % p
    ),
    "choose_at_most": lambda p: (
        ngettext("Choose at most %(count)d answer", "Choose at most %(count)d answers", p["count"]) % p
    ),
    "not_text": lambda p: _("This answer must be text"),
    "bad_characters": lambda p: _("Take out the characters that are not letters, numbers or signs"),
    "too_long": lambda p: (
        _("Use %(limit)s characters or fewer. There are %(over)s too many")
        % {"limit": figure(p["count"]), "over": figure(p["over"])}
    ),
    "one_line": lambda p: _("Write this on one line, without line breaks"),
    "too_short": lambda p: (
        ngettext("Use at least %(count)d character", "Use at least %(count)d characters", p["count"]) % p
    ),
    "not_a_number": lambda p: _("Enter a number, like 12"),
    "not_whole": lambda p: _("Enter a whole number, like 12"),
    "too_many_decimals": lambda p: (
        ngettext("Use at most %(count)d decimal place", "Use at most %(count)d decimal places", p["count"]) % p
    ),
    "number_too_small": lambda p: _("Enter %(limit)s or more") % {"limit": figure(p["limit"])},
    "number_too_large": lambda p: _("Enter %(limit)s or less") % {"limit": figure(p["limit"])},
    "date_incomplete": lambda p: _("The date must also have %(parts)s") % {"parts": _missing_parts(p)},
    "not_a_date": lambda p: _("Enter a real date, like 27 3 2026"),
    "date_too_early": lambda p: _("Enter a date on or after %(date)s") % {"date": _day(p)},
    "date_too_late": lambda p: _("Enter a date on or before %(date)s") % {"date": _day(p)},
    "birth_year_missing": lambda p: _("Enter the year you were born. The day and month may be left empty"),
    "not_a_birth_date": lambda p: _("Enter the date you were born"),
    "not_a_time": lambda p: _("Enter a time, like 9:30 or 18:05"),
    "time_too_early": lambda p: _("Enter a time from %(time)s on") % p,
    "time_too_late": lambda p: _("Enter a time up to %(time)s") % p,
    "not_an_email": lambda p: _("Enter an email address, like name@example.org"),
    "not_a_phone": lambda p: _("Enter a telephone number, like 0116 496 0123 or +44 116 496 0123"),
    "not_a_postcode": lambda p: _("Enter a full postcode, like LE1 1FZ"),
    "consent_needed": lambda p: _("Tick the box to go on, or close this page if you do not agree"),
    "row_missing": lambda p: _("Answer the row “%(row)s”") % p,
    "rank_unknown": lambda p: _("Choose a rank from 1 to %(count)d") % p,
    "rank_tie": lambda p: _("Two choices have rank %(rank)d. Give each its own rank") % p,
    "rank_skipped": lambda p: _("Nothing has rank %(rank)d. Use the ranks one after the other, from 1") % p,
    "rank_at_least": lambda p: (
        ngettext("Rank at least %(count)d choice", "Rank at least %(count)d choices", p["count"]) % p
    ),
    "rank_at_most": lambda p: (
        ngettext("Rank at most %(count)d choice", "Rank at most %(count)d choices", p["count"]) % p
    ),
    "not_an_amount": lambda p: _("Enter an amount in whole units, like 250"),
    "budget_left": lambda p: (
        _("%(amount)s is left. Give all of it, so that the amounts add up to the total")
        % {"amount": figure(p["amount"])}
    ),
    "budget_over": lambda p: (
        _("This is %(amount)s more than there is. Take some away") % {"amount": figure(p["amount"])}
    ),
    "place_shape": lambda p: _("We could not read what you drew. Start the drawing again"),
    "place_unfinished": lambda p: _(
        "A line needs at least two points, and an area at least three. Add points on the map, or start again"
    ),
    "place_crossing": lambda p: _("The sides of the area cross. Start again, or take the last points back"),
    "place_outside": lambda p: _("What you drew is outside the area of this consultation. Draw it within the outline"),
    "place_too_many": lambda p: (
        ngettext("Draw with at most %(count)d point", "Draw with at most %(count)d points", p["count"]) % p
    ),
    "place_too_fine": lambda p: _("What you drew is too small or too fine. Draw it larger"),
    "not_entries": lambda p: _("This answer must be a list of entries, each with answers of its own"),
    "entries_at_least": lambda p: (
        ngettext("Add at least %(count)d entry", "Add at least %(count)d entries", p["count"]) % p
    ),
    "entries_at_most": lambda p: (
        ngettext("Add at most %(count)d entry", "Add at most %(count)d entries", p["count"]) % p
    ),
    "calculated_otherwise": lambda p: _(
        "This value is worked out from other answers, and comes out differently. Leave it out, or send what it is"
    ),
    "not_a_file": lambda p: _("The file did not arrive. Choose it again"),
    "file_unknown": lambda p: _("A file that was chosen before is not here any more. Choose it again"),
    "file_kind": lambda p: (
        _("%(name)s is not one of the kinds of file that can be sent here: %(kinds)s")
        % {"name": p["name"], "kinds": kinds_in_words(p["kinds"])}
    ),
    "file_too_large": lambda p: _("%(name)s is larger than %(megabytes)d MB") % p,
    "file_empty": lambda p: _("%(name)s is empty. Choose another file") % p,
    "file_broken": lambda p: (
        _("%(name)s is damaged or not whole. Open it to see, save it again, and choose it again") % p
    ),
    "file_encrypted": lambda p: _("%(name)s is locked by a password. Choose a copy that is not") % p,
    "file_pixels": lambda p: (
        _("%(name)s has more than %(megapixels)d million pixels. Save it smaller, and choose it again") % p
    ),
    "files_too_many": lambda p: (
        ngettext("Choose at most %(count)d file", "Choose at most %(count)d files", p["count"]) % p
    ),
    "files_too_few": lambda p: (
        ngettext("Choose at least %(count)d file", "Choose at least %(count)d files", p["count"]) % p
    ),
    "files_too_often": lambda p: _("Too many files were sent for this question. Remove some, or try again in a week"),
    "ended_early": lambda p: _("With these answers the questions end early, so there is nothing to send"),
    "check_failed": lambda p: str(p["message"]),
    "date_or_option": lambda p: _("Give a date or tick the box, not both"),
    "postcode_unknown": lambda p: _("We do not know this postcode. Check it, or choose your area from the list"),
}


def answer_message(error: AnswerError, *, language: str, source: str) -> str:
    """Return the sentence for a fault in an answer. Labels among its parameters are taken in the language."""
    params = {
        key: words(value, language, source).words if isinstance(value, Mapping) else value
        for key, value in error.params.items()
    }
    return ANSWER_MESSAGES[error.code](params)
