"""What every setting has in common."""

from pathlib import Path

import environ

from .accounts import *  # noqa: F403
from .api import API_REQUESTS_PER_MINUTE, REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401
from .bot import *  # noqa: F403
from .databases import database  # noqa: F401
from .languages import LANGUAGES, LANGUAGES_BIDI  # noqa: F401
from .logs import LOGGING  # noqa: F401
from .maps import MAP_TILES  # noqa: F401
from .security import ADMIN_CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY  # noqa: F401
from .snapshots import SNAPSHOT_MAX_AGE, snapshot_root  # noqa: F401
from .uploads import UPLOADS_KEPT_UNATTACHED_DAYS, UPLOADS_MAX_PIXELS, upload_storage  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# Everything the site writes: SQLite's file, uploads, collected static files, mail of the demonstration.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "consult.accounts",
    "consult.govuk",
    "consult.demo",
    "cms",
    "analysis",
    "bot",
    "surveys",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "consult.middleware.public_forms.public_forms",
    "consult.middleware.security_policy.AdminAwareCSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]
# All that the form's pages need of it, in the same order.
FORM_MIDDLEWARE = [
    "consult.middleware.security_policy.AdminAwareCSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Reverse proxies in front: the API counts requests by the address that the last of them saw.
REST_FRAMEWORK["NUM_PROXIES"] = env.int("PROXIES", default=0)

ROOT_URLCONF = "consult.urls"
WSGI_APPLICATION = "consult.wsgi.application"
ASGI_APPLICATION = "consult.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "consult" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "consult.context_processors.site",
            ],
        },
    },
]

LANGUAGE_CODE = "en"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "consult" / "locale"]

# Where a consultation's own page is; the form links to it by address because it does not know the pages' room.
CONSULTATION_ADDRESS = "/{language}/consultations/{slug}/"
# Where the chat goes on with the response of a private link; the form does not know the chat's room either.
CHAT_ADDRESS = "/{language}/chat/{slug}/{key}/"
# Where the record of a community group is; the figures do not know the register's room.
COMMUNITY_GROUP_ADDRESS = "/admin/community-groups/inspect/{group}/"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "consult" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "uploads": upload_storage(VAR_DIR / "uploads"),
}
SNAPSHOT_ROOT = snapshot_root(VAR_DIR / "snapshots")

# A page of answers is far smaller than this; a longer body is refused with 413.
RESPONSE_BODY_MAX = 1_000_000
RESPONSE_FIELDS_MAX = 2_000
# Seconds for which the first page of a questionnaire is shown without asking the database whether there is another.
START_PAGE_SECONDS = 5
# What the editor may send: a long questionnaire has a dozen fields for each option.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000

WAGTAIL_SITE_NAME = "Have your say"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

DEFAULT_FROM_EMAIL = "Have your say <no-reply@example.org>"
# Seconds. A copy of somebody's answers is sent while they wait.
EMAIL_TIMEOUT = 10

# How to reach whoever keeps the answers (the data controller), in one line; it stands on every copy of them.
SITE_CONTACT = ""
