"""The database, by its address, so that what is acknowledged is durable."""

import environ

# An acknowledged response is on the disk: WAL with synchronous=FULL, and write
# transactions that take their lock at once instead of failing half-way.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
POSTGRESQL_OPTIONS = {"options": "-c synchronous_commit=on"}


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a database address (`sqlite:///…` or `postgres://…`)."""
    config = environ.Env.db_url_config(url)
    engine = str(config["ENGINE"])
    options = SQLITE_OPTIONS if engine.endswith("sqlite3") else POSTGRESQL_OPTIONS
    return {**config, "OPTIONS": {**options, **config.get("OPTIONS", {})}, "CONN_MAX_AGE": 60}
