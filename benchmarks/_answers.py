"""What a person types, for every question of a definition."""

from collections.abc import Iterable, Mapping

from surveys.engine.definition import Question, Survey
from surveys.engine.types.dates import field_names

SENTENCE = "The last bus leaves before the late shift ends."
# Eight sentences: about as long as people write.
PARAGRAPH = " ".join([SENTENCE] * 8)
WORDS = {"short_text": SENTENCE, "long_text": PARAGRAPH, "number": "12", "scale": "4"}
DATES = {"date": ("14", "3", "2026"), "birth_date": ("14", "3", "1971")}
# What the form asks beside its questions: the way on (no button's value is sent), and "yes" to the equality questions.
ASIDE = {"action": [], "answer": ["yes"]}


def fields_for(definition: Survey) -> Mapping[str, list[str]]:
    """Return field name → values for the consultation's questions and its equality questions."""
    fields: dict[str, list[str]] = dict(ASIDE)
    sections = [*definition.sections, *(definition.equality.sections if definition.equality else ())]
    for section in sections:
        fields |= _fields(section.questions)
    return fields


def _fields(questions: Iterable[Question]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for question in questions:
        for option in question.options:
            if option.other:
                fields[question.other_key(option)] = []
        if question.type in DATES:
            fields[question.code] = []  # a date of birth may be left unsaid by a box; ours is said
            fields |= {name: [part] for name, part in zip(field_names(question), DATES[question.type], strict=True)}
        elif question.options:
            codes = [option.code for option in question.options]
            fields[question.code] = codes[:2] if question.type == "multiple_choice" else codes[:1]
        else:
            fields[question.code] = [WORDS[question.type]]
    return fields
