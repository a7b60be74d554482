"""The rows of a store, read once for all who look: whether all are there, what stands, what is to be said."""

from collections.abc import Collection, Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema, rows_where
from storage.query import check_query
from storage.schema import CHILDREN, TABLES
from storage.store import Store
from storage.where import Between, Where
from storage.wholeness import losses
from tickers.errors import StoreError

__all__ = ["KeptRows"]

_MOST_KEPT: Final = 1_000_000
"""Rows of quotes that are held in memory, some 170 bytes each; of a larger store none are."""
_QUOTES_KEPT: Final = frozenset(TABLES["quotes"].names) - {
    "number_basis", "currency_shown", "currency_basis", "raw"
}  # fmt: skip
"""The columns of quotes that anybody looks at."""


class KeptRows:
    """Reads as the store does, from memory what `losses` has read.

    Rows that a writer adds while this is read may be missing: who finds something amiss looks again, at the
    store itself.
    """

    def __init__(self, store: Store) -> None:
        """Nothing is read yet."""
        self.unread: list[StoreError] = []
        """Why some captures could not be read."""
        self._store = store
        self._kept: dict[str, pa.Table] = {}

    def losses(self) -> Iterator[tuple[str, str]]:
        """The captures that are there and not whole: the id of each, and what is wrong.

        What cannot be read is passed over, and kept in `unread`. Raises as `Store.spans` does.
        """
        parts: dict[str, list[pa.Table]] | None = {"captures": [], "quotes": []}
        count = 0
        for first, last in self._store.spans():
            where = {"capture_id": Between(first, last)}
            try:
                tables = {name: self._store.read(name, where=where) for name in ("captures", *CHILDREN)}
            except StoreError as error:
                self.unread.append(error)
                parts = None
                continue
            yield from losses(tables).items()
            count += tables["quotes"].num_rows
            if count > _MOST_KEPT:
                parts = None
            if parts is not None:
                parts["captures"].append(tables["captures"])
                quotes = tables["quotes"]
                parts["quotes"].append(
                    quotes.select([name for name in quotes.column_names if name in _QUOTES_KEPT])
                )
        if parts:
            for name, some in parts.items():
                self._kept[name] = pa.concat_tables(some).combine_chunks() if some else _empty(name)

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As `Store.read`."""
        query = check_query(table, columns, where)
        kept, names = self._kept.get(table), [column.name for column in query.columns]
        if kept is None or query.sites is not None or not {*names, *query.where} <= {*kept.column_names}:
            return self._store.read(table, columns=columns, where=where)
        return rows_where(kept, query.where).select(names)

    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator[pa.Table]:
        """As `Store.read_batches`."""
        if table in self._kept:
            yield self.read(table, columns=columns, where=where)
        else:
            yield from self._store.read_batches(table, columns=columns, where=where)

    def distinct(self, table: str, column: str) -> pa.Array:
        """As `Store.distinct`."""
        kept = self._kept.get(table)
        if kept is None or column not in kept.column_names:
            return self._store.distinct(table, column)
        return pc.drop_null(pc.unique(kept[column]))


def _empty(table: str) -> pa.Table:
    return arrow_schema(TABLES[table]).empty_table()
