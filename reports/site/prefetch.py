"""A stretch of sessions of a store, held in memory.

Many days are written one after another, and each asks for its rows alone: a query of a store costs more than
the rows of a day. What is asked within the stretch is read once and answered from memory, anything else is
asked of the store, so that both give the same.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

import pyarrow as pa

from storage.arrow import rows_where
from storage.query import Conditions, check_query
from storage.store import Readable
from storage.where import Between, Where

__all__ = ["Prefetch"]

_RARE: Final = "observed_basis"
"""Who asks for a basis asks for few captures, over a long time: all that have it are held."""


class Prefetch:
    """Reads as the store does; rows of `sessions` and of captures within `ids` come from memory."""

    def __init__(
        self, store: Readable, sessions: tuple[date, date], ids: tuple[str, str], *, before: timedelta
    ) -> None:
        """Nothing is read yet. Both bounds of each are included.

        Quotes are those of `sessions`; of other tables what lies so long `before` them too.
        """
        first, last = sessions
        self._store = store
        self._days = {"quotes": Between(first, last)}
        self._looked_back = Between(first - before, last)
        self._ids = Between(*ids)
        self._held: dict[tuple[str, str, Collection[object] | Between], pa.Table] = {}

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As `Store.read`."""
        query = check_query(table, columns, where)
        covered = self._covering(table, query.where)
        if covered is None or query.sites is not None:
            return self._store.read(table, columns=columns, where=where)
        name, bounds = covered
        if (table, name, bounds) not in self._held:
            read = self._store.read(table, where={name: bounds})
            self._held[table, name, bounds] = read.combine_chunks()
        held = self._held[table, name, bounds]
        return rows_where(held, query.where).select([column.name for column in query.columns])

    def distinct(self, table: str, column: str) -> pa.Array:
        """As `Store.distinct`."""
        return self._store.distinct(table, column)

    def _covering(self, table: str, where: Conditions) -> tuple[str, Collection[object] | Between] | None:
        """The column, with its bounds, by which all that is asked for is held."""
        days = self._days.get(table, self._looked_back)
        for name, bounds in (("session_date", days), ("capture_id", self._ids)):
            wanted = where.get(name, ())
            ends = (wanted.low, wanted.high) if isinstance(wanted, Between) else wanted
            if ends and all(bounds.low <= end <= bounds.high for end in ends):  # type: ignore[operator]
                return name, bounds
        return (_RARE, where[_RARE]) if where.get(_RARE) else None
