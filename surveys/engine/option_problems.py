"""Options, rows and sums that a question lacks, or that no answer could fit."""

from collections.abc import Iterator

from .definition import CELL_TYPES, CHOICE_TYPES, CODE, OPTION_TYPES, Question
from .file_problems import file_problems
from .image_problems import image_problems
from .place_problems import place_problems
from .problem import Path, Problem


def option_problems(path: Path, question: Question, source: str) -> Iterator[Problem]:
    """Yield what is wrong with the options, rows and total of one question. `path` leads to the question."""
    if _has_options(question):
        yield from _options(path, question, source)
    if question.type == "grid":
        yield from _rows(path, question, source)
    if question.type in ("budget", "projects") and not question.total:
        yield Problem((*path, "total"), "no_total")
    if question.type == "projects":
        yield from _prices(path, question)
    yield from file_problems(path, question)
    yield from place_problems(path, question, source)
    yield from image_problems(path, question, source)
    if question.type == "statement" and question.required:
        yield Problem((*path, "required"), "statement_required")


def _has_options(question: Question) -> bool:
    return question.type in OPTION_TYPES or (question.type == "grid" and question.cell in CHOICE_TYPES)


def _options(path: Path, question: Question, source: str) -> Iterator[Problem]:
    if len(question.options) < 2:
        yield Problem((*path, "options"), "too_few_options")
    for index, option in enumerate(question.options):
        if not option.label.get(source):
            yield Problem((*path, "options", index, "label"), "no_option_label", {"code": option.code})
        if option.other and question.type not in CHOICE_TYPES:
            yield Problem((*path, "options", index, "other"), "other_not_here", {"code": option.code})
    if question.type == "yes_no" and {option.code for option in question.options} != {"yes", "no"}:
        yield Problem((*path, "options"), "not_yes_no")


def _rows(path: Path, question: Question, source: str) -> Iterator[Problem]:
    if question.cell not in CELL_TYPES:
        yield Problem((*path, "cell"), "no_cell")
    if not question.rows:
        yield Problem((*path, "rows"), "no_rows")
    seen: set[str] = set()
    for index, row in enumerate(question.rows):
        place = (*path, "rows", index)
        if not CODE.fullmatch(row.code):
            yield Problem((*place, "code"), "bad_code", {"code": row.code})
        elif row.code in seen:
            yield Problem((*place, "code"), "duplicate_code", {"code": row.code})
        seen.add(row.code)
        if not row.label.get(source):
            yield Problem((*place, "label"), "no_row_label", {"code": row.code})


def _prices(path: Path, question: Question) -> Iterator[Problem]:
    for index, option in enumerate(question.options):
        if option.price is None:
            yield Problem((*path, "options", index, "price"), "no_price", {"code": option.code})
        elif question.total and option.price > question.total:
            yield Problem((*path, "options", index, "price"), "price_above_total", {"code": option.code})
