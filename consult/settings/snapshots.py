"""Where snapshots of the responses lie, and how old they may be."""

from pathlib import Path

import environ

env = environ.Env()


def snapshot_root(folder: Path) -> Path:
    """Return the folder that SNAPSHOT_ROOT names, or this one. It must lie outside everything that is served."""
    return Path(env.str("SNAPSHOT_ROOT", default=str(folder)))


# Seconds after which a page of figures takes a new one before it shows anything; 0: always.
SNAPSHOT_MAX_AGE = env.int("SNAPSHOT_MAX_AGE", default=900)
