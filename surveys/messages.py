"""What went wrong, said in the person's language. The engine names a fault; here are its words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from surveys.dates import date_in_words
from surveys.engine.errors import AnswerError
from surveys.engine.problems import Problem
from surveys.engine.text import words


def _day(params: Mapping[str, Any], key: str = "date") -> str:
    return date_in_words(date.fromisoformat(str(params[key])))


def _missing_parts(params: Mapping[str, Any]) -> str:
    names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
    return pgettext("between two missing parts of a date", " and ").join(names[part] for part in params["missing"])


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
        % {"limit": number_format(p["count"]), "over": number_format(p["over"])}
    ),
    "too_short": lambda p: (
        ngettext("Use at least %(count)d character", "Use at least %(count)d characters", p["count"]) % p
    ),
    "not_a_number": lambda p: _("Enter a number, like 12"),
    "not_whole": lambda p: _("Enter a whole number, like 12"),
    "too_many_decimals": lambda p: (
        ngettext("Use at most %(count)d decimal place", "Use at most %(count)d decimal places", p["count"]) % p
    ),
    "number_too_small": lambda p: _("Enter %(limit)s or more") % {"limit": number_format(p["limit"])},
    "number_too_large": lambda p: _("Enter %(limit)s or less") % {"limit": number_format(p["limit"])},
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
        % {"amount": number_format(p["amount"], force_grouping=True)}
    ),
    "budget_over": lambda p: (
        _("This is %(amount)s more than there is. Take some away")
        % {"amount": number_format(p["amount"], force_grouping=True)}
    ),
    "ended_early": lambda p: _("With these answers the questions end early, so there is nothing to send"),
    "check_failed": lambda p: str(p["message"]),
    "date_or_option": lambda p: _("Give a date or tick the box, not both"),
    "postcode_unknown": lambda p: _("We do not know this postcode. Check it, or choose your area from the list"),
}

PROBLEM_MESSAGES: Mapping[str, Any] = {
    "wrong_shape": gettext_lazy("This part of the definition has the wrong shape (%(rule)s)."),
    "other_slug": gettext_lazy("The definition has another short name than the survey, which is “%(slug)s”."),
    "no_sections": gettext_lazy("Add at least one section of questions."),
    "no_title": gettext_lazy("Give the consultation a title."),
    "no_questions": gettext_lazy("Add at least one question to this section."),
    "no_section_title": gettext_lazy("Give this section a title."),
    "no_question_text": gettext_lazy("Write the question."),
    "bad_code": gettext_lazy(
        "“%(code)s” cannot be a code. Use small letters, digits, hyphens and underscores, "
        "and start with a letter or digit."
    ),
    "duplicate_code": gettext_lazy("The code “%(code)s” is used already. Each code may be used once."),
    "reserved_code": gettext_lazy("The form uses “%(code)s” for itself. Choose another code."),
    "too_few_options": gettext_lazy("Give at least two options to choose from."),
    "no_option_label": gettext_lazy("Give this option a label."),
    "not_yes_no": gettext_lazy("A yes-or-no question has the two options yes and no."),
    "other_not_here": gettext_lazy("Only choices can have a “please say” option."),
    "no_rows": gettext_lazy("Give the grid at least one row."),
    "no_cell": gettext_lazy("Say what is asked in each row: one choice, several, or a scale."),
    "no_row_label": gettext_lazy("Give this row a label."),
    "no_total": gettext_lazy("Say how much there is to give."),
    "no_price": gettext_lazy("Give the price of “%(code)s”."),
    "price_above_total": gettext_lazy("“%(code)s” costs more than there is."),
    "statement_required": gettext_lazy("A statement has no answer, so it cannot be required."),
    "exit_with_questions": gettext_lazy("A section that ends the journey has no questions of its own."),
    "check_unknown_question": gettext_lazy("The check is shown at the question “%(code)s”, which does not exist."),
    "no_check_message": gettext_lazy("Say what is wrong, in the words people will read."),
    "mark_unknown": gettext_lazy("“{%(code)s}” names no question that is asked before this text."),
    "limits_crossed": gettext_lazy("The smallest value allowed is larger than the largest."),
    "bad_limit": gettext_lazy("This limit does not fit the type of the question."),
    "bad_scale": gettext_lazy("A scale has from 2 to 21 points."),
    "birth_date_not_here": gettext_lazy("A date of birth is asked among the equality questions only."),
    "minimum_above_options": gettext_lazy("More answers are asked for than the %(count)s that can be chosen."),
    "rule_unknown_question": gettext_lazy("The rule names the question “%(code)s”, which does not exist."),
    "rule_later_question": gettext_lazy("The rule names the question “%(code)s”, which is only asked later."),
    "rule_unknown_operator": gettext_lazy("The rule uses “%(operator)s”, which is not a comparison we know."),
    "rule_wrong_operator": gettext_lazy(
        "The rule compares “%(code)s” in a way that does not fit its type of question."
    ),
    "rule_wrong_kind": gettext_lazy("The rule compares “%(code)s” with “%(value)s”, which its answers can never be."),
    "rule_inside_group": gettext_lazy(
        "The rule names “%(code)s”, which is asked once for each entry of a group. "
        "Name the group, or a question outside it."
    ),
    "rule_no_answer": gettext_lazy("The rule names “%(code)s”, which is only read and has no answer."),
    "rule_wrong_pair": gettext_lazy(
        "The rule compares “%(code)s” with “%(other)s”, and their answers are of different kinds."
    ),
    "rule_needs_list": gettext_lazy("The rule on “%(code)s” needs a list of values."),
    "rule_unknown_option": gettext_lazy(
        "The rule compares “%(code)s” with “%(option)s”, which is not one of its options."
    ),
}


def answer_message(error: AnswerError, *, language: str, source: str) -> str:
    """Return the sentence for a fault in an answer. Labels among its parameters are taken in the language."""
    params = {
        key: words(value, language, source).words if isinstance(value, Mapping) else value
        for key, value in error.params.items()
    }
    return ANSWER_MESSAGES[error.code](params)


def problem_message(problem: Problem) -> str:
    """Return the sentence for a problem of a definition, in the language that is active."""
    return str(PROBLEM_MESSAGES[problem.code]) % dict(problem.params)
