"""Documents of the analysis as its services make them, written by hand, and what reports are made from."""

from tests.analysis.reports.examples.answered import answers, option, question, value
from tests.analysis.reports.examples.groups import differences, row
from tests.analysis.reports.examples.materials import LANGUAGES, about, material, nobody
from tests.analysis.reports.examples.people import category, missing, profile
from tests.analysis.reports.examples.questionnaire import definition, text

__all__ = [
    "LANGUAGES",
    "about",
    "answers",
    "category",
    "definition",
    "differences",
    "material",
    "missing",
    "nobody",
    "option",
    "profile",
    "question",
    "row",
    "text",
    "value",
]
