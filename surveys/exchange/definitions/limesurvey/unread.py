"""Tables of a .lss file that are not read, and what they say to people."""

from collections.abc import Iterable, Mapping

READ = frozenset(
    {"LimeSurveyDocType", "DBVersion", "languages", "answers", "answer_l10ns", "groups", "group_l10ns", "questions",
     "question_l10ns", "subquestions", "subquestion_l10ns", "question_attributes", "surveys",
     "surveys_languagesettings", "conditions",
     # Looks and addresses of the other system.
     "themes", "themes_inherited", "survey_links", "plugin_settings", "label_sets", "labels"}
)  # fmt: skip
# Columns of other tables that hold words.
_TOLD = frozenset({"name", "message", "quotals_name", "quotals_message", "quotals_urldescrip", "defaultvalue", "title"})


def told(table: Iterable[Mapping[str, str]]) -> dict[str, object]:
    """Return the words in a table's rows, each once."""
    found = [row[key] for row in table for key in row if key in _TOLD and row[key].strip()]
    return {str(number): text for number, text in enumerate(dict.fromkeys(found))}
