"""The folder that uploaded files lie in."""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class DurableFolder(FileSystemStorage):
    """A folder in which a saved file is on the disk: a row of the database is about to say that it is there."""

    def url(self, name: str | None) -> str:
        """Raise ValueError: without this the address would be one of the public media, which no upload has."""
        raise ValueError("This file is not accessible via a URL.")

    def _save(self, name: str, content: Any) -> str:
        saved = str(super()._save(name, content))  # type: ignore[misc]  # not in the stubs
        path = Path(self.path(saved))
        # The folder's own entry as well: it may have been made for this file.
        for place in (path, path.parent, path.parent.parent):
            number = os.open(place, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
        return saved
