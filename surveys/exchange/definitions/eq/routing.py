"""From "go to" to "ask when": a block is asked unless an earlier block, itself asked, jumped over it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book, Draft, Rule
from ..expressions.targets import Target
from ..expressions.tree import Call, Inexpressible, Items, Literal, Name, Node, both, call
from .blocks import Block
from .rules import when_node

# Beyond this a rule is calculated once and named after that.
_MOST_NODES = 40
_END = ("summary", "end", "confirmation")


class Routing:
    """The routing of a whole questionnaire."""

    def __init__(self, book: Book, blocks: list[Block]) -> None:
        self.book, self.blocks = book, blocks
        self.index = {block.id: number for number, block in reversed(list(enumerate(blocks)))}
        self.groups: dict[str, int] = {}
        self.flags: list[tuple[int, Draft]] = []
        self.jumps: list[list[tuple[Node, int]]] = []
        self.kept: dict[int, Node | None] = {}
        self.own: dict[int, set[str]] = {}
        self.over: dict[tuple[int, int], list[Node]] = {}
        for number, block in enumerate(blocks):
            self.groups.setdefault(str(block.group.get("id")), number)

    def apply(self) -> None:
        """Give the questions of each block the rules that say when the block is reached."""
        self.jumps = [self._jumps(number, block) for number, block in enumerate(self.blocks)]
        for number, block in enumerate(self.blocks):
            rules = self.rules(number)
            for draft in block.drafts:
                draft.rules = [*rules, *draft.rules]
        for number, flag in self.flags:
            self.blocks[number].drafts.append(flag)

    def rules(self, number: int) -> list[Rule]:
        """Return when the block is reached and not skipped."""
        block = self.blocks[number]
        rules = [*self._skips(block.source, f"{block.id}: skip_conditions")]
        rules += self._skips(block.group, f"{block.group.get('id')}: skip_conditions")
        if len(rules) and block.group is block.source:
            rules = rules[:1]
        reached = [node for earlier in range(number) for node in self._not_jumped(earlier, number)]
        node = both(reached)
        if node is not None and _size(node) > _MOST_NODES:
            node = self._flag(number, node)
        self.kept[number] = both([node for node in (node, *(rule.node for rule in rules)) if node is not None])
        return [Rule(node, f"{block.id}: routing_rules"), *rules] if node is not None else rules

    def _flag(self, number: int, node: Node) -> Node | None:
        """Return a short rule in the place of a long one: a calculation that is 1 when the block is reached."""
        block = self.blocks[number]
        before = next((each for each in range(number - 1, -1, -1) if self.blocks[each].drafts), None)
        if before is None or _again(block) or _again(self.blocks[before]):
            self.book.ledger.cannot(
                f"{block.id}: routing_rules", _("The ways to this block are too many to be written.")
            )
            return None
        name, item = f"reached {block.id}", f"{block.id}: routing_rules"
        code = self.book.codes.take(f"reached-{block.id}")
        self.book.means(name, Target(code, "calculated"))
        question = {"code": code, "type": "calculated", "text": dict(self.book.title)}
        reached = Call("if", (node, Literal(Decimal(1)), Literal(Decimal(0))))
        self.flags.append((before, Draft(item, question, formula=Rule(reached, item))))
        return call(">=", Name(name), Literal(Decimal(1)))

    def _skips(self, owner: Mapping[str, Any], item: str) -> list[Rule]:
        skips = owner.get("skip_conditions")
        if not skips:
            return []
        either = []
        for skip in skips if isinstance(skips, list) else [skips]:
            try:
                either.append(when_node(skip.get("when") if isinstance(skip, Mapping) else skip))
            except Inexpressible as error:
                self.book.ledger.cannot(item, error.reason)
        return [Rule(call("not", each), item) for each in either]

    def _jumps(self, number: int, block: Block) -> list[tuple[Node, int]]:
        """Return (condition, block jumped to) of each way out of a block, each condition without the ones before it."""
        ways: list[tuple[Node, int]] = []
        before: list[Node] = []
        for rule in block.source.get("routing_rules") or []:
            goto = rule.get("goto", rule) if isinstance(rule, Mapping) else {}
            item = f"{block.id}: routing_rules"
            if not isinstance(goto, Mapping) or "repeat" in goto:
                continue
            try:
                target = self._target(number, block, goto)
                node = when_node(goto["when"]) if goto.get("when") else None
            except Inexpressible as error:
                self.book.ledger.cannot(item, error.reason)
                continue
            if target <= number:
                self.book.ledger.cannot(
                    item, _("A way back to an earlier question: people can go back by themselves here.")
                )
                target = number + 1
            own = both([*(call("not", each) for each in before), *([node] if node is not None else [])])
            ways.append((own if own is not None else Literal(True), target))
            if node is None:
                break
            before.append(node)
        return ways

    def _target(self, number: int, block: Block, goto: Mapping[str, Any]) -> int:
        if goto.get("section") == "End":
            following = (
                each for each in range(number, len(self.blocks)) if self.blocks[each].section is not block.section
            )
            return next(following, len(self.blocks))
        name = str(goto.get("block") or goto.get("group") or goto.get("id") or "")
        if goto.get("group") and name in self.groups:
            return self.groups[name]
        if name in self.index:
            return self.index[name]
        if name in self.groups:
            return self.groups[name]
        if name.lower() in _END:
            return len(self.blocks)
        raise Inexpressible(_("A way leads to “%(name)s”, which is not in the file.") % {"name": name})

    def _not_jumped(self, earlier: int, number: int) -> list[Node]:
        over = [node for node, target in self.jumps[earlier] if target > number]
        if not over:
            return []
        key = (earlier, len(over))
        if key not in self.over:
            self.over[key] = [self._jump(earlier, over)]
        return self.over[key]

    def _jump(self, earlier: int, over: list[Node]) -> Node:
        """Return what is true when a block did not jump by one of these ways."""
        jumped = over[0] if len(over) == 1 else Call("or", tuple(over))
        asked = None if self._needs_an_answer(jumped, earlier) else self._visited(earlier)
        if asked is not None:
            jumped = call("and", asked, jumped)
        return _negated(jumped)

    def _needs_an_answer(self, node: Node, number: int) -> bool:
        """Whether a condition can only be true when this block was asked."""
        if isinstance(node, Call):
            if node.op == "and":
                return any(self._needs_an_answer(arg, number) for arg in node.args)
            if node.op == "or":
                return all(self._needs_an_answer(arg, number) for arg in node.args)
            if node.op in ("=", "<", "<=", ">", ">=", "one_of", "includes", "includes_any", "includes_all", "answered"):
                own = isinstance(node.args[0], Name) and node.args[0].name in self._own(number)
                empty = len(node.args) > 1 and node.args[1] in (Literal(None), Literal(""), Items(()))
                return own and not empty
        return False

    def _own(self, number: int) -> set[str]:
        if number not in self.own:
            codes = {draft.code for draft in self.blocks[number].drafts}
            names = self.book.names.items()
            self.own[number] = {name for name, found in names if any(each.question in codes for each in found)}
        return self.own[number]

    def _visited(self, number: int) -> Node | None:
        """Return what is true when the block was asked; None when it always is."""
        if self.kept.get(number) is None:
            return None
        needed = {draft.code for draft in self.blocks[number].drafts if draft.question.get("required")}
        for name, targets in self.book.names.items():
            if targets and all(target.question in needed for target in targets):
                return call("answered", Name(name))
        return self.kept[number]


def _again(block: Block) -> bool:
    """Whether a block stands in something that is repeated."""
    rules = block.group.get("routing_rules") or []
    return bool(block.section.get("repeat")) or any(isinstance(rule, Mapping) and "repeat" in rule for rule in rules)


def _negated(node: Node) -> Node:
    if isinstance(node, Call) and node.op == "not":
        return node.args[0]
    return call("not", node)


def _size(node: Node) -> int:
    inner = node.args if isinstance(node, Call) else ()
    return 1 + sum(_size(each) for each in inner)
