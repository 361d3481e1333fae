"""What every test may use."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import translation

from tests.lanes import pytest_ignore_collect, refuse_what_a_lane_forgets  # noqa: F401 - one is a hook
from tests.servers.postgres import PostgresServer, postgres_server
from tests.servers.search_tables import make_search_tables
from tests.servers.template import ensure_template
from tests.servers.valkey import ValkeyServer, valkey_server

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker
    from wagtail.models import Page


# What a test asks for says which lane it belongs to.
LANES = {"browser": {"chromium", "live_site"}, "servers": {"postgres", "valkey"}}


# A test that asks for one of these, or has the marker, asks the database.
ASKING = {"db", "transactional_db", "django_db_setup", "django_db_reset_sequences", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put a test into the lane of the fixtures it uses, before `-m` chooses among the lanes.

    On PostgreSQL leave out what asks no database: the fast lane has it, and it would come out the same.
    """
    if connection.vendor == "postgresql":
        others = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _asks_the_database(item)]
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        for lane, fixtures in LANES.items():
            if used & fixtures:
                item.add_marker(lane)
    refuse_what_a_lane_forgets(items)


def _asks_the_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or bool(ASKING & set(getattr(item, "fixturenames", ())))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail, and never skip, a test of PostgreSQL that is run on another database."""
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.fail(
            "This test needs PostgreSQL: put `.venv/bin/python scripts/with_postgres.py` before the command",
            pytrace=False,
        )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_use_migrations: bool,
    django_db_blocker: "DjangoDbBlocker",
) -> None:
    """On PostgreSQL, let Django clone one migrated database instead of migrating one for each process."""
    if connection.vendor != "postgresql" or not django_db_use_migrations:
        return
    template = f"{connection.settings_dict['NAME']}_template"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        ensure_template(cursor.connection, url=os.environ["DATABASE_URL"], name=template)
    connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_use_migrations: bool,
    django_db_blocker: "DjangoDbBlocker",
) -> None:
    """Make the test database, and what only migrations would make in it."""
    if connection.vendor == "sqlite" and not django_db_use_migrations:
        with django_db_blocker.unblock():
            make_search_tables(connection)


@pytest.fixture(autouse=True)
def _language_of_its_own() -> Iterator[None]:
    """Leave no test the language of the page that the one before asked for."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _files_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests upload out of the installation's own media."""
    from django.conf import settings
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield
    # Files that people sent, and snapshots, lie in folders of each process: see consult.settings.test.
    shutil.rmtree(settings.STORAGES["uploads"]["OPTIONS"]["location"], ignore_errors=True)
    shutil.rmtree(settings.SNAPSHOT_ROOT, ignore_errors=True)


@pytest.fixture
def site_root(db: None) -> "Page":
    """Return the root of the page tree, with the source language's Locale and a default Site on it."""
    # Models can be imported only once the settings are there.
    from tests.page_tree import make_root

    return make_root()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a PostgreSQL server that keeps its promises (fsync on), whatever the tests' own database is."""
    with postgres_server(durable=True) as server:
        yield server


@pytest.fixture(scope="session")
def valkey() -> Iterator[ValkeyServer]:
    """Return a Valkey server."""
    with valkey_server() as server:
        yield server
