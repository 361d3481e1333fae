"""The pages of the form as people will see them, from a draft. Nothing is stored and nothing can be sent."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from surveys.engine import journey, problems
from surveys.engine.definition import Survey, parse
from surveys.messages import problem_message
from surveys.web.fields import Field, Form, build
from surveys.web.question_page import wording_of

from .compile import compile_questions
from .selectors.translations import live_pages

if TYPE_CHECKING:
    from .models import ConsultationPage

COUNTED = ("budget", "projects")
# What is wrong with a definition for no other reason than that a question was left out of it.
LEFT_OUT = frozenset({"no_questions", "rule_unknown_question"})


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of the form. `number` is its section's; `depends`: it is not shown to everybody; `end`: an early one."""

    number: int
    title: SafeString
    intro: SafeString | str
    depends: bool
    fields: list[Field]
    faults: list[str]
    end: SafeString | str = ""


def preview_context(page: "ConsultationPage") -> dict[str, Any]:
    """Return what the template of the preview needs, from the page as it is in memory.

    A question that could not be asked, because it is not finished, is left out and what it lacks is said in its place.
    """
    document = compile_questions(live_pages(page))
    # One that is only begun has no address yet.
    document["slug"] = document["slug"] or "preview"
    sections, faults = _askable(document)
    # Nothing is sent here, so that nothing is checked.
    survey = parse({**document, "sections": sections, "checks": []})
    shown = _pages(survey, faults)
    return {
        "survey_title": wording_of(survey).html(survey.title),
        "pages": shown,
        "sections": len(survey.sections),
        "check_faults": [problem_message(each) for each in problems.find(document) if each.path[:1] == ("checks",)],
        "equality": bool(page.equality_strands),
        "counts_money": any(field.question.type in COUNTED for each in shown for field in each.fields),
    }


def _askable(
    document: dict[str, Any], quiet: frozenset[str] = frozenset()
) -> tuple[list[dict[str, Any]], dict[int, list[str]]]:
    """Return the sections without what cannot be shown, and section index → what stops the rest.

    quiet: codes of problems that are not said, because leaving something out has made them.
    """
    stopped: set[tuple[int, int]] = set()
    routed: set[tuple[int, int]] = set()
    said: dict[int, list[str]] = defaultdict(list)
    found = problems.find(document)
    for problem in found:
        if problem.path[:1] != ("sections",) or len(problem.path) < 2:
            continue
        section = int(problem.path[1])
        if problem.code not in quiet:
            said[section].append(problem_message(problem))
        if len(problem.path) > 3 and problem.path[2] == "questions":
            (routed if "when" in problem.path else stopped).add((section, int(problem.path[3])))
    sections: list[dict[str, Any]] = [
        {
            **{name: value for name, value in section.items() if name != "when"},
            **({"when": section["when"]} if "when" in section and index not in said else {}),
            "questions": [
                {name: value for name, value in question.items() if name != "when" or (index, place) not in routed}
                for place, question in enumerate(section["questions"])
                if (index, place) not in stopped
            ],
        }
        for index, section in enumerate(document["sections"])
    ]
    if stopped and any(problem.code == "wrong_shape" for problem in found):
        # Where something has the wrong shape, nothing else that is wrong was looked for.
        sections, further = _askable({**document, "sections": sections}, LEFT_OUT)
        for section, messages in further.items():
            said[section] += messages
    return sections, said


def _pages(survey: Survey, faults: dict[int, list[str]]) -> list[ShownPage]:
    found: list[ShownPage] = []
    wording = wording_of(survey)
    for index, section in enumerate(survey.sections):
        pages = [page for page in journey.pages(survey) if page.section is section]
        for place, page in enumerate(pages or [None]):
            questions = page.questions if page else ()
            form = Form(wording, {}, heading=False)
            found.append(
                ShownPage(
                    number=index + 1,
                    title=wording.html(section.title),
                    intro=wording.html(section.intro) if section.intro and not place else "",
                    depends=section.when is not None or any(question.when is not None for question in questions),
                    fields=[build(question, form) for question in questions],
                    faults=faults.get(index, []) if not place else [],
                    end=wording.html(section.exit) if section.exit else "",
                )
            )
    return found
