"""Parquet files as corpora: only the columns that are needed are read, some of their records at a time."""

import io
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
_DAMAGED: Final = "its end is missing or damaged, where it says what it holds; copy it again"
_ERRORS: Final = (pa.ArrowException, OSError, UnicodeDecodeError)
"""Of damage; names of columns are decoded when they are asked for."""
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
    with place.opened() as stream, _opened(place.name, stream, tally) as file:
        columns = choose_columns(place.name, *_columns(place.name, file), asked)
        tally.size = first = 0  # its end, where it says what it holds, is no record
        for number in range(file.metadata.num_row_groups):
            rows = file.metadata.row_group(number).num_rows
            if first + rows > start:
                yield from _group(file, number, first, max(start - first, 0), columns)
            first += rows


def _opened(name: str, file: BinaryIO, tally: Tally) -> pq.ParquetFile:
    if not file.seekable():
        raise SourceError(f"{name}: Parquet is read from its end on; save it as a file first")
    try:
        return pq.ParquetFile(
            _Counted(file, tally), buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True
        )
    except _ERRORS as error:
        file.seek(0)
        said = _DAMAGED if file.read(len(_BEGIN)) == _BEGIN else "this is no Parquet file"
        raise SourceError(f"{name}: {said}") from error


def _columns(name: str, file: pq.ParquetFile) -> tuple[list[str], list[str]]:
    """The columns that hold a value a record, and those that hold lists."""
    try:
        leaves = [file.schema.column(n) for n in range(len(file.schema.names))]
        lists = [leaf.path for leaf in leaves if leaf.max_repetition_level]
        return [leaf.path for leaf in leaves if not leaf.max_repetition_level], lists
    except _ERRORS as error:
        raise SourceError(f"{name}: {_DAMAGED}") from error


def _group(
    file: pq.ParquetFile, number: int, first: int, skip: int, columns: Columns
) -> Iterator[Batch | Loss]:
    at, end = 0, file.metadata.row_group(number).num_rows
    names = [*dict.fromkeys(column for column in columns if column is not None)]
    try:
        for records in file.iter_batches(
            _rows_at_once(file.metadata.row_group(number)),
            row_groups=[number],
            columns=names,
            use_threads=False,
        ):
            following = at + records.num_rows
            if following > skip:
                rest = records.slice(max(skip - at, 0))
                texts, urls, dates = (None if name is None else _column(rest, name) for name in columns)
                yield Batch(first + max(at, skip), texts, urls, dates)
            at = following
    except _ERRORS as error:
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


def _rows_at_once(group: pq.RowGroupMetaData) -> int:
    """By the mean length of its records, all columns of them: no text is longer on the whole.

    What is noted of single columns is not asked for: where that is damaged, pyarrow ends the process.
    """
    mean = group.total_byte_size / max(group.num_rows, 1)
    return max(_FEWEST, min(int(_BYTES_AT_ONCE / max(mean, 1)), _MOST))


class _Counted(io.RawIOBase):
    """A file whose bytes are counted as they are read."""

    def __init__(self, file: BinaryIO, tally: Tally) -> None:
        self._file = file
        self._tally = tally

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._tally.size += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _said(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
