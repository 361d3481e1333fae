"""One row written in one statement, which is put into SQL once per process.

A statement is a transaction of its own, so none is opened round it. Django writes the same SQL for each save anew, and
goes through signals that nothing here listens to; the SQL is the same.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any

from django.db import connection, models, transaction

_Model = type[models.Model]


def insert(instance: models.Model) -> None:
    """Insert a row for an instance made here. Raises IntegrityError when its key is taken."""
    with connection.cursor() as cursor:
        cursor.execute(_insert(type(instance), connection.vendor), _values(instance))
    _is_stored(instance)


def insert_beside(instance: models.Model, other: _Model, **seen: Any) -> bool:
    """Insert a row if the one row of `other` still is as it was seen, and return whether it was.

    Who is writing to that row is waited for. seen: field name → value, none null. Raises IntegrityError when the key of
    the instance is taken.
    """
    statement = _insert_beside(type(instance), other, tuple(seen), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_values(instance), *_seen(other, seen)])
        inserted = bool(cursor.rowcount)
    if inserted:
        _is_stored(instance)
    return inserted


def compare_and_set(model: _Model, changes: Mapping[str, Any], **seen: Any) -> bool:
    """Change the one row whose columns still are as they were seen; return whether there was such a row.

    changes and seen: field name → value, none of `seen` null.
    """
    statement = _update(model, tuple(changes), tuple(seen), connection.vendor)
    values = [_field(model, name).get_db_prep_save(value, connection=connection) for name, value in changes.items()]
    values += _seen(model, seen)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)


def may_fail() -> AbstractContextManager[Any]:
    """Return what a statement that may meet a taken key stands in: a savepoint inside another transaction."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _values(instance: models.Model) -> list[Any]:
    fields = instance._meta.concrete_fields
    return [field.get_db_prep_save(field.pre_save(instance, add=True), connection=connection) for field in fields]


def _seen(model: _Model, seen: Mapping[str, Any]) -> list[Any]:
    return [_field(model, name).get_db_prep_value(value, connection) for name, value in seen.items()]


def _is_stored(instance: models.Model) -> None:
    instance._state.adding = False
    instance._state.db = connection.alias


@lru_cache
def _insert_beside(model: _Model, other: _Model, seen: Sequence[str], vendor: str) -> str:
    columns = [_quoted(str(field.column)) for field in model._meta.concrete_fields]
    marks = ", ".join(["%s"] * len(columns))
    conditions = " AND ".join(f"{_quoted(str(_field(other, name).column))} = %s" for name in seen)
    locked = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(columns)}) "  # noqa: S608
        f"SELECT {marks} FROM {_quoted(other._meta.db_table)} WHERE {conditions}{locked}"
    )


@lru_cache
def _insert(model: _Model, vendor: str) -> str:
    columns = [_quoted(str(field.column)) for field in model._meta.concrete_fields]
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608


@lru_cache
def _update(model: _Model, changes: Sequence[str], seen: Sequence[str], vendor: str) -> str:
    sets, conditions = (
        [f"{_quoted(str(_field(model, name).column))} = %s" for name in names] for names in (changes, seen)
    )
    return f"UPDATE {_quoted(model._meta.db_table)} SET {', '.join(sets)} WHERE {' AND '.join(conditions)}"  # noqa: S608


def _field(model: _Model, name: str) -> "models.Field[Any, Any]":
    field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    return field


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
