"""One questionnaire made of the corpus: the kinds of question that are asked in several boxes, each on a page."""

import json
from typing import Any

from tests.corpus import Case, read_case
from tests.servers.live_site import LiveSite

IN_BOXES = (
    "grid-single-choice",
    "grid-multiple-choice",
    "grid-scale",
    "ranking",
    "ranking-partial",
    "budget",
    "projects",
)
SLUG = "in-several-boxes"
PUBLISH = """
import json
from tests.corpus import Case, read_case
from tests.corpus.publishing import publish_case
publish_case(Case(**json.loads({made!r})))
for name in ("every-type-section", "every-type-question"):
    publish_case(read_case(name))
"""


def in_several_boxes() -> Case:
    """Return the first question of each of these cases, on a page of its own, with what is typed and stored."""
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


def publish_types(site: LiveSite) -> None:
    """Publish it on the site, and the two questionnaires that ask every type."""
    case = in_several_boxes()
    made: dict[str, Any] = {name: getattr(case, name) for name in Case.__slots__}
    site.manage("shell", "--no-imports", "-c", PUBLISH.format(made=json.dumps(made)))
