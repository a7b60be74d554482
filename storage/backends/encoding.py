"""Values of the model as SQL keeps them, and back: figures as scaled integers, moments as seconds.

862.5 points are 862500000 in `last_e6`, -0.57 percentage points -5700 in `change_pct_e4`, moments are
seconds since 1970 in `observed_at_s`, days ISO 8601 text: nothing is rounded, and all of it sorts.
"""

import decimal
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import ARROW_TYPES, scaled_decimals, unscaled
from storage.batching import batches
from storage.schema import Table, rows
from tickers.column_types import Column, Kind

__all__ = [
    "SCALES",
    "decode",
    "encode",
    "stored_array",
    "stored_name",
    "stored_names",
    "tuples_of_records",
    "tuples_of_table",
]

SCALES: Final = {kind: kind.decimals.scale for kind in Kind if kind.decimals}
"""How many decimals the scaled integers of a kind have."""
_SUFFIXES: Final = {Kind.MOMENT: "_s", **{kind: f"_e{scale}" for kind, scale in SCALES.items()}}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_EXACT: Final = decimal.Context(prec=40, traps=[decimal.Inexact, decimal.InvalidOperation])
"""Of our own: the caller's context may round."""
_ROWS_AT_ONCE: Final = 512
"""So few that turning rows into columns stays in the processor's cache."""
_REMEMBERED: Final = 65_536
"""Strips show the same steps, changes and moments over and over."""


def stored_name(column: Column) -> str:
    """The name of the column that keeps it: `last_e6` for `last`."""
    return column.name + _SUFFIXES.get(column.kind, "")


def stored_names(table: Table) -> list[str]:
    """The names of all columns of a stored table, in order."""
    return [stored_name(column) for column in table.columns]


def _scaler(scale: int) -> Callable[[Decimal | None], int | None]:
    @functools.lru_cache(_REMEMBERED)
    def scaled(value: Decimal | None) -> int | None:
        return None if value is None else int(_EXACT.scaleb(value, scale))

    return scaled


@functools.lru_cache(_REMEMBERED)
def _moment(value: datetime | None) -> int | None:
    return None if value is None else (value - _EPOCH) // _SECOND


@functools.lru_cache(_REMEMBERED)
def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


_ENCODERS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.MOMENT: _moment,
    Kind.DATE: _day,
    **{kind: _scaler(scale) for kind, scale in SCALES.items()},
}


def encode(kind: Kind, value: object) -> object:
    """One value as it is stored."""
    return _ENCODERS[kind](value) if kind in _ENCODERS else value


def tuples_of_records(table: Table, records: Iterable[object]) -> Iterator[tuple[Any, ...]]:
    """Records of the model as the rows of a stored table."""
    encoders = [_ENCODERS.get(column.kind) for column in table.columns]
    for some in batches(rows(table, records), _ROWS_AT_ONCE):
        columns = zip(encoders, zip(*some, strict=True), strict=True)
        yield from zip(*(map(encoder, c) if encoder else c for encoder, c in columns), strict=True)


def tuples_of_table(table: Table, found: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of an Arrow table, which has the columns of `table`, as the rows of a stored one."""
    columns = [_stored_values(c.kind, found[c.name].combine_chunks()) for c in table.columns]
    return zip(*columns, strict=True)


def _stored_values(kind: Kind, values: pa.Array) -> Sequence[Any]:
    if kind in SCALES:
        values = unscaled(values)
    elif kind is Kind.MOMENT:
        values = values.cast(pa.timestamp("s", "UTC")).cast(pa.int64())
    elif kind is Kind.DATE:
        values = pc.cast(values, pa.string())
    return values.to_pylist()  # type: ignore[no-any-return]


_STORED_TYPES: Final = {
    **ARROW_TYPES,
    **dict.fromkeys(SCALES, pa.int64()),
    Kind.MOMENT: pa.timestamp("s", "UTC"),
    Kind.DATE: pa.string(),
}


def stored_array(kind: Kind, values: Sequence[Any]) -> pa.Array:
    """Values of a stored column as an array, still as they are stored."""
    return pa.array(values, _STORED_TYPES[kind])


def decode(kind: Kind, stored: pa.Array) -> pa.Array:
    """What `stored_array` gave as an array of the schema's type."""
    if kind in SCALES:
        return scaled_decimals(stored, ARROW_TYPES[kind])
    return stored.cast(ARROW_TYPES[kind])
