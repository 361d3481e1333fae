"""Where a figure comes from: a figure without its machine says nothing."""

import os
import platform


def describe_machine() -> list[str]:
    """Return lines of text: cores and how busy they are, and the versions of what is measured. Needs the database."""
    import django
    import wagtail
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgresql,) = cursor.fetchone()
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    versions = {
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "Wagtail": wagtail.__version__,
        "PostgreSQL": postgresql,
    }
    return [
        f"{os.cpu_count()} cores, load {busy} (1, 5, 15 minutes): other work on the machine makes every figure larger",
        ", ".join(f"{name} {version}" for name, version in versions.items()),
    ]
