"""The columns of a record, told by the annotations of its fields; each checks the values that it may hold.

A record is a dataclass of the model. What a field holds its annotation says, and nothing else has to: the
record checks its values by it, and the stores make their tables, views and files of it.
"""

import functools
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from tickers.errors import InvalidValueError

__all__ = [
    "CHANGE",
    "IN_CAPTURE",
    "IN_STORE",
    "LEVEL",
    "Change",
    "Column",
    "DecimalType",
    "Kind",
    "Level",
    "Offset",
    "check_record",
    "record_columns",
    "utc_seconds",
]


_EXACT: Final = Context(prec=60, traps=[])
"""Rounds nothing that fits a column, whatever the context of a caller does."""


@dataclass(frozen=True, slots=True)
class DecimalType:
    """An exact decimal column: `precision` digits in all, `scale` of them after the point."""

    precision: int
    scale: int
    limit: Decimal = field(init=False, repr=False, compare=False)
    """What every value is less than."""
    step: Decimal = field(init=False, repr=False, compare=False)
    """Its last place."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "limit", Decimal(10) ** (self.precision - self.scale))
        object.__setattr__(self, "step", Decimal(1).scaleb(-self.scale))

    def fits(self, value: Decimal) -> bool:
        """Whether `value` can be kept without rounding."""
        if not value.is_finite() or not -self.limit < value < self.limit:
            return False
        return value == value.quantize(self.step, context=_EXACT)

    def check(self, name: str, value: Decimal | None) -> None:
        """Raise `InvalidValueError` where `value` is no decimal or does not fit."""
        if value is None:
            return
        if not isinstance(value, Decimal):
            raise InvalidValueError(f"{name}: {value!r} is not a Decimal")
        if not self.fits(value):
            raise InvalidValueError(f"{name}: {value} does not fit {self}; it is never rounded")

    def __str__(self) -> str:
        return f"decimal({self.precision},{self.scale})"


LEVEL: Final = DecimalType(18, 6)
"""Index levels, their step and their absolute change, in points."""
CHANGE: Final = DecimalType(9, 4)
"""Changes and their step, in percentage points."""


class Kind(Enum):
    """What a column holds: the Python type of its values, and how figures are kept."""

    TEXT = (str,)
    INTEGER = (int,)
    """A whole number of 32 bits."""
    OFFSET = (int, None, 64)
    """A whole number of 64 bits, for places in files."""
    DATE = (date,)
    MOMENT = (datetime,)
    """An instant in UTC, whole seconds."""
    LEVEL = (Decimal, LEVEL)
    """Points."""
    CHANGE = (Decimal, CHANGE)
    """Percentage points."""

    def __init__(self, kind: type, decimals: DecimalType | None = None, bits: int = 32) -> None:
        self.type = kind
        self.decimals = decimals
        self.bits = bits


_KINDS: Final = {kind.type: kind for kind in Kind if not kind.decimals and kind is not Kind.OFFSET}

Level = Annotated[Decimal, Kind.LEVEL]
"""An index level, a step or a change of it, in points."""
Change = Annotated[Decimal, Kind.CHANGE]
"""A change or its step, in percentage points."""
Offset = Annotated[int, Kind.OFFSET]
"""A place in a file or a list, which may be longer than 2 GB."""
IN_CAPTURE: Final = "in capture"
"""Marks a field that is None only until the record belongs to a capture: its column has a value always."""
IN_STORE: Final = "in store"
"""Marks a field that is None only until the record is kept in a store, which fills it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, what it holds, whether its value may be missing, and its choices where it has such."""

    name: str
    kind: Kind = Kind.TEXT
    nullable: bool = False
    choices: tuple[str, ...] = ()

    def checked(self, value: Any) -> Any:
        """The value as the column keeps it: a moment in UTC, all else as it is.

        Raises:
            InvalidValueError: a figure does not fit, a moment is naive or has a fraction of a second, or a
                choice is not known.
        """
        if value is None:
            return None
        if self.choices:
            if value not in self.choices:
                raise InvalidValueError(f"{self.name}: {value!r} is none of {', '.join(self.choices)}")
        elif self.kind.decimals:
            self.kind.decimals.check(self.name, value)
        elif self.kind is Kind.MOMENT:
            return utc_seconds(self.name, value)
        return value


@functools.cache
def record_columns(record: type) -> tuple[Column, ...]:
    """The columns of a record in the order of its fields; tuples of other records are none.

    Raises:
        TypeError: a field holds what no column does.
    """
    return tuple(
        _column(field.name, field.type) for field in fields(record) if get_origin(field.type) is not tuple
    )


def check_record(record: Any) -> None:
    """Check the values of a record by its columns, and put its moments into UTC; for its `__post_init__`.

    Raises:
        InvalidValueError: as `Column.checked` does.
    """
    kind: type = type(record)
    for name, choices, column in _columns_to_check(kind):
        value = getattr(record, name)
        if value is None or value in choices:
            continue
        if (checked := column.checked(value)) is not value:
            object.__setattr__(record, name, checked)


@functools.cache
def _columns_to_check(record: type) -> tuple[tuple[str, tuple[str, ...], Column], ...]:
    columns = [c for c in record_columns(record) if c.choices or c.kind.decimals or c.kind is Kind.MOMENT]
    return tuple((column.name, column.choices, column) for column in columns)


def _column(name: str, annotation: Any) -> Column:
    """The column of a field: `Level | None`, a `Literal`, `str`, or one of these with a mark."""
    is_filled = False
    nullable = False
    kind: Kind | None = None
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, *marks = arguments
            is_filled |= IN_CAPTURE in marks or IN_STORE in marks
            kind = next((mark for mark in marks if isinstance(mark, Kind)), kind)
        elif origin in {Union, UnionType} and len(arguments) == 2 and NoneType in arguments:
            (annotation,) = (one for one in arguments if one is not NoneType)
            nullable = True
        else:
            break
    choices = arguments if origin is Literal else ()
    kind = kind or (Kind.TEXT if choices else _KINDS.get(annotation))
    if kind is None:
        raise TypeError(f"{name}: no column holds {annotation}")
    return Column(name, kind, nullable and not is_filled, choices)


def utc_seconds(name: str, moment: datetime) -> datetime:
    """`moment` in UTC, which must be aware and on a whole second.

    Raises:
        InvalidValueError: it is naive or has a fraction of a second.
    """
    if moment.tzinfo is UTC and not moment.microsecond:
        return moment
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise InvalidValueError(
            f"{name}: {moment.isoformat()} has no zone; write it with an offset,"
            f" e.g. {moment.isoformat(timespec='seconds')}+01:00, or with Z for UTC"
        )
    if moment.microsecond:
        raise InvalidValueError(f"{name}: {moment.isoformat()} is not on a whole second")
    return moment.astimezone(UTC)
