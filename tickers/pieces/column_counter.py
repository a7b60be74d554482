"""In which column of its table, or as which of its neighbours, an element stands."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ColumnCounter"]

_CELLS: Final = frozenset({"td", "th"})
_WIDEST: Final = 1_000
"""Columns that a cell can reach over, as in browsers."""
_LONGEST: Final = 65_534
"""Rows that a cell can reach over, as in browsers."""

_MOST_REACHING: Final = 100
"""Cells that reach into one row from above, at most: no table for readers has more."""

_Reach = tuple[int, int, int]
"""The first column of a cell, the first after it, and how many further rows it reaches over."""


class ColumnCounter:
    """Counts what stands in one element. In a row of a table, cells of the rows above that reach down count
    too.
    """

    __slots__ = ("_above", "_next", "_passed", "_reaching", "_section")

    def __init__(self, around: "ColumnCounter | None", tag: str) -> None:
        self._next = 0
        self._reaching: list[_Reach] = []
        self._passed = 0
        self._section = around if tag == "tr" else None
        self._above = self._section.next_row() if self._section else []

    def next_row(self) -> list[_Reach]:
        """The cells that reach down into the row that begins in this part of a table."""
        above = sorted(self._reaching)
        self._reaching = [(first, end, rows - 1) for first, end, rows in above if rows > 1]
        return above

    def reach_down(self, cell: _Reach) -> None:
        """Note a cell of the row that reaches into those below."""
        if len(self._reaching) < _MOST_REACHING:
            self._reaching.append(cell)

    def place(self, tag: str, attributes: Mapping[str, str | None]) -> tuple[int, int, int]:
        """The column of the next element, and over how many columns and rows it reaches."""
        if self._section is None or tag not in _CELLS:
            self._next += 1
            return self._next - 1, 1, 1
        span = _number(attributes.get("colspan"), _WIDEST)
        rows = _number(attributes.get("rowspan"), _LONGEST)
        while self._passed < len(self._above) and self._above[self._passed][0] <= self._next:
            self._next = max(self._next, self._above[self._passed][1])
            self._passed += 1
        column = self._next
        self._next += span
        if rows > 1:
            self._section.reach_down((column, self._next, rows - 1))
        return column, span, rows


def _number(text: str | None, most: int) -> int:
    """The number of an attribute, 1 where it has none."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 1
