"""Rows that stand near each other on a page, and what becomes of them."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from tickers.pieces import Element, Piece
from tickers.reference import STRIP_HEADINGS, fold
from tickers.strips.grid import cells_of, rows_of_cell, table_of
from tickers.strips.headings import Header
from tickers.strips.numbers import Figure, convention
from tickers.strips.row import Row, raw_of
from tickers.strips.tokens import Token

__all__ = [
    "RAW_LENGTH",
    "Parsed",
    "Reading",
    "Refused",
    "RowGroup",
    "Strip",
    "are_of_two_periods",
    "without_hidden",
]

RAW_LENGTH: Final = 500
"""Characters kept of a text."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What is no row, and why. `unreadable`: it is a row of a strip that could not be read."""

    piece: int
    raw: str
    reason: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How one strip was read, for people."""

    first: str
    """The text of its first row, and of its last."""
    last: str
    rows: int
    order: str
    """The order of the fields, and why."""
    levels: tuple[str, ...]
    """The digits of its levels as shown."""
    signs: str
    """How it says which way changes go."""
    headings: tuple[str, ...] = ()
    """The headings over its columns, as shown."""
    refused: tuple[Refused, ...] = ()

    @property
    def numbers(self) -> str:
        """Its convention for separators, in words."""
        return convention(self.levels)


class Reading(NamedTuple):
    """A row as it was read; each figure None where the row has none."""

    row: Row
    level: Figure | None
    change: Figure | None
    points: Figure | None
    """The change in points."""
    marker: str | None
    last_step: Decimal | None
    change_step: Decimal | None

    @property
    def symbol(self) -> str | None:
        """The code of its instrument."""
        return self.row.instrument.code if self.row.instrument else None

    @property
    def is_hidden(self) -> bool:
        """Whether it stands in a part of the page that is not shown at first."""
        return self.row.head.shown_in.is_hidden

    @property
    def figures(self) -> tuple[Decimal | None, Decimal | None]:
        """Change and level."""
        return self.change.value if self.change else None, self.level.value if self.level else None


@dataclass(frozen=True, eq=False)
class RowGroup:
    """Rows near each other, with the headings over them and what is said over them of all their figures."""

    rows: Sequence[Row]
    headers: Sequence[Header | None]
    sections: Sequence[str | None]
    """Why a heading over a row makes it another figure; None where none does."""
    pieces: Sequence[Piece]
    tokens: Sequence[Token]

    @cached_property
    def inside(self) -> frozenset[int]:
        """The numbers of the tokens that are of a row."""
        return frozenset(n for row in self.rows for n in range(row.first, row.last + 1))

    @cached_property
    def owned(self) -> frozenset[int]:
        """Those that are of a row with a known label or with all its figures."""
        rows = [row for row in self.rows if row.instrument or row.is_complete]
        return frozenset(n for row in rows for n in range(row.first, row.last + 1))

    @cached_property
    def in_headers(self) -> frozenset[int]:
        """The numbers of the tokens of headings over columns, where there are several."""
        ranges = {(h.first, h.last) for h in self.headers if h is not None and len(h.cells) > 1}
        return frozenset(n for first, last in ranges for n in range(first, last + 1))

    @cached_property
    def by_end(self) -> Mapping[int, Row]:
        """The rows by the numbers of their last tokens."""
        return {row.last: row for row in self.rows}

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each row among the rows, by its first token."""
        return {row.first: n for n, row in enumerate(self.rows)}

    @cached_property
    def ends(self) -> frozenset[int]:
        """The numbers of the last tokens of rows."""
        return frozenset(row.last for row in self.rows)

    @cached_property
    def in_piece(self) -> Mapping[int, int]:
        """How many rows, known or complete, start in a piece."""
        return Counter(self.tokens[row.first].piece for row in self.rows if row.instrument or row.is_complete)

    @cached_property
    def columns_of_places(self) -> frozenset[tuple[Element | None, int]]:
        """The columns of tables in which places stand, or cells that reach over several rows."""
        return frozenset(
            (table_of(row.head), cell.start)
            for row in self.rows
            if row.table_row is not None
            for cell in cells_of(self.tokens, row.first, row.last)
            if self.tokens[cell.first].kind == "note" or rows_of_cell(self.tokens[cell.first]) > 1
        )

    def is_foreign(self, number: int) -> bool:
        """Whether a token is of no row here, nor a heading or a note of the strip."""
        found = self.tokens[number]
        if (
            found.kind in {"heading", "note", "time", "arrow", "picture", "none"}
            or fold(found.text) in STRIP_HEADINGS
        ):
            return False
        return number not in self.inside

    def are_apart(self, rows: Sequence[Row]) -> bool:
        """Whether the first and the last of these rows stand in lists of their own: a stronger cut lies
        between them than beside either.
        """
        cuts = [
            min(token.cut for token in self.tokens[one.last + 1 : other.first + 1])
            for one, other in itertools.pairwise(rows)
        ]
        return len(cuts) > 2 and min(cuts) < min(cuts[0], cuts[-1])

    def raw(self, row: Row) -> str:
        """The exact text of a row."""
        if row.shown is not None:
            return row.shown[:RAW_LENGTH]
        return raw_of(self.pieces, self.tokens[row.first], self.tokens[row.last])[:RAW_LENGTH]


class Parsed(NamedTuple):
    """What was read of a group of rows, and why other rows of it were refused, by their first token."""

    readings: tuple[Reading, ...] = ()
    problems: Mapping[int, str] = {}
    strips: tuple[Strip, ...] = ()


def are_of_two_periods(one: Reading, other: Reading) -> bool:
    """Whether two readings of one instrument have one level and changes that no rounding explains."""
    if one.level is None or other.level is None or one.level.value != other.level.value:
        return False
    if one.change is None or other.change is None:
        return False
    step = max(one.change_step or 0, other.change_step or 0)
    return abs(one.change.value - other.change.value) > step


def without_hidden(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that are hidden and count for nothing beside what is seen.

    Where what is hidden has the changes of another period, nothing of it counts.
    """
    if not any(reading.is_hidden for reading in readings):
        return list(readings)
    seen: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.symbol and not reading.is_hidden:
            seen.setdefault(reading.symbol, []).append(reading)
    is_of_another_period = any(
        are_of_two_periods(reading, other)
        for reading in readings
        if reading.is_hidden and reading.symbol
        for other in seen.get(reading.symbol, ())
    )
    return [
        reading
        for reading in readings
        if not reading.is_hidden or not (is_of_another_period or reading.symbol in seen)
    ]
