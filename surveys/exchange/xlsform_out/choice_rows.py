"""Questions that are answered with options or points."""

from django.utils.translation import gettext as _

from surveys.engine.definition import Question
from surveys.engine.types.numbers import scale_points

from .names import field_name, literal
from .writer import Rows, Writer


def _scale(writer: Writer, question: Question, relevant: str) -> None:
    writer.row(question, "range", relevant, parameters=_points(question))


def _points(question: Question) -> str:
    points = scale_points(question)
    return f"start={points[0]} end={points[-1]} step=1"


def single(writer: Writer, question: Question, relevant: str) -> None:
    """Add a question with one option as its answer."""
    _select(writer, question, relevant, "select_one")


def _multiple(writer: Writer, question: Question, relevant: str) -> None:
    low, high = question.limits.minimum, question.limits.maximum
    limits = [f"count-selected(.) >= {low}" if low else "", f"count-selected(.) <= {high}" if high else ""]
    alone = [
        f"(not(selected(., {literal(option.code)})) or count-selected(.) = 1)"
        for option in question.options
        if option.exclusive
    ]
    _select(writer, question, relevant, "select_multiple", *limits, *alone)


def _ranking(writer: Writer, question: Question, relevant: str) -> None:
    if question.limits.minimum is not None or question.limits.maximum is not None:
        writer.losses.add(question.code, _("All options are ranked, not some of them."))
    _select(writer, question, relevant, "rank")


def _projects(writer: Writer, question: Question, relevant: str) -> None:
    prices = [f"if(selected(., {literal(option.code)}), {option.price or 0}, 0)" for option in question.options]
    _select(writer, question, relevant, "select_multiple", f"{' + '.join(prices)} <= {question.total}")


def _select(writer: Writer, question: Question, relevant: str, kind: str, *constraints: str) -> None:
    name = field_name(question.code)
    writer.form.offer(name, question.options)
    randomised = "randomize=true" if question.order == "random" else ""
    writer.row(question, f"{kind} {name}", relevant, *constraints, parameters=randomised)


def _grid(writer: Writer, question: Question, relevant: str) -> None:
    name = field_name(question.code)
    group = writer.form.add("begin_group", f"{name}.rows", relevant=relevant, appearance="field-list")
    writer.words(group, question)
    kinds = {"single_choice": f"select_one {name}", "multiple_choice": f"select_multiple {name}", "scale": "range"}
    if question.cell != "scale":
        writer.form.offer(name, question.options)
    for item in question.rows:
        row = writer.form.add(kinds[question.cell], f"{name}.{item.code}")
        writer.form.say(row, "label", item.label)
        if question.cell == "scale":
            row["parameters"] = _points(question)
        if question.required:
            row["required"] = "yes"
    writer.form.add("end_group")


def _budget(writer: Writer, question: Question, relevant: str) -> None:
    name = field_name(question.code)
    group = writer.form.add("begin_group", f"{name}.parts", relevant=relevant, appearance="field-list")
    writer.words(group, question)
    *others, _last = [f"{name}.{option.code}" for option in question.options]
    spent = " + ".join([*(f"coalesce(${{{other}}}, 0)" for other in others), "."])
    for option in question.options:
        row = writer.form.add("integer", f"{name}.{option.code}", constraint=". >= 0")
        writer.form.say(row, "label", option.label)
    # A constraint may name what stands before it: the last amount makes the total.
    row["constraint"] = f". >= 0 and {spent} = {question.total}"
    row["required"] = "yes" if question.required else ""
    writer.losses.add(question.code, _("That the amounts add up is checked at the last of them, if it is filled in."))
    writer.form.add("end_group")


CHOICE_ROWS: dict[str, Rows] = {
    "single_choice": single,
    "yes_no": single,
    "multiple_choice": _multiple,
    "ranking": _ranking,
    "projects": _projects,
    "scale": _scale,
    "grid": _grid,
    "budget": _budget,
}
