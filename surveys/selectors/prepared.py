"""Queries that are put into SQL once per process, and only given their values after that.

Every page of the form begins by reading one row of joined tables. Building that query and turning it into SQL costs
Django several times as much as asking it, and comes out alike each time but for the values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Value:
    """A value that the query is given each time: the field it is compared with, and any value of its kind."""

    field: "models.Field[Any, Any]"
    example: Any


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL with its parameters, some of them the name of a value, and how a row becomes an object."""

    sql: str
    parameters: Sequence[tuple[str, Any]]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    build: Callable[[Sequence[Any]], Any]


class Prepared(Generic[Row]):
    """The first row of a query, as an instance with its related ones, as `queryset.first()` would give it.

    make: values by name → the query. It must be the same query for all values: they may only be compared with.
    """

    def __init__(self, make: Callable[..., "models.QuerySet[Row, Row]"], **values: Value) -> None:
        self._make = make
        self._values = values
        self._compiled: dict[str, _Compiled] = {}

    def first(self, *, using: str = DEFAULT_DB_ALIAS, **values: Any) -> Row | None:
        """Return the object for these values, or None. One query."""
        compiled = self._compiled.get(using)
        if compiled is None:
            compiled = self._compiled[using] = _compile(self._make, self._values, using)
        connection = connections[using]
        ready = {name: value.field.get_db_prep_value(values[name], connection) for name, value in self._values.items()}
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, [ready[name] if name else fixed for name, fixed in compiled.parameters])
            found = cursor.fetchone()
        if found is None:
            return None
        row = list(found)
        for place, converters, expression in compiled.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        built: Row = compiled.build(row)
        return built


def _compile(make: Callable[..., Any], values: Mapping[str, Value], using: str) -> _Compiled:
    connection = connections[using]
    queryset = make(**{name: value.example for name, value in values.items()}).using(using)[:1]
    compiler = queryset.query.get_compiler(using=using)
    sql, parameters = compiler.as_sql()
    names = {value.field.get_db_prep_value(value.example, connection): name for name, value in values.items()}
    marked = [(names.get(parameter, ""), parameter) for parameter in parameters]
    missing = set(values) - {name for name, _ in marked}
    if missing:
        raise ValueError(f"the query does not use {sorted(missing)}")
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    return _Compiled(
        sql=sql,
        parameters=marked,
        converters=[(place, found, expression) for place, (found, expression) in converters.items()],
        build=_builder(compiler, using),
    )


def _builder(compiler: Any, using: str) -> Callable[[Sequence[Any]], Any]:
    """Return what makes an instance of a row: as django.db.models.query.ModelIterable does it."""
    known, annotations = compiler.klass_info, compiler.annotation_col_map or {}
    first, last = known["select_fields"][0], known["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:last]]
    # The stubs know a later Django, which asks for one argument more.
    populators = get_related_populators(known, compiler.select, using)  # type: ignore[call-arg]

    def build(row: Sequence[Any]) -> Any:
        instance = known["model"].from_db(using, names, row[first:last])
        for populator in populators:
            populator.populate(row, instance)
        for name, place in annotations.items():
            setattr(instance, name, row[place])
        return instance

    return build
