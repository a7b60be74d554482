"""The one definition of the tables, from which each backend makes its own.

Columns and their order are the contract of DESIGN: SQL encodes them (figures as scaled integers,
moments as seconds), Arrow types them, and both give the same values back.
"""

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, get_args

from tickers import model

__all__ = [
    "CHILDREN",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "Kind",
    "Table",
    "rows",
]

SCHEMA_VERSION: Final = 3


class Kind(Enum):
    """What a column holds; each backend says how it keeps it."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"
    MOMENT = "moment"
    """An instant in UTC, whole seconds."""
    LEVEL = "level"
    """`tickers.model.LEVEL`: decimal(18,6), points."""
    CHANGE = "change"
    """`tickers.model.CHANGE`: decimal(9,4), percentage points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, what it holds, whether it may be null, and its choices where it has such."""

    name: str
    kind: Kind = Kind.TEXT
    nullable: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and its key, which is also the order that it is read in."""

    name: str
    record: type
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)


def _null(name: str, kind: Kind = Kind.TEXT, choices: object = None) -> Column:
    return Column(name, kind, nullable=True, choices=get_args(choices))


def _tables() -> Iterator[Table]:
    yield Table(
        "captures",
        model.Capture,
        ("capture_id",),
        (
            Column("capture_id"),
            Column("source"),
            _null("url"),
            _null("site"),
            Column("observed_at", Kind.MOMENT),
            Column("observed_basis", choices=get_args(model.ObservedBasis)),
            Column("body_sha256"),
            Column("parser_version"),
        ),
    )
    yield Table(
        "quotes",
        model.Quote,
        ("capture_id", "position"),
        (
            Column("capture_id"),
            Column("position", Kind.INTEGER),
            _null("symbol"),
            Column("label"),
            _null("last", Kind.LEVEL),
            _null("last_step", Kind.LEVEL),
            _null("change_pct", Kind.CHANGE),
            _null("change_step", Kind.CHANGE),
            _null("change_abs", Kind.LEVEL),
            _null("number_basis", choices=model.NumberBasis),
            _null("currency"),
            _null("currency_shown"),
            _null("currency_basis", choices=model.CurrencyBasis),
            Column("observed_at", Kind.MOMENT),
            _null("session_date", Kind.DATE),
            Column("state", choices=get_args(model.State)),
            Column("raw"),
        ),
    )
    yield Table(
        "headlines",
        model.Headline,
        ("capture_id", "position"),
        (
            Column("capture_id"),
            Column("position", Kind.INTEGER),
            Column("kind", choices=get_args(model.HeadlineKind)),
            Column("title"),
            _null("url"),
            _null("published_at", Kind.MOMENT),
            _null("byline"),
            _null("language"),
            _null("photo_credit"),
            _null("published_basis", choices=model.PublishedBasis),
        ),
    )
    yield Table(
        "rejections",
        model.Rejection,
        ("capture_id", "position"),
        (
            Column("capture_id"),
            Column("position", Kind.INTEGER),
            Column("raw"),
            Column("reason"),
        ),
    )
    yield Table(
        "closes",
        model.Close,
        ("symbol", "session_date", "source"),
        (
            Column("symbol"),
            Column("session_date", Kind.DATE),
            Column("close", Kind.LEVEL),
            Column("source"),
        ),
    )


TABLES: Final = {table.name: table for table in _tables()}
"""Every table by name, `captures` before those that hang on it."""
CHILDREN: Final = ("quotes", "headlines", "rejections")
"""The tables whose rows belong to a capture, by the name of the field that holds them there."""


def rows(table: Table, records: Iterable[object]) -> Iterator[tuple[object, ...]]:
    """The values of records of the model as tuples in the order of the table's columns."""
    return map(operator.attrgetter(*table.names), records)
