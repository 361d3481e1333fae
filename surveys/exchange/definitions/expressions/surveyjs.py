"""SurveyJS's expressions: {question} and words as operators."""

import re

from .parser import Grammar, parse
from .tree import Literal, Name, Node, call

_TOKENS = re.compile(
    r"""
      (?P<ref>\{[^}]*\})
    | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<number>\d+(?:\.\d+)?(?![\w-]))
    | (?P<sign>==|!=|<>|<=|>=|&&|\|\||\*=|[-=<>+*/%!(),\[\]^])
    | (?P<word>[^\W\d][\w.]*|\d[\w-]*)
    """,
    re.VERBOSE,
)
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}


def _word(text: str) -> Node:
    return Literal(_WORDS.get(text.lower(), text))


def _ref(text: str) -> Node:
    # A number sign asks for the value without conversion, a dollar sign for the question object.
    name = text[1:-1].strip().lstrip("#$")
    if name.endswith(".length"):
        return call("count", Name(name.removesuffix(".length")))
    return Name(name)


_COMPARE = {
    "=": "=", "==": "=", "equal": "=", "equals": "=", "!=": "!=", "<>": "!=", "notequal": "!=", "notequals": "!=",
    "<": "<", "less": "<", "<=": "<=", "lessorequal": "<=", ">": ">", "greater": ">", ">=": ">=",
    "greaterorequal": ">=", "contains": "includes", "contain": "includes", "*=": "includes",
    "notcontains": "not_includes", "notcontain": "not_includes", "anyof": "includes_any", "allof": "includes_all",
    "noneof": "not_includes_any",
}  # fmt: skip
_GRAMMAR = Grammar(
    tokens=_TOKENS,
    infix={
        "or": (1, "or"), "||": (1, "or"), "and": (2, "and"), "&&": (2, "and"),
        **{word: (3, op) for word, op in _COMPARE.items()},
        "+": (5, "+"), "-": (5, "-"), "*": (6, "*"), "/": (6, "/"), "%": (6, "mod"), "^": (7, "power"),
    },
    prefix={"!": "not", "not": "not", "negate": "not", "-": "negative"},
    postfix={"empty": "empty", "notempty": "answered"},
    functions={"iif": "if", "sum": "sum", "min": "min", "max": "max", "not": "not", "today": "today"},
    ref=_ref,
    word=_word,
)  # fmt: skip


def parse_surveyjs(source: str) -> Node:
    """Return the tree of a SurveyJS expression. Raises Inexpressible."""
    return parse(source, _GRAMMAR)
