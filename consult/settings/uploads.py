"""Where files go that people send with their answers, and how much of them is taken at once."""

import json
from pathlib import Path
from typing import Any

import environ

env = environ.Env()


def upload_storage(folder: Path) -> dict[str, Any]:
    """Return the storage "uploads": a folder outside everything that is served, or what UPLOADS_STORAGE names.

    UPLOADS_STORAGE is the dotted name of another storage class, and UPLOADS_STORAGE_OPTIONS its options as JSON.
    """
    backend = env.str("UPLOADS_STORAGE", default="")
    if backend:
        return {"BACKEND": backend, "OPTIONS": json.loads(env.str("UPLOADS_STORAGE_OPTIONS", default="{}"))}
    options = {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    return {"BACKEND": "surveys.uploads.storage.DurableFolder", "OPTIONS": options}


# Days after which a file that no answer names is deleted by `purge_uploads`.
UPLOADS_KEPT_UNATTACHED_DAYS = 7
# Pixels of a picture, width times height, that are decoded: about 400 MB of memory while it is made anew.
UPLOADS_MAX_PIXELS = 50_000_000
