"""A council's own installation. Every secret comes from the environment."""

from .base import *  # noqa: F403
from .base import STORAGES, database, env

DEMO = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": database(env.str("DATABASE_URL"))}

# `name:base64-of-32-bytes`, newest first; older ones still open what they sealed.
RESPONSE_KEYS = dict(item.split(":", 1) for item in env.list("RESPONSE_KEYS"))

EMAIL_URL = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_URL)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
SITE_CONTACT = env.str("SITE_CONTACT", default="")
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}
