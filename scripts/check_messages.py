"""Check that the translation catalogues hold exactly the texts of the source. Needs GNU gettext.

Works on a copy. Ends with 1 and names the texts when `make messages` would change something.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("consult", "cms", "bot", "analysis", "surveys")

Key = tuple[str, str, str]


def texts(catalogue: Path) -> set[Key]:
    """Return (context, text, plural) of every live entry; nothing when there is no such catalogue."""
    if not catalogue.exists():
        return set()
    entries = polib.pofile(str(catalogue))
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries if not entry.obsolete}


def fresh_copy(folder: Path) -> Path:
    """Copy the product to `folder`, update its catalogues there and return the copy's folder of catalogues."""
    for room in PRODUCT:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "static", "*.mo"))
    update = [sys.executable, str(ROOT / "scripts" / "update_messages.py"), str(folder)]
    subprocess.run(update, check=True)
    return folder / "consult" / "locale"


def differences(fresh: Path, kept: Path) -> list[str]:
    """Return one line for each text that is missing from, or left over in, a catalogue under `kept`."""
    lines = []
    for catalogue in sorted(fresh.glob("*/LC_MESSAGES/*.po")):
        name = catalogue.relative_to(fresh)
        wanted, found = texts(catalogue), texts(kept / name)
        lines += [f"{name}: missing: {text!r}" for _, text, _ in sorted(wanted - found)]
        lines += [f"{name}: left over: {text!r}" for _, text, _ in sorted(found - wanted)]
    return lines


def main() -> int:
    """Print what differs; return 1 if anything does."""
    with tempfile.TemporaryDirectory(prefix="consult-messages-") as folder:
        lines = differences(fresh_copy(Path(folder)), ROOT / "consult" / "locale")
    for line in lines:
        print(line)
    if lines:
        print("Run `make messages`, translate what is new and commit consult/locale.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
