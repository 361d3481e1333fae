"""One small parser by precedence; a language gives it its tokens, operators and functions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from .tree import Call, Inexpressible, Items, Literal, Name, Node

_LONGEST = 20_000
_DEEPEST = 60
_UNARY = 9


class Token(NamedTuple):
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What makes a language.

    `tokens` has the named groups number, string, ref, word and sign, some of them perhaps missing. `infix` gives each
    operator (precedence, operator of the tree); `functions` gives what a function of the source becomes.
    """

    tokens: re.Pattern[str]
    infix: Mapping[str, tuple[int, str]]
    prefix: Mapping[str, str]
    postfix: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str | Callable[[tuple[Node, ...]], Node]] = field(default_factory=dict)
    ref: Callable[[str], Node] = Name
    word: Callable[[str], Node] = Name


def parse(source: str, grammar: Grammar) -> Node:
    """Return the tree of an expression. Raises Inexpressible for what is not an expression of the language."""
    if len(source) > _LONGEST:
        raise Inexpressible(_("The rule is too long to be read."))
    parser = _Parser(_tokens(source, grammar), grammar)
    node = parser.expression(0)
    if parser.ahead.kind != "end":
        raise _unreadable(parser.ahead.text)
    return node


def _unreadable(text: str) -> Inexpressible:
    if not text:
        return Inexpressible(_("The rule ends before it is complete."))
    return Inexpressible(_("The rule cannot be read at “%(sign)s”.") % {"sign": text[:40]})


def _tokens(source: str, grammar: Grammar) -> list[Token]:
    tokens, place = [], 0
    while place < len(source):
        if source[place].isspace():
            place += 1
            continue
        match = grammar.tokens.match(source, place)
        if match is None or match.end() == place or match.lastgroup is None:
            raise _unreadable(source[place:])
        tokens.append(Token(match.lastgroup, match[0]))
        place = match.end()
    return [*tokens, Token("end", "")]


class _Parser:
    def __init__(self, tokens: list[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar = tokens, grammar
        self.place = self.depth = 0

    @property
    def ahead(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.ahead
        self.place += 1
        return token

    def expect(self, sign: str) -> None:
        if self.ahead.kind == "end" or self.take().text != sign:
            raise _unreadable(self.tokens[max(self.place - 1, 0)].text)

    def operator(self) -> str:
        token = self.ahead
        return token.text.lower() if token.kind in ("sign", "word") else ""

    def expression(self, least: int) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Inexpressible(_("The rule is nested too deeply."))
        node = self.prefixed()
        while True:
            word = self.operator()
            if word in self.grammar.postfix:
                self.take()
                node = Call(self.grammar.postfix[word], (node,))
                continue
            precedence, op = self.grammar.infix.get(word, (-1, ""))
            if precedence < least or not op:
                break
            self.take()
            node = _flat(op, node, self.expression(precedence + 1))
        self.depth -= 1
        return node

    def prefixed(self) -> Node:
        word = self.operator()
        following = self.tokens[min(self.place + 1, len(self.tokens) - 1)].text
        if word in self.grammar.prefix and not (self.ahead.kind == "word" and following == "("):
            self.take()
            return Call(self.grammar.prefix[word], (self.expression(_UNARY),))
        return self.primary()

    def primary(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return Literal(Decimal(token.text))
        if token.kind == "string":
            return Literal(token.text[1:-1])
        if token.kind == "ref":
            return self.grammar.ref(token.text)
        if token.kind == "word":
            return self.function(token.text) if self.ahead.text == "(" else self.grammar.word(token.text)
        if token.text == "(":
            node = self.expression(0)
            self.expect(")")
            return node
        if token.text == "[":
            return Items(self.arguments("]"))
        raise _unreadable(token.text)

    def function(self, name: str) -> Node:
        self.take()
        args = self.arguments(")")
        becomes = self.grammar.functions.get(name, self.grammar.functions.get(name.lower(), f"{name}()"))
        return Call(becomes, args) if isinstance(becomes, str) else becomes(args)

    def arguments(self, end: str) -> tuple[Node, ...]:
        args: list[Node] = []
        while self.ahead.text != end:
            args.append(self.expression(0))
            if self.ahead.text != end:
                self.expect(",")
        self.take()
        return tuple(args)


def _flat(op: str, left: Node, right: Node) -> Node:
    # A long row of "or" is one list, not a deep tree.
    if op in ("and", "or") and isinstance(left, Call) and left.op == op:
        return Call(op, (*left.args, right))
    if op in ("not_includes", "not_includes_any"):
        return Call("not", (Call(op.removeprefix("not_"), (left, right)),))
    return Call(op, (left, right))
