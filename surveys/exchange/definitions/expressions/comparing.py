"""One answer against one value, by the kind of the question."""

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from .logic import Outcome, all_of, any_of, negated
from .targets import Target
from .tree import Inexpressible, NoSuchOption
from .values import Value

_OURS = {"=": "equals", "<": "less_than", "<=": "at_most", ">": "greater_than", ">=": "at_least"}
_NUMBERS = frozenset({"number", "money", "scale", "calculated", "budget"})
_TEXTS = frozenset({"short_text", "long_text", "email", "phone", "postcode", "time", "partial_date"})
_YES, _NO = frozenset({"y", "yes", "true", "1"}), frozenset({"", "n", "no", "false", "0"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PART = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def compare(op: str, target: Target, value: Any) -> Outcome:
    """Return our condition for `target op value`, with op one of = != < <= > >=. Raises Inexpressible."""
    if op == "!=":
        return negated(compare("=", target, value))
    if value is None or value == "" or value == []:
        return _nothing(op, target)
    if target.part is not None:
        return _box(op, target, value)
    if isinstance(value, list):
        return _list(op, target, value)
    if isinstance(value, dict):
        return _day(op, target, value)
    if target.kind in ("single_choice", "yes_no"):
        return _choice(op, target, value)
    if target.kind in ("multiple_choice", "ranking") and op == "=":
        return _list(op, target, [value])
    if target.kind in _NUMBERS:
        return _number(op, target, value)
    return _words(op, target, value)


def _nothing(op: str, target: Target) -> Outcome:
    if op != "=":
        raise Inexpressible(_("The rule asks whether an answer is more or less than nothing."))
    if target.part is not None:
        return negated(includes(target, [target.part], every=True))
    return {"not": {"op": "answered", "question": target.code}}


def _box(op: str, target: Target, value: Value | list[Value]) -> Outcome:
    word = str(value).strip().casefold()
    ticked = includes(target, [str(target.part)], every=True)
    if op == "=" and (word in _YES or target.options.get(str(value)) == target.part):
        return ticked
    if op == "=" and word in _NO:
        return negated(ticked)
    raise Inexpressible(_("The rule compares a box that is ticked or not with “%(value)s”.") % {"value": value})


def _list(op: str, target: Target, values: list[Value]) -> Outcome:
    """Exactly these options and no other."""
    if op != "=" or target.kind not in ("multiple_choice", "ranking"):
        raise Inexpressible(_("The rule compares an answer with a list in a way our rules do not have."))
    wanted = [option_code(target, value) for value in values]
    others = [code for code in dict.fromkeys(target.options.values()) if code not in wanted]
    return all_of([includes(target, wanted, every=True), negated(includes(target, others, every=False))])


def _day(op: str, target: Target, value: Any) -> Outcome:
    if target.kind not in ("date", "partial_date"):
        raise Inexpressible(_("The rule compares an answer that is not a date with today."))
    if op == "=":
        return all_of(_day(name, target, value) for name in ("<=", ">="))
    return {"op": _OURS[op], "question": target.code, "value": value}


def count_compared(op: str, code: str, bound: Decimal) -> Outcome:
    """Return our condition on how many are chosen; nothing chosen counts as none."""
    low, high = int(bound.to_integral_value(ROUND_CEILING)), int(bound.to_integral_value(ROUND_FLOOR))
    if op == "!=":
        return negated(count_compared("=", code, bound))
    least = {">=": low, ">": high + 1, "=": low}.get(op)
    most = {"<=": high, "<": low - 1, "=": high}.get(op)
    outcomes: list[Outcome] = []
    if least is not None and least > 0:
        outcomes.append({"op": "count_at_least", "question": code, "value": least})
    if most is not None:
        outcomes.append({"op": "count_at_most", "question": code, "value": most} if most >= 0 else False)
    return all_of(outcomes)


def two_answers(op: str, left: list[Target], right: list[Target]) -> Outcome:
    """Return our condition on two answers, of the same kind. Raises Inexpressible."""
    if len(left) != 1 or len(right) != 1:
        raise Inexpressible(_("The rule compares two answers, one of which has several variants."))
    one, other = left[0], right[0]
    if op == "!=":
        return negated(two_answers("=", left, right))
    if one.options and other.options and op == "=":
        shared = [value for value in one.options if value in other.options]
        return any_of(all_of([compare("=", one, value), compare("=", other, value)]) for value in shared)
    kinds = {_family(one), _family(other)}
    if len(kinds) != 1 or "" in kinds or (op != "=" and "text" in kinds):
        raise Inexpressible(_("The rule compares two answers of different kinds."))
    if op == "=" and "number" in kinds:
        return all_of(two_answers(name, left, right) for name in ("<=", ">="))
    return {"op": _OURS[op], "question": one.code, "value": {"answer": other.code}}


def _family(target: Target) -> str:
    if target.part is not None:
        return ""
    if target.kind in _NUMBERS:
        return "number"
    if target.kind in ("date", "partial_date", "time"):
        return target.kind
    return "text" if target.kind in _TEXTS else ""


def includes(target: Target, codes: Iterable[str], *, every: bool) -> Outcome:
    """Return our condition that every one, or any one, of these options is chosen."""
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        return every
    if len(wanted) == 1:
        return {"op": "includes", "question": target.code, "value": wanted[0]}
    return {"op": "includes_all" if every else "includes_any", "question": target.code, "value": wanted}


def option_code(target: Target, value: Value) -> str:
    """Return our code for an option that a source names by its value. Raises Inexpressible for no such option."""
    for text in _spellings(value):
        if text in target.options:
            return target.options[text]
    raise NoSuchOption(
        _("The rule names “%(value)s”, which is not an option of “%(question)s”.")
        % {"value": _shown(value), "question": target.code}
    )


def _spellings(value: Value) -> list[str]:
    if isinstance(value, bool):
        return ["yes", "true", "True", "Y", "1"] if value else ["no", "false", "False", "N", "0"]
    if isinstance(value, Decimal):
        return [str(value), str(int(value)) if value == value.to_integral_value() else str(value)]
    return [str(value), str(value).strip()]


def _shown(value: Value) -> str:
    return str(value)


def _choice(op: str, target: Target, value: Value) -> Outcome:
    if op == "=":
        return {"op": "equals", "question": target.code, "value": option_code(target, value)}
    bound = _decimal(value)
    numbers = {source: _maybe(source) for source in target.options}
    if bound is None or not any(number is not None for number in numbers.values()):
        raise Inexpressible(_("The rule orders options that are not numbers."))
    test = {"<": bound.__gt__, "<=": bound.__ge__, ">": bound.__lt__, ">=": bound.__le__}[op]
    codes = [target.options[source] for source, number in numbers.items() if number is not None and test(number)]
    codes = list(dict.fromkeys(codes))
    return {"op": "one_of", "question": target.code, "value": codes} if codes else False


def _number(op: str, target: Target, value: Value) -> Outcome:
    number = Decimal(int(value)) if isinstance(value, bool) else _decimal(value)
    if number is None:
        raise Inexpressible(_("The rule compares a number with “%(value)s”.") % {"value": _shown(value)})
    whole = number == number.to_integral_value()
    if target.kind == "calculated" and op == "=":
        same = _literal_number(number)
        return all_of({"op": name, "question": target.code, "value": same} for name in ("at_least", "at_most"))
    if op == "=" and (target.kind == "money" or target.decimals):
        return {"op": "equals", "question": target.code, "value": _canonical(number)}
    if op == "=" and not whole:
        return False
    return {"op": _OURS[op], "question": target.code, "value": _literal_number(number)}


def _literal_number(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else _canonical(number)


def _canonical(number: Decimal) -> str:
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _words(op: str, target: Target, value: Value) -> Outcome:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if target.kind == "consent" and op == "=":
        agreed: Outcome = {"op": "equals", "question": target.code, "value": True}
        if text.casefold() in _YES or text in target.options:
            return agreed
        if text.casefold() in _NO:
            return negated(agreed)
    if target.kind == "date" and _DAY.fullmatch(text[:10]):
        return {"op": _OURS[op], "question": target.code, "value": text[:10]}
    if (target.kind == "partial_date" and _PART.fullmatch(text)) or (target.kind == "time" and _CLOCK.fullmatch(text)):
        return {"op": _OURS[op], "question": target.code, "value": text}
    if target.kind in _TEXTS and op == "=":
        return {"op": "equals", "question": target.code, "value": text}
    raise Inexpressible(
        _("The rule compares “%(question)s” with “%(value)s” in a way our rules do not have.")
        % {"question": target.code, "value": text}
    )


def _decimal(value: Any) -> Decimal | None:
    return None if isinstance(value, bool) else _maybe(value)


def _maybe(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 20 else None
