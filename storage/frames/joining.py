"""Rows put together: of the parts that a store gives, and with columns of their captures."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from storage.store import Store
from storage.where import Between, Where

__all__ = ["read_quotes", "with_captures"]


def read_quotes(store: Store, columns: Collection[str] | None, where: Where) -> pa.Table:
    """Quotes, read part by part: each is put in order by itself, which takes less time and memory."""
    parts = list(store.read_batches("quotes", columns=columns, where=where))
    return pa.concat_tables(parts) if parts else store.read("quotes", columns=columns, where=where)


def with_captures(store: Store, rows: pa.Table, names: Collection[str]) -> pa.Table:
    """The rows with columns of their captures."""
    ids = rows["capture_id"]
    # Ids start with the time, so a range of them lies close together.
    ends = pc.min_max(ids).as_py()
    near: Where = {"capture_id": Between(ends["min"], ends["max"]) if rows.num_rows else []}
    captures = store.read("captures", columns=["capture_id", *names], where=near)
    places = pc.index_in(ids, captures["capture_id"].combine_chunks())
    for name in names:
        rows = rows.append_column(name, captures[name].take(places))
    return rows
