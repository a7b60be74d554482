"""Records of the model as Arrow tables: captures with all that hangs on them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import pyarrow as pa

from storage.arrow import arrow_schema
from storage.batching import batches
from storage.schema import CHILDREN, TABLES, Table, rows
from storage.wholeness import with_digests
from tickers.model import Capture

__all__ = ["table_of_records", "tables_of"]

_ROWS_AT_ONCE: Final = 512
"""So few that turning rows into columns stays in the processor's cache."""
_REMEMBERED: Final = 65_536
"""Strips show the same moments over and over."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)


@lru_cache(_REMEMBERED)
def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - _EPOCH) // _SECOND


def table_of_records(table: Table, records: Iterable[object]) -> pa.Table:
    """Records of the model as an Arrow table."""
    schema = arrow_schema(table)
    chunks: list[list[pa.Array]] = [[pa.array([], field.type)] for field in schema]
    for some in batches(rows(table, records), _ROWS_AT_ONCE):
        for chunk, field, values in zip(chunks, schema, zip(*some, strict=True), strict=True):
            if pa.types.is_timestamp(field.type):  # Arrow takes moments more slowly than seconds
                chunk.append(pa.array(map(_seconds, values), pa.timestamp("s", "UTC")).cast(field.type))
            else:
                chunk.append(pa.array(values, field.type))
    return pa.Table.from_arrays([pa.concat_arrays(chunk) for chunk in chunks], schema=schema)


def tables_of(captures: list[Capture]) -> dict[str, pa.Table]:
    """Captures, each once, as tables: `captures`, with counts and digests, and each that hangs on it."""
    children = {name: [child for one in captures for child in getattr(one, name)] for name in CHILDREN}
    return with_digests(
        {
            name: table_of_records(TABLES[name], records)
            for name, records in {"captures": captures, **children}.items()
        }
    )
