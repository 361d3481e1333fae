"""What is logged, as JSON, without private links."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private_links": {"()": "consult.logs.HidePrivateLinks"}},
    "formatters": {
        "json": {"()": "consult.logs.json_formatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["private_links"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # These tell of every index entry and every start.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("axes", "django_tasks", "wagtail")},
        # These quote from what is in a file that somebody sent.
        **{name: {"level": "CRITICAL"} for name in ("PIL", "pypdf")},
        # Django's own handlers would mail or print addresses with their private links.
        **{name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    },
}
