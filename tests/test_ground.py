"""The ground everything stands on: durable databases, locked requirements, commands that explain themselves."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from consult.settings.base import database
from tests.servers.postgres import PostgresServer, RunAs, choose_run_as, postgres_server
from tests.servers.valkey import ValkeyServer

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Spelt so that this file does not name them itself.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"))]


@contextlib.contextmanager
def live_connection(url: str) -> Iterator[BaseDatabaseWrapper]:
    """Yield a connection opened with the platform's own options, outside the tests' database."""
    connections = ConnectionHandler({"default": database(url)})
    wrapper = connections["default"]
    try:
        yield wrapper
    finally:
        wrapper.close()


def one(wrapper: BaseDatabaseWrapper, question: str) -> object:
    """Return the single value that a statement answers."""
    with wrapper.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    with live_connection(f"sqlite:///{tmp_path / 'ground.sqlite3'}") as wrapper:
        yield wrapper


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_sqlite_keeps_what_it_acknowledges(
    sqlite: BaseDatabaseWrapper, django_db_blocker: object, pragma: str, value: object
) -> None:
    with django_db_blocker.unblock():
        assert one(sqlite, f"PRAGMA {pragma}") == value


def test_sqlite_takes_its_write_lock_when_a_transaction_begins(
    sqlite: BaseDatabaseWrapper, django_db_blocker: object
) -> None:
    with django_db_blocker.unblock():
        sqlite.connect()
    assert sqlite.transaction_mode == "IMMEDIATE"


@pytest.mark.parametrize("setting", ["synchronous_commit", "fsync"])
def test_postgresql_keeps_what_it_acknowledges(
    postgres: PostgresServer, django_db_blocker: object, setting: str
) -> None:
    with django_db_blocker.unblock(), live_connection(postgres.url()) as wrapper:
        assert one(wrapper, f"SHOW {setting}") == "on"


def test_synchronous_commit_is_asked_for_where_the_server_is_set_otherwise(
    postgres: PostgresServer, django_db_blocker: object
) -> None:
    with postgres.connect() as administrator:
        administrator.execute("CREATE DATABASE hasty")
        administrator.execute("ALTER DATABASE hasty SET synchronous_commit = off")
    with django_db_blocker.unblock(), live_connection(postgres.url("hasty")) as wrapper:
        assert one(wrapper, "SHOW synchronous_commit") == "on"


@pytest.mark.servers
@pytest.mark.parametrize("run_as", sorted({choose_run_as(), RunAs.ACCOUNT if os.geteuid() == 0 else RunAs.OURSELVES}))
def test_postgresql_starts_stops_and_leaves_nothing(run_as: RunAs) -> None:
    with postgres_server(run_as=run_as) as server, server.connect() as client:
        assert client.execute("SELECT current_user").fetchone() == ("consult",)
    assert server.process.returncode == 0
    assert not server.socket.exists()


@pytest.mark.servers
def test_with_postgres_stops_its_server_when_it_is_told_to_end() -> None:
    tell = "import os, time; print(os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    wrapper = subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "with_postgres.py", sys.executable, "-c", tell],
        stdout=subprocess.PIPE,
        text=True,
    )
    with wrapper:
        socket = Path(wrapper.stdout.readline().strip().removeprefix("postgres://consult@/")).parent
        assert (socket / ".s.PGSQL.5432").exists()
        wrapper.send_signal(signal.SIGTERM)
        assert wrapper.wait(20) == 128 + signal.SIGTERM
    assert not socket.exists()


def test_valkey_is_reached_by_the_address_it_gives(valkey: ValkeyServer) -> None:
    import redis

    with redis.Redis.from_url(valkey.url) as client:
        client.set("ground", "firm")
    with valkey.connect() as other:
        assert other.get("ground") == b"firm"


@pytest.mark.postgres
@pytest.mark.django_db
def test_test_databases_are_clones_of_one_migrated_template() -> None:
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [template])
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 100
    assert connection.settings_dict["NAME"] != template


@pytest.mark.django_db
def test_search_works_on_the_database_tests_run_on(site_root: object) -> None:
    from wagtail.models import Page

    child = site_root.add_child(title="Buses after eight", slug="buses")
    assert [page.pk for page in Page.objects.search("buses")] == [child.pk]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_requirement_has_a_version_and_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text())[1:]
    assert len(entries) > (50 if lock.stem in ("run", "test") else 0)
    loose = [entry.split()[0] for entry in entries if "==" not in entry.split()[0] or "--hash=sha256:" not in entry]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_named_is_locked(lock: Path) -> None:
    named = re.findall(r"^([A-Za-z][A-Za-z0-9-]*)", lock.with_suffix(".in").read_text(), re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock.read_text(), re.MULTILINE))
    assert named
    assert {name.lower() for name in named} <= locked


def test_what_runs_is_locked_alike_for_tests() -> None:
    locks = [ROOT / "requirements" / name for name in ("run.txt", "test.txt")]
    run, test = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in locks)
    assert len(run) > 50
    assert run.items() <= test.items()


def test_no_file_names_a_package_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert len(paths) > 20
    texts = {path: path.read_bytes() for path in paths if path.is_file()}
    assert [str(path) for path, text in texts.items() if any(name.encode() in text for name in REGISTRIES)] == []


def test_make_help_lists_every_target_that_explains_itself() -> None:
    explained = dict(re.findall(r"^([a-z-]+):.*?## (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {
        "run",
        "test",
        "test-fast",
        "test-engines",
        "check",
        "bench",
        "lock",
        "messages",
        "clean",
    } <= explained.keys()
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target, explanation in explained.items():
        assert re.search(rf"make {target} +{re.escape(explanation)}", said.stdout)


def test_compiled_catalogues_say_what_their_source_says(tmp_path: Path) -> None:
    import gettext

    source = tmp_path / "django.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Yes"\nmsgstr "ہاں"\n\n#, fuzzy\nmsgid "No"\nmsgstr "Nie"\n',
        encoding="utf-8",
    )
    script = ROOT / "scripts" / "compile_catalogues.py"
    subprocess.run([sys.executable, script, source], check=True, capture_output=True)
    with source.with_suffix(".mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert catalogue.gettext("Yes") == "ہاں"
    assert catalogue.gettext("No") == "No"
