"""The tables: each has the columns of its record of the model, and a key.

Columns and their order are a contract; SQL encodes them (figures as scaled integers, moments as seconds),
Arrow types them, and both give the same values back. To add a column, add the field to the record and raise
`SCHEMA_VERSION`: `tickers rebuild` brings older stores over, where what they lack is None.
"""

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tickers.column_types import Column, record_columns
from tickers.model import Capture, Close, Daily, Headline, InputMark, Quote, Rejection

__all__ = ["CHILDREN", "SCHEMA_VERSION", "TABLES", "Table", "rows"]

SCHEMA_VERSION: Final = 4


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the record that a row is, and its key, which is also the order that it is read in."""

    name: str
    record: type
    key: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return record_columns(self.record)

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)


_TABLES: Final = (
    Table("captures", Capture, ("capture_id",)),
    Table("quotes", Quote, ("capture_id", "position")),
    Table("headlines", Headline, ("capture_id", "position")),
    Table("rejections", Rejection, ("capture_id", "position")),
    Table("closes", Close, ("symbol", "session_date", "source")),
    Table("daily", Daily, ("session_date", "symbol")),
    Table("inputs", InputMark, ("name", "content")),
)
TABLES: Final = {table.name: table for table in _TABLES}
"""Every table by name, `captures` before those that hang on it; `daily` is derived of the others,
and `inputs` says which archives and corpora they came from."""
CHILDREN: Final = ("quotes", "headlines", "rejections")
"""The tables whose rows belong to a capture, by the name of the field that holds them there."""


def rows(table: Table, records: Iterable[object]) -> Iterator[tuple[object, ...]]:
    """The values of records of the model as tuples in the order of the table's columns."""
    return map(operator.attrgetter(*table.names), records)
