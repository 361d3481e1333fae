"""The calculations that run in the browser: small, held to the vectors, never of another opinion than the server."""

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.surveys.engine.test_formulas import CASES, outcome
from tests.surveys.engine.test_rules_in_javascript import (
    ANSWERS,
    CODES,
    CONDITIONS,
    DECIMALS,
    PINNED,
    ROOT,
    SCALARS,
    node,
)

SCRIPTS = [ROOT / "surveys" / "static" / "surveys" / name for name in ("rules.js", "formulas.js")]
LARGEST_TOGETHER = 4096
Calculate = Callable[[list[list[Any]]], list[Any]]

VALUES = st.one_of(
    SCALARS,
    DECIMALS,
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.from_regex(r"\A-?[1-9][0-9]{0,110}(\.[0-9]{1,12})?\Z"),
)
PARTS = st.one_of(
    st.fixed_dictionaries({"answer": CODES}),
    st.fixed_dictionaries({"value": VALUES}),
    st.fixed_dictionaries({"count": st.fixed_dictionaries({"answer": CODES})}),
)
NAMES = st.sampled_from(["sum", "product", "min", "max"])


def _larger(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    pair = st.lists(parts, min_size=2, max_size=2)
    return st.one_of(
        st.tuples(NAMES, st.lists(parts, min_size=1, max_size=4)).map(lambda drawn: {drawn[0]: drawn[1]}),
        st.fixed_dictionaries({"difference": pair}),
        st.fixed_dictionaries({"quotient": pair}),
        st.fixed_dictionaries({"count": parts}),
        st.tuples(CONDITIONS, parts, parts).map(lambda drawn: {"if": [*drawn]}),
        st.tuples(st.sampled_from(["power", "constructor"]), pair).map(lambda drawn: {drawn[0]: drawn[1]}),
    )


FORMULAS = st.recursive(PARTS, _larger, max_leaves=8)


@pytest.fixture(scope="module")
def calculate() -> Iterator[Calculate]:
    """Return a function from [formula, answers, today] triples to what the script makes of each."""
    command = [node(), ROOT / "tests" / "js" / "calculate.mjs"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(triples: list[list[Any]]) -> list[Any]:
            process.stdin.write(json.dumps(triples) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()
        assert process.wait(20) == 0


def test_rules_and_calculations_together_are_small_and_depend_on_nothing() -> None:
    sources = [script.read_bytes() for script in SCRIPTS]
    assert len(gzip.compress(b"".join(sources), 9)) <= LARGEST_TOGETHER
    assert re.findall(rb"^import .*$", b"".join(sources), re.MULTILINE) == [
        b'import { answerTo, holds } from "./rules.js";'
    ]
    assert not re.search(rb"parseFloat|toFixed|Math\.round", b"".join(sources))


@pytest.mark.servers
def test_node_agrees_with_every_vector() -> None:
    command = [node(), "--test", "--test-reporter=tap", "tests/js/formulas.test.mjs"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr
    assert len(re.findall(r"^ *ok \d+ - ", run.stdout, re.MULTILINE)) >= len(CASES)


@pytest.mark.servers
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(triples=st.lists(st.tuples(FORMULAS, ANSWERS, PINNED).map(list), min_size=1, max_size=6))
def test_the_script_and_the_server_never_differ(calculate: Calculate, triples: list[list[Any]]) -> None:
    said = calculate(triples)
    assert [*zip(triples, said, strict=True)] == [(triple, outcome(*triple)) for triple in triples]


@pytest.mark.servers
@settings(max_examples=1000, deadline=None)
@given(
    operator=st.sampled_from(["quotient", "difference"]),
    pairs=st.lists(
        st.tuples(
            *2 * [st.integers(-99, 99) | st.decimals(-50, 50, places=7).map(lambda found: f"{found:f}") | DECIMALS]
        ),
        min_size=1,
        max_size=8,
    ),
)
def test_they_round_alike(calculate: Calculate, operator: str, pairs: list[tuple[Any, Any]]) -> None:
    triples = [[{operator: [{"value": left}, {"value": right}]}, {}, None] for left, right in pairs]
    assert calculate(triples) == [outcome(*triple) for triple in triples]
