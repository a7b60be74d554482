"""What is asked of a store, checked once for every backend: table, columns, conditions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from storage.schema import CHILDREN, TABLES, Table
from storage.where import Between, Where
from tickers.column_types import Column
from tickers.errors import InvalidValueError
from tickers.suggest import hint

__all__ = ["Conditions", "Query", "check_query"]

Conditions = Mapping[str, tuple[object, ...] | Between]


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query: the table, the columns wanted in its order, and clean conditions."""

    table: Table
    columns: tuple[Column, ...]
    where: Conditions
    sites: tuple[object, ...] | Between | None = None
    """What the site of the capture may be that a row belongs to; None where it may be any."""


def check_query(table: str, columns: Collection[str] | None, where: Where | None) -> Query:
    """Check what is asked for, and take nulls out of the conditions: a null never holds.

    Raises:
        InvalidValueError: there is no such table or column, or a condition is not of its type.
    """
    if table not in TABLES:
        raise InvalidValueError(f"{table!r} is no table; {hint(str(table), TABLES)}")
    known = {column.name: column for column in TABLES[table].columns}
    wanted = known if columns is None else columns
    if not wanted:
        raise InvalidValueError(f"no column of {table} is asked for; to count its rows there is count")
    conditions = dict(where or {})
    sites = conditions.pop("site", None) if table in CHILDREN else None
    for name in (*wanted, *conditions):
        if isinstance(wanted, str) or name not in known:
            raise InvalidValueError(f"{name!r} is no column of {table}; {hint(str(name), known)}")
    return Query(
        TABLES[table],
        tuple(column for column in known.values() if column.name in wanted),
        {name: _condition(known[name], wish) for name, wish in conditions.items()},
        None if sites is None else _condition(Column("site", nullable=True), sites),
    )


def _condition(column: Column, wish: Collection[object] | Between) -> tuple[object, ...] | Between:
    if isinstance(wish, Between):
        return Between(_value(column, wish.low), _value(column, wish.high))
    if isinstance(wish, str) or not isinstance(wish, Collection):
        raise InvalidValueError(f"{column.name}: give a collection of values, e.g. [{wish!r}]")
    return tuple(_value(column, value) for value in wish if value is not None)


def _value(column: Column, value: object) -> object:
    kind = column.kind.type
    if not isinstance(value, kind) or (kind is date and isinstance(value, datetime)):
        raise InvalidValueError(f"{column.name}: {value!r} is not of type {kind.__name__}")
    return column.checked(value)
