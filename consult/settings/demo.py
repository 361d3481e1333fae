"""The demonstration that `make run` serves: one process, SQLite, made-up people."""

from .base import *  # noqa: F403
from .base import VAR_DIR, database, env

DEMO = True
SECRET_KEY = "demonstration-only-not-a-secret"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'demo.sqlite3'}"))}

# A key that protects nothing but made-up people. Production reads its own.
RESPONSE_KEYS = {"demo": "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldC0="}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
AXES_ENABLED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Everybody comes from one address here.
CHAT_CONNECTS_PER_MINUTE = 600
CHAT_CONNECTS_AT_ONCE = 600

# What somebody has just tried out is in the figures at once.
SNAPSHOT_MAX_AGE = 0
