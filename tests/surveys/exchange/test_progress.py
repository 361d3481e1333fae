"""How far a long piece of work is."""

import io

import pytest

from surveys.exchange.progress import Progress


class Clock:
    """Goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("surveys.exchange.progress.time", made)
    return made


def said(total: int, ticks: int, *, on_terminal: bool) -> str:
    output = io.StringIO()
    progress = Progress(total, output.write, on_terminal=on_terminal)
    for _ in range(ticks):
        progress.tick(1)
    progress.finish()
    return output.getvalue()


def test_a_terminal_has_one_line_that_is_written_over() -> None:
    lines = said(400, 400, on_terminal=True)
    assert lines.count("\n") == 1
    assert [part.split("] ")[1] for part in lines.rstrip("\n").split("\r")[1:]] == [
        " 25% 100 of 400",
        " 50% 200 of 400",
        " 75% 300 of 400",
        "100% 400 of 400",
    ]
    assert lines.split("\r")[2].startswith("[###############               ]")


def test_elsewhere_a_plain_line_now_and_then() -> None:
    lines = said(4_000, 4_000, on_terminal=False).splitlines()
    assert all("\r" not in line for line in lines)
    assert len(lines) == 4
    assert lines[-1] == "100% 4,000 of 4,000"


def test_nothing_to_count_says_nothing() -> None:
    assert said(0, 0, on_terminal=True) == ""
