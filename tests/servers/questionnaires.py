"""What can be answered on the site besides the demonstration: questionnaires of the corpus, alone and put together."""

from tests.corpus import Case, read_case

IN_BOXES = (
    "grid-single-choice",
    "grid-multiple-choice",
    "grid-scale",
    "ranking",
    "ranking-partial",
    "budget",
    "projects",
)
ALONE = ("every-type-section", "every-type-question", "file", "picture-choice", "place")
SLUG = "in-several-boxes"


def all_cases() -> list[Case]:
    """Return all that is published on the site."""
    return [in_several_boxes(), *map(read_case, ALONE)]


def in_several_boxes() -> Case:
    """Return the first question of each case in several boxes, on a page of its own, with what is typed and stored."""
    cases = [read_case(name) for name in IN_BOXES]
    questions = [case.definition["sections"][0]["questions"][0] for case in cases]
    sections = [
        {**case.definition["sections"][0], "code": case.name, "questions": [question]}
        for case, question in zip(cases, questions, strict=True)
    ]
    return Case(
        name=SLUG,
        language="en",
        definition={**cases[0].definition, "slug": SLUG, "sections": sections},
        forms={case.name: case.forms["ask"] for case in cases},
        answers={
            question["code"]: case.answers[question["code"]] for case, question in zip(cases, questions, strict=True)
        },
    )
