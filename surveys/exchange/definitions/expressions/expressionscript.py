"""LimeSurvey's ExpressionScript: question codes with suffixes, words or signs as operators."""

import re

from django.utils.translation import gettext as _

from .parser import Grammar, parse
from .tree import Call, Inexpressible, Literal, Name, Node

_TOKENS = re.compile(
    r"""
      (?P<ref>\d+X\d+X\d+\w*(?:\#[01])?(?:\.\w+)*)
    | (?P<number>\d+(?:\.\d+)?|\.\d+)
    | (?P<string>'[^']*'|"[^"]*")
    | (?P<word>[A-Za-z_]\w*(?:\.\w+)*(?:\#\w+)?)
    | (?P<sign>==|!=|<>|<=|>=|&&|\|\||[-=<>+*/!(),])
    """,
    re.VERBOSE,
)
# Suffixes that change nothing: the value, whether or not the question was relevant.
_VALUE = ("NAOK", "value", "valueNAOK", "code")


def _word(text: str) -> Node:
    if text.lower() in ("true", "false"):
        return Literal(text.lower() == "true")
    name, _dot, suffix = text.rpartition(".")
    if not name:
        return Name(text)
    if suffix in _VALUE:
        return _word(name)
    if name in ("self", "that", "this") or name.startswith(("self.", "that.")):
        raise Inexpressible(_("The rule speaks of several answers at once with “%(name)s”.") % {"name": text})
    raise Inexpressible(_("The rule asks for “%(name)s”, which is not an answer.") % {"name": text})


_GRAMMAR = Grammar(
    tokens=_TOKENS,
    infix={
        "||": (1, "or"), "or": (1, "or"), "&&": (2, "and"), "and": (2, "and"),
        "==": (3, "="), "eq": (3, "="), "!=": (3, "!="), "<>": (3, "!="), "ne": (3, "!="),
        "<": (4, "<"), "lt": (4, "<"), "<=": (4, "<="), "le": (4, "<="),
        ">": (4, ">"), "gt": (4, ">"), ">=": (4, ">="), "ge": (4, ">="),
        "+": (5, "+"), "-": (5, "-"), "*": (6, "*"), "/": (6, "/"),
    },
    prefix={"!": "not", "not": "not", "-": "negative"},
    functions={
        "is_empty": "empty", "empty": "empty", "if": "if", "sum": "sum", "min": "min", "max": "max", "count": "count",
        "strlen": "length", "floatval": lambda args: args[0] if args else Call("floatval()", args), "not": "not",
    },
    ref=_word,
    word=_word,
)  # fmt: skip


def parse_expressionscript(source: str) -> Node:
    """Return the tree of a LimeSurvey expression; braces around the whole are taken off. Raises Inexpressible."""
    source = source.strip()
    if source.startswith("{") and source.endswith("}"):
        source = source[1:-1]
    return parse(source, _GRAMMAR)
