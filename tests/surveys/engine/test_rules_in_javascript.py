"""The rules that run in the browser: small, held to the vectors, and never of another opinion than the server."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.engine.rule_dates import moved
from surveys.engine.rules import OPERATORS
from tests.surveys.engine.test_rules import CASES, outcome

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "surveys" / "static" / "surveys" / "rules.js"
LARGEST_SCRIPT = 4096
Evaluate = Callable[[list[list[Any]]], list[Any]]

WORDS = st.sampled_from(["a", "b", "", "yes", "other", "constructor", "ہاں", "x y"])
WHOLE = st.one_of(st.integers(-3, 12), st.integers(-(2**54), 2**54))
DECIMALS = st.one_of(
    st.decimals(-20, 20, places=2).map(str),
    st.from_regex(r"\A-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?\Z"),
    st.sampled_from(["1e3", "-0", "+5", "007", "1.", ".5", " 1", "٣", "2026"]),
)
DAYS = st.one_of(
    st.dates().map(str),
    st.from_regex(r"\A[0-9]{4}(-[0-1][0-9](-[0-3][0-9])?)?\Z"),
    st.sampled_from(["2024-02-29", "2026-02-29", "2026-02-30", "2026-04-31", "2026-3-1", "2026-03-01 "]),
)
TIMES = st.from_regex(r"\A[0-2][0-9]:[0-6][0-9]\Z")
SCALARS = st.one_of(
    st.none(), st.booleans(), WHOLE, WORDS, DECIMALS, DAYS, TIMES, st.text(max_size=4), st.floats(-9, 9, width=16)
)
LISTS = st.lists(SCALARS, max_size=4)
CODES = st.sampled_from(["p", "q", "r", "q.a", "r.b", "toString", "__proto__"])
ANSWERS = st.dictionaries(
    CODES, st.one_of(SCALARS, LISTS, st.dictionaries(st.sampled_from("ab"), st.one_of(SCALARS, LISTS))), max_size=5
)
STEPS = st.one_of(
    st.integers(-40, 40),
    st.integers(-40, 40),
    st.integers(-5_000_000, 5_000_000),
    st.sampled_from([None, True, "1", 0.5]),
)
OFFSETS = st.one_of(
    st.sampled_from([True, False, None, -30]),
    st.dictionaries(st.sampled_from(["years", "months", "days", "weeks"]), STEPS),
)
VALUES = st.one_of(
    SCALARS,
    LISTS,
    st.fixed_dictionaries({"answer": CODES}),
    st.fixed_dictionaries({"today": OFFSETS}),
    st.just({}),
)
OPERATOR = st.sampled_from([*OPERATORS, *OPERATORS, *OPERATORS, "matches"])
LEAVES = st.fixed_dictionaries({"op": OPERATOR, "question": CODES}, optional={"value": VALUES})
CONDITIONS = st.recursive(
    st.one_of(LEAVES, st.none()),
    lambda parts: st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, max_size=3)}),
        st.fixed_dictionaries({"not": parts}),
    ),
    max_leaves=5,
)
PINNED = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2024-02-29", "0001-01-01", "9999-12-31"]))


def node() -> str:
    """Return the path of Node. Fails, and never skips, where there is none."""
    found = shutil.which("node")
    if found is None:
        pytest.fail("These tests run the browser's rules in Node: install the Debian package nodejs", pytrace=False)
    return found


@pytest.fixture(scope="module")
def evaluate() -> Iterator[Evaluate]:
    """Return a function from [condition, answers, today] triples to what the script says of each."""
    command = [node(), ROOT / "tests" / "js" / "evaluate.mjs"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert json.loads(process.stdout.readline()) == list(OPERATORS)

        def ask(triples: list[list[Any]]) -> list[Any]:
            process.stdin.write(json.dumps(triples) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()
        assert process.wait(20) == 0


def test_the_script_is_small_and_depends_on_nothing() -> None:
    source = SCRIPT.read_bytes()
    assert len(gzip.compress(source, 9)) <= LARGEST_SCRIPT
    assert b"import" not in source
    assert b"parseFloat" not in source


@pytest.mark.servers
def test_node_agrees_with_every_vector() -> None:
    run = subprocess.run(
        [node(), "--test", "--test-reporter=tap", "tests/js/rules.test.mjs"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr
    assert len(re.findall(r"^ *ok \d+ - ", run.stdout, re.MULTILINE)) >= len(CASES)


@pytest.mark.servers
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(triples=st.lists(st.tuples(CONDITIONS, ANSWERS, PINNED).map(list), min_size=1, max_size=6))
def test_the_script_and_the_server_never_differ(evaluate: Evaluate, triples: list[list[Any]]) -> None:
    said = evaluate(triples)
    assert [*zip(triples, said, strict=True)] == [(triple, outcome(*triple)) for triple in triples]


@pytest.mark.servers
@settings(max_examples=1000, deadline=None)
@given(
    operator=st.sampled_from(["less_than", "at_most", "greater_than", "at_least", "equals"]),
    pairs=st.one_of(
        *(st.lists(st.tuples(kind, kind), min_size=1, max_size=8) for kind in (DECIMALS, DAYS, TIMES, WHOLE | DECIMALS))
    ),
)
def test_they_order_alike_what_looks_alike(evaluate: Evaluate, operator: str, pairs: list[tuple[Any, Any]]) -> None:
    triples = [[{"op": operator, "question": "q", "value": value}, {"q": answer}, None] for answer, value in pairs]
    assert evaluate(triples) == [outcome(*triple) for triple in triples]


@pytest.mark.servers
@settings(max_examples=500, deadline=None)
@given(moves=st.lists(st.tuples(st.dates(), OFFSETS), min_size=1, max_size=8))
def test_they_count_to_the_same_day(evaluate: Evaluate, moves: list[tuple[date, Any]]) -> None:
    triples = [
        [{"op": "equals", "question": "q", "value": {"today": by}}, {"q": moved(today, by)}, today.isoformat()]
        for today, by in moves
    ]
    assert evaluate(triples) == [moved(today, by) is not None for today, by in moves]
