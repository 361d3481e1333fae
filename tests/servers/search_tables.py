"""Full-text search on SQLite for test databases made without migrations.

Wagtail's search index keeps its words in a virtual table, which only a migration makes. Django, building tables
from models, makes an ordinary table of the same name, on which every search fails.
"""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

MIGRATION = "wagtail.search.migrations.0006_customise_indexentry"
TABLE = "wagtailsearch_indexentry_fts"


def make_search_tables(connection: BaseDatabaseWrapper) -> None:
    """Replace the ordinary table by the one of the package's own migration, with its triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        (statement,) = cursor.fetchone()
        if "VIRTUAL" in statement:
            return
        cursor.execute(f"DROP TABLE {TABLE}")
        for operation in database_operations():
            cursor.execute(operation.sql)


def database_operations() -> list[Any]:
    """Return the SQL steps of the migration that makes the virtual table. Raises ValueError if it has none."""
    # The migration looks at the default connection when it is imported and lists the steps for its kind.
    module = import_module(MIGRATION)
    steps = [
        step
        for operation in module.Migration.operations
        if isinstance(operation, migrations.SeparateDatabaseAndState)
        for step in operation.database_operations
        if isinstance(step, migrations.RunSQL)
    ]
    if not steps:
        raise ValueError(f"{MIGRATION} no longer makes {TABLE}")
    return steps
