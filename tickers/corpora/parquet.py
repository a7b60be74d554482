"""Parquet files as corpora: only the columns that are needed are read, some of their records at a time."""

from collections.abc import Iterator
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tickers.corpora.batch import Batch
from tickers.corpora.columns import Columns, choose_columns
from tickers.errors import SourceError
from tickers.sources import Loss, Place, Tally

__all__ = ["parquet_batches"]

_BEGIN: Final = b"PAR1"
_BYTES_AT_ONCE: Final = 16 * 1024 * 1024
"""Of texts, by what the file says of their mean."""
_FEWEST, _MOST = 16, 65_536
_BUFFER: Final = 1024 * 1024
"""Bytes of a column that are read from the disk at once; without it, it would be all of a row group."""


def parquet_batches(place: Place, asked: Columns | None, start: int, tally: Tally) -> Iterator[Batch | Loss]:
    """The records of a file from number `start` on, with its losses where they stand.

    What is left of a row group that is damaged is a loss; the next one is read.

    Raises:
        SourceError: it cannot be read at all, or its columns are not the ones that are asked for.
    """
    with place.opened() as bytes_of_it, _opened(place.name, bytes_of_it) as file:
        columns = _columns(place.name, file, asked)
        first = 0
        for number in range(file.metadata.num_row_groups):
            rows = file.metadata.row_group(number).num_rows
            if first + rows > start:
                yield from _group(file, number, first, max(start - first, 0), columns)
                tally.size += _size(file, number, columns)
            first += rows


def _opened(name: str, file: BinaryIO) -> pq.ParquetFile:
    if not file.seekable():
        raise SourceError(f"{name}: Parquet is read from its end on; save it as a file first")
    try:
        return pq.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        file.seek(0)
        said = "its end is missing or damaged, where it says what it holds; copy it again"
        raise SourceError(
            f"{name}: {said if file.read(len(_BEGIN)) == _BEGIN else 'this is no Parquet file'}"
        ) from error


def _columns(name: str, file: pq.ParquetFile, asked: Columns | None) -> Columns:
    leaves = [file.schema.column(n) for n in range(len(file.schema.names))]
    lists = [leaf.path for leaf in leaves if leaf.max_repetition_level]
    values = [leaf.path for leaf in leaves if not leaf.max_repetition_level]
    return choose_columns(name, values, asked, unreadable=lists)


def _group(
    file: pq.ParquetFile, number: int, first: int, skip: int, columns: Columns
) -> Iterator[Batch | Loss]:
    at, end = 0, file.metadata.row_group(number).num_rows
    names = [*dict.fromkeys(column for column in columns if column is not None)]
    try:
        for records in file.iter_batches(
            _rows_at_once(file, number, columns), row_groups=[number], columns=names, use_threads=False
        ):
            following = at + records.num_rows
            if following > skip:
                rest = records.slice(max(skip - at, 0))
                texts, urls, dates = (None if name is None else _column(rest, name) for name in columns)
                yield Batch(first + max(at, skip), texts, urls, dates)
            at = following
    except (pa.ArrowException, OSError) as error:
        at = max(at, skip)
        yield Loss(first + at, f"records {first + at} to {first + end - 1} cannot be read: {_said(error)}")


def _column(records: pa.RecordBatch, name: str) -> pa.Array:
    if name in records.schema.names:
        return records.column(name)
    outer, _, inner = name.partition(".")
    column = records.column(outer)
    while inner:
        if inner in [field.name for field in column.type]:
            return pc.struct_field(column, inner)
        outer, _, inner = inner.partition(".")
        column = pc.struct_field(column, outer)
    return column


def _chunks(file: pq.ParquetFile, number: int, columns: Columns) -> Iterator[pq.ColumnChunkMetaData]:
    group = file.metadata.row_group(number)
    for n in range(group.num_columns):
        if group.column(n).path_in_schema in columns:
            yield group.column(n)


def _size(file: pq.ParquetFile, number: int, columns: Columns) -> int:
    return sum(chunk.total_compressed_size for chunk in _chunks(file, number, columns))


def _rows_at_once(file: pq.ParquetFile, number: int, columns: Columns) -> int:
    texts = next(c for c in _chunks(file, number, columns) if c.path_in_schema == columns.text)
    mean = texts.total_uncompressed_size / max(texts.num_values, 1)
    return max(_FEWEST, min(int(_BYTES_AT_ONCE / max(mean, 1)), _MOST))


def _said(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
