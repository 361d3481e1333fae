"""Which answers lead to which questions: how many answer a question tells what they answered before. Pure."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from surveys.engine.definition import Condition
from surveys.engine.definition import Survey as Definition
from surveys.engine.rules import OPERATORS, comparisons

Comparison = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """One earlier answer that decides who is asked a question.

    source: as conditions name it, `<question>`, `<question>.<row>` or `<question>.<option>` · comparisons: all that
    the conditions ask of it, of every version · free: it is compared with another answer, or with the day, so that any
    two answers may lead elsewhere · beside: the comparisons that the conditions of any question ask of the answer.
    """

    source: str
    comparisons: tuple[Comparison, ...]
    free: bool = False
    beside: tuple[Comparison, ...] = ()

    def outcome(self, answer: Any) -> Hashable:
        """Return what the conditions make of an answer, None for no answer; equal where people are led alike."""
        return str(answer) if self.free else _asked_of(answer, self.comparisons)

    def kind(self, answer: Any) -> Hashable:
        """Return the same of the conditions of all questions: answers of one kind are told apart by none."""
        return str(answer) if self.free else _asked_of(answer, self.beside)

    def tells(self, answers: Collection[Any]) -> bool:
        """Return whether some of these answers lead elsewhere than others."""
        return len({self.outcome(answer) for answer in answers}) > 1

    def named(self, options: Collection[str]) -> frozenset[str]:
        """Return which options of several the conditions are about; all where their number counts."""
        found: set[str] = set()
        for one in self.comparisons:
            if self.free or one["op"].startswith("count"):
                return frozenset(options)
            value = one.get("value")
            found |= set(value) if isinstance(value, list) else {value} if isinstance(value, str) else set()
        return frozenset(found & set(options))


def ways(definitions: Collection[Definition]) -> dict[str, tuple[Way, ...]]:
    """Return question → the answers that decide who is asked it, in any version. Only of questions asked of some."""
    found: dict[str, dict[str, Way]] = {}
    for definition in definitions:
        for section in definition.sections:
            for question in section.questions:
                mine = found.setdefault(question.code, {})
                for condition in (section.when, question.when):
                    for source, comparison, free in _sources(condition):
                        before = mine.get(source, Way(source, ()))
                        mine[source] = Way(source, (*before.comparisons, comparison), before.free or free)
    beside: dict[str, tuple[Comparison, ...]] = {}
    for sources in found.values():
        for source, way in sources.items():
            beside[source] = (*beside.get(source, ()), *way.comparisons)
    return {
        code: tuple(replace(way, beside=beside[way.source]) for way in sources.values())
        for code, sources in found.items()
        if sources
    }


def _asked_of(answer: Any, asked: Collection[Comparison]) -> Hashable:
    return tuple(OPERATORS[one["op"]](answer, one.get("value")) for one in asked)


def _sources(condition: Condition | None) -> Iterator[tuple[str, Comparison, bool]]:
    """Yield each answer that a condition reads, what it asks of it, and whether that is another answer or the day."""
    for comparison in comparisons(condition):
        value = comparison.get("value")
        yield comparison["question"], comparison, isinstance(value, Mapping)
        if isinstance(value, Mapping) and "answer" in value:
            yield value["answer"], comparison, True
