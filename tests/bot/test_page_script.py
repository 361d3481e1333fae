"""The part of the page's script that can be tried without a page."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_connection_and_turns() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing: run `make test`, or install the package nodejs", pytrace=False)
    done = subprocess.run([node, "--test", "tests/js/chat.test.mjs"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 5" in done.stdout
