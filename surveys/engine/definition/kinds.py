"""What a definition is made of: its format, codes, types of question, words and conditions."""

import re
from collections.abc import Mapping
from typing import Any

FORMAT = "consult-definition/1"
CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")
QUESTION_TYPES = (
    "single_choice",
    "multiple_choice",
    "scale",
    "yes_no",
    "short_text",
    "long_text",
    "number",
    "date",
    "partial_date",
    "time",
    "money",
    "email",
    "phone",
    "postcode",
    "grid",
    "ranking",
    "budget",
    "projects",
    "place",
    "file",
    "group",
    "calculated",
    "consent",
    "statement",
    "birth_date",  # equality questions only: stored as the age in years, nothing else
)
CHOICE_TYPES = ("single_choice", "multiple_choice", "yes_no")
# Types whose answer is made of options, in whatever form.
OPTION_TYPES = (*CHOICE_TYPES, "ranking", "budget", "projects")
CELL_TYPES = ("single_choice", "multiple_choice", "scale")
# What may be drawn on a map.
SHAPES = ("point", "line", "area")

# Words for one place, by language code. Holds the source language at least.
Text = Mapping[str, str]
# A routing rule, see `rules`.
Condition = Mapping[str, Any]
