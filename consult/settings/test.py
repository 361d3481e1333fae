"""What the tests run under. `DATABASE_URL` chooses the database; SQLite without it."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import STORAGES, VAR_DIR, database, env
from .uploads import upload_storage

DEMO = False
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'test.sqlite3'}"))}
RESPONSE_KEYS = {"test": "Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtbG9uZy1rZXk="}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
START_PAGE_SECONDS = 0
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Folders for each process, which tests/conftest.py takes away at the end.
STORAGES = {**STORAGES, "uploads": upload_storage(Path(tempfile.gettempdir()) / f"consult-uploads-{os.getpid()}")}
SNAPSHOT_ROOT = Path(tempfile.gettempdir()) / f"consult-snapshots-{os.getpid()}"
# Figures are always those of this moment.
SNAPSHOT_MAX_AGE = 0
