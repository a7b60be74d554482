"""Rows of a store as CSV, JSON lines or one Parquet file, written as they are read."""

import csv
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from storage.arrow import arrow_schema
from storage.schema import Table
from tickers.model import trimmed

__all__ = ["DIALECTS", "Dialect", "write_csv", "write_jsonl", "write_parquet"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet tells a formula by, where a cell starts with it (OWASP, CSV injection)."""


class Dialect(NamedTuple):
    """How CSV parts its cells, and writes the decimal sign."""

    delimiter: str
    decimal_sign: str


DIALECTS: Final = {"comma": Dialect(",", "."), "semicolon": Dialect(";", ","), "tab": Dialect("\t", ".")}
"""By name; `semicolon` as spreadsheets have it where the comma is the decimal sign."""


def write_csv(
    table: Table, batches: Iterable[pa.Table], file: IO[str], dialect: Dialect, *, guarded: bool = False
) -> None:
    """Write rows as CSV with a line of column names; a null is an empty cell.

    With `guarded`, text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator="\n")
    rest = iter(batches)
    first = list(itertools.islice(rest, 1))  # before the names: a store that cannot be read leaves nothing
    writer.writerow(table.names)

    def text(value: str) -> str:
        return f"'{value}" if value.startswith(_FORMULA) else value

    def figure(value: Decimal) -> str:
        return trimmed(value).replace(".", dialect.decimal_sign)

    shown: dict[type, Callable[[Any], Any]] = {Decimal: figure, datetime: _moment}
    if guarded:
        shown[str] = text
    for batch in itertools.chain(first, rest):
        columns = [_each(column.to_pylist(), shown) for column in batch.columns]
        writer.writerows(zip(*columns, strict=True))


def write_jsonl(batches: Iterable[pa.Table], file: IO[str]) -> None:
    """Write rows as one JSON object a line, figures as strings, to stay exact."""
    shown: dict[type, Callable[[Any], Any]] = {
        Decimal: trimmed,
        datetime: _moment,
        date: date.isoformat,
    }
    for batch in batches:
        columns = [_each(column.to_pylist(), shown) for column in batch.columns]
        for row in zip(*columns, strict=True):
            file.write(json.dumps(dict(zip(batch.column_names, row, strict=True)), ensure_ascii=False) + "\n")


def write_parquet(table: Table, batches: Iterable[pa.Table], path: Path) -> None:
    """Write rows as one Parquet file of the types that the lake has."""
    with pq.ParquetWriter(path, arrow_schema(table), compression="zstd") as writer:
        for batch in batches:
            writer.write_table(batch)


def _each(values: list[Any], shown: dict[type, Callable[[Any], Any]]) -> Iterator[Any]:
    """The values of a column as they are written; all that are not null have one type."""
    kind = next((type(value) for value in values if value is not None), None)
    show = shown.get(kind) if kind else None
    return iter(values) if show is None else (None if value is None else show(value) for value in values)


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"
