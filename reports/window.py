"""A stretch of sessions of a store, held in memory.

Many days are written one after another, and each asks for its rows alone: a query of a store costs more than
the rows of a day. What is asked within the stretch is read once and answered from memory, anything else is
asked of the store, so that both give the same.
"""

from collections.abc import Collection, Mapping
from datetime import date

import pyarrow as pa

from storage.arrow import condition
from storage.contract import Between, Readable, Where
from storage.request import check_request

__all__ = ["Window"]


class Window:
    """Reads as the store does; rows of `sessions` and of captures within `ids` come from memory."""

    def __init__(self, store: Readable, sessions: tuple[date, date], ids: tuple[str, str]) -> None:
        """Nothing is read yet. Both bounds of each are included."""
        self._store = store
        self._bounds = {"session_date": Between(*sessions), "capture_id": Between(*ids)}
        self._held: dict[tuple[str, str], pa.Table] = {}

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As `Store.read`."""
        request = check_request(table, columns, where)
        name = self._covering(request.where)
        if name is None or request.sites is not None:
            return self._store.read(table, columns=columns, where=where)
        if (table, name) not in self._held:
            self._held[table, name] = self._store.read(table, where={name: self._bounds[name]})
        held = self._held[table, name]
        return held.filter(condition(request.where, held.schema)).select([c.name for c in request.columns])

    def distinct(self, table: str, column: str) -> pa.Array:
        """As `Store.distinct`."""
        return self._store.distinct(table, column)

    def _covering(self, where: Mapping[str, Collection[object] | Between]) -> str | None:
        """The column by which all that is asked for lies in the stretch."""
        for name, bounds in self._bounds.items():
            wanted = where.get(name, ())
            ends = [wanted.low, wanted.high] if isinstance(wanted, Between) else list(wanted)
            if ends and all(bounds.low <= end <= bounds.high for end in ends):  # type: ignore[operator]
                return name
        return None
