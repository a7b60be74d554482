"""What a database is asked for a query, and its rows as columns of Arrow."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from storage.backends.encoding import decode, encode, stored_array, stored_name
from storage.backends.sql_tables import STORED
from storage.collector import without_collector
from storage.query import Query
from storage.where import Between
from tickers.column_types import Kind

__all__ = ["columns_of", "statement_of"]


def statement_of(query: Query, there: Collection[str]) -> sa.Select[Any]:
    """The statement of a query, in the order of the key; null for each stored column that is not `there`."""
    stored = STORED[query.table.name]
    shown = [
        stored.c[name] if name in there else sa.null().label(name) for name in map(stored_name, query.columns)
    ]
    statement = sa.select(*shown).select_from(stored).order_by(*stored.primary_key.columns)
    for name, wanted in query.where.items():
        column = next(c for c in query.table.columns if c.name == name)
        statement = statement.where(_test(stored.c[stored_name(column)], column.kind, wanted))
    if query.sites is not None:
        captures = STORED["captures"].c
        of_sites = sa.select(captures.capture_id).where(_test(captures.site, Kind.TEXT, query.sites))
        statement = statement.where(stored.c.capture_id.in_(of_sites))
    return statement


def columns_of(fetched: Iterator[Sequence[Sequence[Any]]], query: Query) -> list[pa.Array]:
    """The columns of rows that are fetched a few at a time, which stay in the processor's cache."""
    kinds = [column.kind for column in query.columns]
    chunks: list[list[pa.Array]] = [[] for _ in kinds]
    with without_collector():
        for rows in fetched:
            for chunk, kind, values in zip(chunks, kinds, zip(*rows, strict=True), strict=True):
                chunk.append(stored_array(kind, values))
    found = zip(kinds, chunks, strict=True)
    return [decode(kind, pa.concat_arrays(chunk)) for kind, chunk in found if chunk]


def _test(stored: sa.ColumnElement[Any], kind: Kind, wanted: Any) -> sa.ColumnElement[bool]:
    if kind in {Kind.TEXT, Kind.DATE}:
        stored = sa.type_coerce(stored, sa.Text())  # the collation belongs to the column, not to the values
    if isinstance(wanted, Between):
        return stored.between(encode(kind, wanted.low), encode(kind, wanted.high))
    return stored.in_([encode(kind, value) for value in wanted])
