"""Valid answers to any question, as hypothesis draws them: stored values, never what is typed."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from surveys.engine.definition import Question, Survey
from surveys.engine.types import CHECK, file, group
from surveys.engine.types.grid import cell_question
from surveys.engine.types.numbers import scale_points
from surveys.engine.types.ranking import fewest, most

# What can be typed and stored: no control characters, and no white space that would be trimmed.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"))
_LINE = st.text(_CHARACTERS, min_size=3, max_size=30).map(str.strip).filter(lambda text: len(text) >= 3)
_LINES = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
# What nobody answers.
_SILENT = ("statement", "calculated")
_MINUTES = st.integers(0, 24 * 60 - 1)


def answers_to(survey: Survey) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to all questions, whether they will be asked or not; those that need none may have none."""
    return st.fixed_dictionaries(
        {
            key: strategy if question.required else st.none() | strategy
            for question in survey.questions()
            if question.type not in _SILENT
            for key, strategy in _keys(question)
        }
    )


def _keys(question: Question) -> list[tuple[str, st.SearchStrategy[Any]]]:
    return [
        (question.code, _OF_TYPE[question.type](question)),
        *((question.other_key(option), _LINE) for option in question.options if option.other),
    ]


def _option(question: Question) -> st.SearchStrategy[Any]:
    return st.sampled_from([option.code for option in question.options])


def _options(question: Question) -> st.SearchStrategy[Any]:
    alone = [[option.code] for option in question.options if option.exclusive]
    codes = [option.code for option in question.options if not option.exclusive]
    low = max(1, int(question.limits.minimum or 1))
    high = len(codes) if question.limits.maximum is None else int(question.limits.maximum)
    together = st.sets(st.sampled_from(codes), min_size=low, max_size=high)
    several = together.map(lambda chosen: [code for code in codes if code in chosen])
    return several | st.sampled_from(alone) if alone else several


def _point(question: Question) -> st.SearchStrategy[Any]:
    return st.sampled_from(scale_points(question))


def _number(question: Question) -> st.SearchStrategy[Any]:
    low, high = Decimal(question.limits.minimum or 0), Decimal(question.limits.maximum or 10_000)
    places = 2 if question.type == "money" else question.limits.decimals
    if places == 0:
        return st.integers(int(low), int(high))
    return st.decimals(low, high, places=places).map(lambda number: f"{number.normalize():f}")


def _day(question: Question) -> st.SearchStrategy[Any]:
    low = date.fromisoformat(str(question.limits.minimum or "1900-01-01"))
    high = date.fromisoformat(str(question.limits.maximum or "2100-01-01"))
    return st.dates(low, high).map(date.isoformat)


def _part_of_day(question: Question) -> st.SearchStrategy[Any]:
    return st.tuples(_day(question), st.sampled_from([4, 7, 10])).map(lambda drawn: drawn[0][: drawn[1]])


def _time(question: Question) -> st.SearchStrategy[Any]:
    low, high = str(question.limits.minimum or "00:00"), str(question.limits.maximum or "23:59")
    times = _MINUTES.map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
    return times.filter(lambda time: low <= time <= high)


def _ranking(question: Question) -> st.SearchStrategy[Any]:
    codes = [option.code for option in question.options]
    sizes = st.integers(max(1, fewest(question)), most(question))
    return st.tuples(st.permutations(codes), sizes).map(lambda drawn: drawn[0][: drawn[1]])


def _budget(question: Question) -> st.SearchStrategy[Any]:
    codes, total = [option.code for option in question.options], question.total or 0
    cuts = st.lists(st.integers(0, total), min_size=len(codes) - 1, max_size=len(codes) - 1).map(sorted)

    def shares(edges: list[int]) -> dict[str, int]:
        amounts = [high - low for low, high in zip([0, *edges], [*edges, total], strict=True)]
        return {code: amount for code, amount in zip(codes, amounts, strict=True) if amount}

    return cuts.map(shares)


def _projects(question: Question) -> st.SearchStrategy[Any]:
    prices = {option.code: option.price or 0 for option in question.options}
    return _options(question).filter(lambda chosen: sum(prices[code] for code in chosen) <= (question.total or 0))


def _grid(question: Question) -> st.SearchStrategy[Any]:
    cells = {row.code: _OF_TYPE[question.cell](cell_question(question, row.code)) for row in question.rows}
    if question.required:
        return st.fixed_dictionaries(cells)
    return st.fixed_dictionaries({}, optional=cells).filter(bool)


def _place(question: Question) -> st.SearchStrategy[Any]:
    parts = {"postcode": _OF_TYPE["postcode"](question)}
    if question.options:
        parts["list"] = _option(question)
    if question.draw:
        parts["geometry"] = _drawn(question)
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


def _drawn(question: Question) -> st.SearchStrategy[Any]:
    """Points, lines and triangles in the middle of the outline and beyond it, as they are stored."""
    corners = question.area["coordinates"][0] if question.area else [[-1.2, 52.5], [-1.0, 52.5], [-1.0, 52.7]]
    middle = [sum(axis) / len(corners) for axis in zip(*corners, strict=True)]
    near = st.tuples(*(st.floats(at - 0.02, at + 0.02).map(lambda degrees: round(degrees, 6)) for at in middle))
    positions = near.map(list)
    # A little triangle, and one that reaches beyond any outline of a town.
    sizes = st.sampled_from([0.001, 1.0])
    shapes = {
        "point": positions.map(lambda at: {"type": "Point", "coordinates": at}),
        "line": st.lists(positions, min_size=2, max_size=5, unique_by=tuple).map(
            lambda path: {"type": "LineString", "coordinates": path}
        ),
        "area": st.tuples(positions, sizes).map(lambda drawn: _triangle(*drawn)),
    }
    return st.one_of([shapes[shape] for shape in question.draw]).map(
        lambda geometry: CHECK["place"](question, {"geometry": geometry})["geometry"]
    )


def _triangle(at: list[float], size: float) -> dict[str, Any]:
    x, y = at
    return {
        "type": "Polygon",
        "coordinates": [[[x - size, y - size], [x + size, y - size], [x, y + size], [x - size, y - size]]],
    }


def _files(question: Question) -> st.SearchStrategy[Any]:
    endings = {kind: file.KINDS[kind] for kind in file.accepted(question)}
    description = st.fixed_dictionaries(
        {
            "id": st.uuids(version=4).map(str),
            "name": _LINE.filter(str.isprintable),
            "type": st.sampled_from(sorted(endings)),
            "size": st.integers(1, file.megabytes(question) * file.MEGABYTE),
        }
    ).map(lambda item: {**item, "name": item["name"] + endings[item["type"]]})
    low, high = file.fewest(question), file.most(question)
    return st.lists(description, min_size=low, max_size=high, unique_by=lambda item: item["id"])


def _group(question: Question) -> st.SearchStrategy[Any]:
    keys = [(inner, _keys(inner)) for inner in question.questions if inner.type not in _SILENT]
    needed = {key: strategy for inner, found in keys if inner.required for key, strategy in found}
    others = {key: strategy for inner, found in keys if not inner.required for key, strategy in found}
    entry = st.fixed_dictionaries(needed, optional=others).filter(bool)
    return st.lists(entry, min_size=max(group.fewest(question), 1), max_size=group.most(question))


_LOCAL = st.text("abcXYZ019.+_-'", min_size=1, max_size=20)
_HOST = st.sampled_from(["example.org", "post.leicester.example", "xn--e1afmkfd.example", "پارک.example"])
_OF_TYPE: Mapping[str, Callable[[Question], st.SearchStrategy[Any]]] = {
    "single_choice": _option,
    "yes_no": _option,
    "multiple_choice": _options,
    "scale": _point,
    "number": _number,
    "money": _number,
    "short_text": lambda question: _LINE,
    "long_text": lambda question: _LINES,
    "date": _day,
    "partial_date": _part_of_day,
    "time": _time,
    "email": lambda question: st.tuples(_LOCAL, _HOST).map("@".join),
    "phone": lambda question: st.from_regex(r"\+?[0-9]{7,15}", fullmatch=True),
    "postcode": lambda question: st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
    "grid": _grid,
    "ranking": _ranking,
    "budget": _budget,
    "projects": _projects,
    "place": _place,
    "file": _files,
    "group": _group,
    "consent": lambda question: st.just(value=True),
}
