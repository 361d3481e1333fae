"""Problems that keep a definition from being published, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from surveys.engine.problems import Problem

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
    "draw_not_here": gettext_lazy("Only questions that ask for a place have a map to draw on."),
    "bad_area": gettext_lazy(
        "This outline is not an area: its sides cross, a ring is not closed, or a position is not on the Earth."
    ),
    "area_too_detailed": gettext_lazy("The outline has %(positions)s corners. Use one with at most %(most)s."),
    "image_not_here": gettext_lazy("Only single and multiple choices can show pictures."),
    "no_image_words": gettext_lazy("Say in words what the picture of “%(code)s” shows."),
    "image_not_kept": gettext_lazy("The picture of “%(code)s” is not kept here. Add it again."),
    "questions_not_here": gettext_lazy("Only a repeated group has questions inside it."),
    "group_empty": gettext_lazy("Add at least one question that is asked for each entry of the group."),
    "type_not_in_group": gettext_lazy("“%(code)s” is of a type that cannot be asked for each entry of a group."),
    "too_many_entries": gettext_lazy("A group has at most %(count)s entries."),
    "formula_not_here": gettext_lazy("Only calculated values have a formula."),
    "calculated_required": gettext_lazy("A calculated value is not asked, so it cannot be required."),
    "no_formula": gettext_lazy("Say how the value is calculated."),
    "formula_bad_value": gettext_lazy("The calculation uses “%(value)s”, which is not a number like 12 or 12.5."),
    "formula_unknown_question": gettext_lazy("The calculation names the question “%(code)s”, which does not exist."),
    "formula_later_question": gettext_lazy("The calculation names the question “%(code)s”, which is only asked later."),
    "formula_inside_group": gettext_lazy(
        "The calculation names “%(code)s”, which is asked once for each entry of a group. "
        "Count the group, or name a question outside it."
    ),
    "formula_not_a_number": gettext_lazy("The calculation uses “%(code)s”, whose answers are not numbers."),
    "formula_not_countable": gettext_lazy("The calculation counts “%(code)s”, whose answers have nothing to count."),
    "formula_counts_nothing": gettext_lazy("The calculation counts something that is not an answer."),
    "nothing_asked_first": gettext_lazy(
        "With no answers yet, nothing is asked at all. Let at least one question be asked from the start."
    ),
    "file_kinds": gettext_lazy("Only JPEG and PNG pictures and PDF documents can be sent, each named once."),
    "file_megabytes": gettext_lazy("A file may have from 1 to 20 megabytes."),
    "file_count": gettext_lazy("One question takes at most %(count)s files."),
    "file_few": gettext_lazy("At least %(minimum)s files are asked for. Say how many can be sent at the most, too."),
    "file_not_here": gettext_lazy("Only questions that ask for files say which files, and how large."),
    "statement_required": gettext_lazy("A statement has no answer, so it cannot be required."),
    "exit_with_questions": gettext_lazy("A section that ends the journey has no questions of its own."),
    "check_unknown_question": gettext_lazy("The check is shown at the question “%(code)s”, which does not exist."),
    "check_not_shown": gettext_lazy(
        "The check is shown at “%(code)s”, which is calculated and never shown. Choose a question."
    ),
    "no_check_message": gettext_lazy("Say what is wrong, in the words people will read."),
    "mark_unknown": gettext_lazy("“{%(code)s}” names no question that is asked before this text."),
    "limits_crossed": gettext_lazy("The smallest value allowed is larger than the largest."),
    "bad_limit": gettext_lazy("This limit does not fit the type of the question."),
    "bad_scale": gettext_lazy("A scale has from 2 to 21 points."),
    "birth_date_not_here": gettext_lazy("A date of birth is asked among the equality questions only."),
    "maximum_nothing": gettext_lazy("The most that is allowed is nothing, so there could never be an answer."),
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


def problem_message(problem: Problem) -> str:
    """Return the sentence for a problem of a definition, in the language that is active."""
    return str(PROBLEM_MESSAGES[problem.code]) % dict(problem.params)
