"""The process of `_chat_load`, told what to do."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.servers.live_site import ROOT

from ._chat_person import WrongAnswer


class Crowd:
    """A crowd of clients. Every order is answered when it has been done."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, order: str, **how: float) -> dict[str, Any]:
        """Have the crowd do one of `_chat_load.Crowd`'s methods. Raises WrongAnswer when one of them met one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": order, **how}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        came = json.loads(line) if line else {"wrong": "the crowd is gone"}
        if "wrong" in came:
            raise WrongAnswer(f"{order}: {came['wrong']}")
        return came


@contextlib.contextmanager
def crowd(environment: dict[str, str], **who: str | int) -> Iterator[Crowd]:
    """Start the process of a crowd, with the arguments of `_chat_load.Crowd`; end it with the block.

    environment: that of the server, whose secret signs what a conversation begins with.
    """
    command = [sys.executable, "-m", "benchmarks._chat_load", json.dumps(who)]
    both = {**os.environ, **environment}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=both)
    try:
        yield Crowd(process)
    finally:
        process.kill()
        process.communicate()
