"""Rows that stand near each other on a page, and what becomes of them."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tickers.pieces import Piece
from tickers.reference import STRIP_HEADINGS, fold
from tickers.strips.numbers import Figure, convention
from tickers.strips.rows import Row, raw_of
from tickers.strips.tokens import Token

__all__ = ["RAW_LENGTH", "Reading", "Refused", "RowGroup", "Strip"]

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
    refused: tuple[Refused, ...] = ()

    @property
    def numbers(self) -> str:
        """Its convention for separators, in words."""
        return convention(self.levels)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A row as it was read; each figure null where the row has none."""

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
    def figures(self) -> tuple[Decimal | None, Decimal | None]:
        """Change and level."""
        return self.change.value if self.change else None, self.level.value if self.level else None


@dataclass(slots=True, eq=False)
class RowGroup:
    """Rows near each other, and what became of them."""

    rows: list[Row]
    pieces: Sequence[Piece]
    fields: list[Token]
    readings: list[Reading] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)
    """Why a row was refused, by its first field."""
    strips: list[Strip] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    """The numbers of the fields that are of a row."""
    owned: set[int] = field(default_factory=set)
    """Those that are of a row with a known label or with all its figures."""
    ends: set[int] = field(default_factory=set)
    """The numbers of the last fields of rows."""
    in_piece: Counter[int] = field(default_factory=Counter)
    """How many rows, known or complete, start in a piece."""

    def __post_init__(self) -> None:
        for row in self.rows:
            self.inside.update(range(row.first, row.last + 1))
            if row.instrument or row.is_complete:
                self.owned.update(range(row.first, row.last + 1))
            self.ends.add(row.last)
            self.in_piece[self.fields[row.first].piece] += bool(row.instrument or row.is_complete)

    def is_foreign(self, number: int) -> bool:
        """Whether a field is of no row here, nor a heading or a note of the strip."""
        found = self.fields[number]
        if found.kind in {"heading", "note", "time", "arrow"} or fold(found.text) in STRIP_HEADINGS:
            return False
        return number not in self.inside

    def are_apart(self, rows: Sequence[Row]) -> bool:
        """Whether the first and the last of these rows stand in lists of their own: a stronger cut lies
        between them than beside either.
        """
        cuts = [
            min(field.cut for field in self.fields[one.last + 1 : other.first + 1])
            for one, other in itertools.pairwise(rows)
        ]
        return len(cuts) > 2 and min(cuts) < min(cuts[0], cuts[-1])

    def refuse(self, row: Row, reason: str) -> None:
        """Keep the first reason."""
        self.problems.setdefault(row.first, reason)

    def raw(self, row: Row) -> str:
        """The exact text of a row."""
        return raw_of(self.pieces, self.fields[row.first], self.fields[row.last])[:RAW_LENGTH]
