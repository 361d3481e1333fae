"""Compile translation catalogues without GNU gettext: compile_catalogues.py FILE.po…

Writes each FILE.mo beside its FILE.po. Entries marked fuzzy are left out, as msgfmt leaves them out.
"""

import sys
from pathlib import Path

import polib


def compile_catalogue(source: Path) -> Path:
    """Write the compiled catalogue beside `source` and return its path. Raises OSError on a broken catalogue."""
    target = source.with_suffix(".mo")
    polib.pofile(str(source)).save_as_mofile(str(target))
    return target


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(compile_catalogue(Path(argument)))
