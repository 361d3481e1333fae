"""XLSForm's expressions: XPath 1.0 with ${question} for a path."""

import re

from django.utils.translation import gettext as _

from .parser import Grammar, parse
from .tree import Call, Inexpressible, Literal, Name, Node

_TOKENS = re.compile(
    r"""
      (?P<ref>\$\{[^}]*\}|(?:\.\./|/|\./)+[\w/.-]*\w)
    | (?P<string>'[^']*'|"[^"]*"|[‘’][^'‘’]*['‘’]|[“”][^"“”]*["“”])
    | (?P<number>\d+(?:\.\d+)?|\.\d+)
    | (?P<word>[A-Za-z_][\w:-]*|\.)
    | (?P<sign>!=|<=|>=|[-=<>+*(),|])
    """,
    re.VERBOSE,
)


def _same(args: tuple[Node, ...]) -> Node:
    if len(args) != 1:
        raise Inexpressible(_("The rule uses a function in a way that is not known."))
    return args[0]


def _date(args: tuple[Node, ...]) -> Node:
    if len(args) == 1 and isinstance(args[0], Literal):
        return args[0]
    return Call("date()", args)


def _ref(text: str) -> Node:
    # Names are unique enough here for the last step of a path, as old files have it, to say which is meant.
    return Name(text[2:-1].strip() if text.startswith("${") else text.rpartition("/")[2])


def _word(text: str) -> Node:
    if text == ".":
        return Name(".")
    # What a workbook makes of a cell with true or false in it.
    if text in ("TRUE", "FALSE"):
        return Literal(text == "TRUE")
    raise Inexpressible(_("The rule cannot be read at “%(sign)s”.") % {"sign": text})


_GRAMMAR = Grammar(
    tokens=_TOKENS,
    infix={
        "or": (1, "or"), "and": (2, "and"),
        "=": (3, "="), "!=": (3, "!="), "<": (4, "<"), "<=": (4, "<="), ">": (4, ">"), ">=": (4, ">="),
        "+": (5, "+"), "-": (5, "-"), "*": (6, "*"), "div": (6, "/"), "mod": (6, "mod"),
    },
    prefix={"-": "negative"},
    functions={
        "selected": "includes", "not": "not", "count-selected": "count", "string-length": "length", "if": "if",
        "coalesce": "coalesce", "min": "min", "max": "max", "number": _same, "string": _same, "once": _same,
        "boolean": _same, "date": _date, "today": "today",
        "true": lambda args: Literal(True), "false": lambda args: Literal(False),
    },
    ref=_ref,
    word=_word,
)  # fmt: skip


def parse_xpath(source: str) -> Node:
    """Return the tree of an XLSForm expression. Raises Inexpressible."""
    return parse(source, _GRAMMAR)
