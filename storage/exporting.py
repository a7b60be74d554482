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

__all__ = ["DIALECTS", "CsvForm", "write_csv", "write_jsonl", "write_parquet"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet tells a formula by, where a cell starts with it (OWASP, CSV injection)."""


class CsvForm(NamedTuple):
    """How CSV is written."""

    delimiter: str
    decimal_sign: str
    marked: bool = False
    """A byte order mark comes first, by which spreadsheets know UTF-8."""
    guarded: bool = False
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""


DIALECTS: Final = {"comma": CsvForm(",", "."), "semicolon": CsvForm(";", ","), "tab": CsvForm("\t", ".")}
"""By name; `semicolon` as spreadsheets have it where the comma is the decimal sign."""


def write_csv(table: Table, batches: Iterable[pa.Table], file: IO[str], form: CsvForm) -> int:
    """Write rows as CSV with a line of column names, None as an empty cell; gives how many they are."""
    writer = csv.writer(file, delimiter=form.delimiter, lineterminator="\n")
    rest = iter(batches)
    first = list(itertools.islice(rest, 1))  # before the names: a store that cannot be read leaves nothing
    file.write("\ufeff" if form.marked else "")
    writer.writerow(table.names)

    def text(value: str) -> str:
        return f"'{value}" if value.startswith(_FORMULA) else value

    def figure(value: Decimal) -> str:
        return trimmed(value).replace(".", form.decimal_sign)

    shown: dict[type, Callable[[Any], Any]] = {Decimal: figure, datetime: _moment}
    if form.guarded:
        shown[str] = text
    count = 0
    for batch in itertools.chain(first, rest):
        columns = [_each(column.to_pylist(), shown) for column in batch.columns]
        writer.writerows(zip(*columns, strict=True))
        count += batch.num_rows
    return count


def write_jsonl(batches: Iterable[pa.Table], file: IO[str]) -> int:
    """Write rows as one JSON object a line, figures as strings, to stay exact; gives how many they are."""
    shown: dict[type, Callable[[Any], Any]] = {
        Decimal: trimmed,
        datetime: _moment,
        date: date.isoformat,
    }
    count = 0
    for batch in batches:
        columns = [_each(column.to_pylist(), shown) for column in batch.columns]
        count += batch.num_rows
        for row in zip(*columns, strict=True):
            file.write(json.dumps(dict(zip(batch.column_names, row, strict=True)), ensure_ascii=False) + "\n")
    return count


def write_parquet(table: Table, batches: Iterable[pa.Table], path: Path) -> int:
    """Write rows as one Parquet file of the types that the lake has; gives how many they are."""
    count = 0
    with pq.ParquetWriter(path, arrow_schema(table), compression="zstd") as writer:
        for batch in batches:
            writer.write_table(batch)
            count += batch.num_rows
    return count


def _each(values: list[Any], shown: dict[type, Callable[[Any], Any]]) -> Iterator[Any]:
    """The values of a column as they are written; all that are not null have one type."""
    kind = next((type(value) for value in values if value is not None), None)
    show = shown.get(kind) if kind else None
    return iter(values) if show is None else (None if value is None else show(value) for value in values)


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"
