"""Production's own settings, and the peer beside them. Secrets are made up: the database lives as long as the run."""

import os

HOST = "consult.example"

os.environ.setdefault("SECRET_KEY", "for-measuring-only")
os.environ.setdefault("RESPONSE_KEYS", "bench:Zm9yLW1lYXN1cmluZy1vbmx5LTMyLWJ5dGVzLWxvbmc=")
os.environ.setdefault("ALLOWED_HOSTS", HOST)
os.environ.setdefault("BASE_URL", f"https://{HOST}")
os.environ.setdefault("DEFAULT_FROM_EMAIL", f"no-reply@{HOST}")

from consult.settings.production import *  # noqa: E402, F403
from consult.settings.production import INSTALLED_APPS, LOGGING  # noqa: E402

INSTALLED_APPS = ["benchmarks._peer", "wagtail.contrib.forms", *INSTALLED_APPS]

# The audit trail's lines stay in the log of a real installation; here they would stand among the figures.
LOGGING = {**LOGGING, "root": {**LOGGING["root"], "level": "WARNING"}}
