"""A digest over a capture and its rows, by which a row that was lost, added or changed is noticed.

It is the SHA-256 of text in UTF-8. For each of the tables captures, quotes, headlines and rejections, in this
order, it has the rows of the capture, by position: each value in the order of the columns, but those that are
told here, followed by U+001F, each row by U+001E; between two tables stands U+001D. Values are those that SQL
stores: figures as scaled integers, moments as seconds since 1970, days in ISO 8601; what is missing is
`None`.
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import unscaled
from storage.collector import without_collector
from storage.schema import CHILDREN, TABLES, Table
from tickers.column_types import Column, Kind

__all__ = ["TOLD", "Told", "told_of_rows", "told_of_tables"]

_TEXT: Final = pa.large_string()
_BETWEEN: Final = "\x1d"
_ROW_END: Final = "\x1e"
_VALUE_END: Final = "\x1f"


class Told(NamedTuple):
    """What a capture tells of its rows: the columns of the table captures that have these names."""

    quote_count: int
    headline_count: int
    rejection_count: int
    rows_sha256: str


TOLD: Final = Told._fields


@functools.cache
def _digested(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column.name not in TOLD)


def told_of_rows(capture: tuple[Any, ...], children: Mapping[str, Iterable[tuple[Any, ...]]]) -> Told:
    """What a capture tells, by its row and those that hang on it, by table, as SQL stores them."""
    counts = []
    texts = [_form(TABLES["captures"]) % capture[: len(_digested(TABLES["captures"]))]]
    for name in CHILDREN:
        lines = [_form(TABLES[name]) % row for row in children[name]]
        counts.append(len(lines))
        texts.append("".join(lines))
    return Told._make([*counts, hashlib.sha256(_BETWEEN.join(texts).encode()).hexdigest()])


@functools.cache
def _form(table: Table) -> str:
    return f"%s{_VALUE_END}" * len(_digested(table)) + _ROW_END


def told_of_tables(tables: Mapping[str, pa.Table]) -> pa.Table:
    """What captures tell of the rows that they have in these tables: columns `capture_id`, in its order, and
    those of `Told`.

    A capture that is there more than once has the rows of `captures` all in its digest.
    """
    own = _texts(TABLES["captures"], tables["captures"])
    children = [_texts(TABLES[name], tables[name]).of(own.ids) for name in CHILDREN]
    texts = zip(*(one.texts() for one in (own, *children)), strict=True)
    between = _BETWEEN.encode()
    with without_collector():
        digests = [hashlib.sha256(between.join(text)).hexdigest() for text in texts]
    counts = [one.counts for one in children]
    return pa.table([own.ids, *counts, pa.array(digests, pa.string())], ["capture_id", *TOLD])


class _Texts(NamedTuple):
    """The rows of captures as text."""

    ids: pa.Array
    """Of the captures, ascending."""
    counts: pa.Array
    """How many rows each has."""
    ends: pa.Array
    """Where the text of each ends in `data`."""
    sizes: pa.Array
    """How many bytes it has."""
    data: memoryview

    def of(self, ids: pa.Array) -> "_Texts":
        """The same of these captures; a capture that is not there has no rows."""
        places = pc.index_in(ids, value_set=self.ids)
        counts, ends, sizes = (
            pc.fill_null(one.take(places), 0) for one in (self.counts, self.ends, self.sizes)
        )
        return _Texts(ids, counts, ends, sizes, self.data)

    def texts(self) -> Iterator[memoryview]:
        """The text of each capture."""
        data, starts = self.data, pc.subtract(self.ends, self.sizes)
        for start, end in zip(starts.to_pylist(), self.ends.to_pylist(), strict=True):
            yield data[start:end]


def _texts(table: Table, rows: pa.Table) -> _Texts:
    rows = rows.combine_chunks().sort_by([(key, "ascending") for key in table.key])
    values = [_text(column.kind, rows[column.name].combine_chunks()) for column in _digested(table)]
    ends = pa.scalar(_ROW_END, _TEXT), pa.scalar(_VALUE_END, _TEXT)
    lines = pc.binary_join_element_wise(*values, *ends, null_handling="replace", null_replacement="None")
    _, offsets, data = lines.buffers()
    runs = pc.run_end_encode(rows["capture_id"].combine_chunks())
    last_rows = runs.run_ends.cast(pa.int64())
    last_bytes = pa.Array.from_buffers(pa.int64(), len(lines) + 1, [None, offsets]).take(last_rows)
    counts, sizes = (_steps(one) for one in (last_rows, last_bytes))
    return _Texts(runs.values, counts.cast(pa.int32()), last_bytes, sizes, memoryview(data or b""))


def _steps(ends: pa.Array) -> pa.Array:
    """How far each of ascending numbers lies after the one before, the first after 0."""
    return pc.fill_null(pc.pairwise_diff(ends), ends)


def _text(kind: Kind, values: pa.Array) -> pa.Array:
    if kind.decimals:
        values = unscaled(values)
    elif kind is Kind.MOMENT:
        values = values.cast(pa.timestamp("s", "UTC")).cast(pa.int64())
    return values.cast(_TEXT)
