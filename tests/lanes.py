"""Which files a lane of tests need not even import: most have nothing for a browser or a server of their own."""

import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
# What chooses a lane (see pyproject.toml) → one of these words stands in the path or the text of each file that has a
# test of it, or in a conftest.py above: it is a marker, a fixture that brings the marker, or a folder of its own.
WORDS = {
    "browser and not servers": ("browser",),
    "servers": ("servers", "postgres", "valkey"),
}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a file that has no test of the lane that is asked for: importing all of them takes ten seconds."""
    words = WORDS.get(config.option.markexpr)
    if words is None or not collection_path.name.startswith("test_"):
        return None
    return None if _is_named(collection_path, words) else True


def refuse_what_a_lane_forgets(items: list[pytest.Item]) -> None:
    """Raise pytest.UsageError where a test is in a lane, and nothing in its file or above would tell that lane."""
    for item in items:
        lane = next((lane for lane in WORDS if item.get_closest_marker(lane.split()[0])), None)
        if lane is not None and not _is_named(item.path, WORDS[lane]):
            raise pytest.UsageError(f"{item.nodeid}: name one of {WORDS[lane]} in this file, or its lane leaves it out")


def _is_named(file: Path, words: tuple[str, ...]) -> bool:
    folders = (folder for folder in file.parents if ROOT in folder.parents)
    return any(_names(each, words) for each in (file, *(folder / "conftest.py" for folder in folders)))


@functools.cache
def _names(file: Path, words: tuple[str, ...]) -> bool:
    where = str(file.relative_to(ROOT))
    return file.is_file() and any(word in where or word in file.read_text(encoding="utf-8") for word in words)
