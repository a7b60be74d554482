"""The grid that rows stand in: bands of tokens between them, cells, and the columns of cells.

Whatever builds a table, cells of tables, elements of one shape, bars, gaps of spaces, its bands have cells
and its cells have columns. Lines whose fields only spaces part have cells without columns: their order
counts.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.pieces import BAR, SPACE, Cut, Element
from tickers.strips.row import Row
from tickers.strips.tokens import Token

__all__ = [
    "Band",
    "Cell",
    "bands_of",
    "cell_around",
    "cell_of",
    "cells_of",
    "min_cut",
    "row_cells",
    "rows_of_cell",
    "table_of",
]

_GAP: Final = re.compile("[ \u00a0]{2,}")
_BARS: Final = frozenset("|\t")


class Band(NamedTuple):
    """Tokens between rows that stand on one line, in one element or in one row of a table: first and last."""

    first: int
    last: int


class Cell(NamedTuple):
    """A cell: its first and last token, and the columns it covers, from `start` up to `end`.

    `places` says how columns are counted, and cells can be compared only where it is the same: `table`,
    `elements` of one depth, `bars`, `gaps`. It is empty where only the order counts.
    """

    first: int
    last: int
    start: int = 0
    end: int = 0
    places: str = ""


def table_of(token: Token) -> Element | None:
    """The table that a token stands in."""
    element = token.shown_in.element
    return element.table if element else None


def min_cut(tokens: Sequence[Token], first: int, last: int) -> Cut:
    """The strongest cut before the tokens from `first` to `last`."""
    return min([token.cut for token in tokens[first : last + 1]], default=SPACE)


def bands_of(tokens: Sequence[Token], first: int, last: int, level: Cut) -> list[Band]:
    """The bands of the tokens from `first` to `last`, right before a row that cuts as strong as `level`
    part from others.

    What lies in another part of the page than the row is parted there by cuts as strong as that from the row.
    """
    bands: list[Band] = []
    end = last
    for n in range(last, first - 1, -1):
        level = min(level, tokens[n + 1].cut) if n == end and n + 1 < len(tokens) else level
        if n == first or tokens[n].cut <= level or _table_row(tokens[n]) is not _table_row(tokens[n - 1]):
            bands.append(Band(n, end))
            end = n - 1
    return bands[::-1]


def _table_row(token: Token) -> Element | None:
    element = token.shown_in.element
    return element.row if element else None


def cells_of(tokens: Sequence[Token], first: int, last: int) -> list[Cell]:
    """The cells of a band or a row, none empty."""
    row = _table_row(tokens[first])
    if row is not None and _table_row(tokens[last]) is row:
        return _cells_of_elements(tokens, first, last, row.depth, "table")
    inner = [tokens[n].cut for n in range(first + 1, last + 1)]
    part = min([cut for cut in inner if cut.kind == 1], default=min(inner, default=SPACE))
    if part.kind == 1 and tokens[first].shown_in.element is not None:
        return _cells_of_elements(tokens, first, last, part.depth, f"elements {part.depth}")
    if part.kind == 1:
        return _parted(tokens, first, last, part)
    if part == BAR:
        return [_placed(tokens, cell) for cell in _parted(tokens, first, last, part)]
    return [Cell(n, n) for n in range(first, last + 1)]


def _cells_of_elements(tokens: Sequence[Token], first: int, last: int, depth: int, places: str) -> list[Cell]:
    cells: list[Cell] = []
    around: Element | None = None
    for n in range(first, last + 1):
        element = tokens[n].shown_in.element
        own = element.at_depth(depth + 1) if element else None
        if cells and own is around and own is not None:
            cells[-1] = cells[-1]._replace(last=n)
        elif own is None:
            cells.append(Cell(n, n))
        else:
            cells.append(Cell(n, n, own.column, own.column + own.span, places))
        around = own
    return cells if all(cell.places for cell in cells) else [cell._replace(places="") for cell in cells]


def _parted(tokens: Sequence[Token], first: int, last: int, part: Cut) -> list[Cell]:
    cells = [Cell(first, first)]
    for n in range(first + 1, last + 1):
        if tokens[n].cut <= part:
            cells.append(Cell(n, n))
        else:
            cells[-1] = cells[-1]._replace(last=n)
    return cells


def _placed(tokens: Sequence[Token], cell: Cell) -> Cell:
    """A cell of a line with the place that its bars or its gaps give it."""
    token, end = tokens[cell.first], tokens[cell.last]
    if token.piece != end.piece:
        return cell
    parted_by = _parted_by(token.shown_in.text)
    if parted_by == "bars":
        return cell._replace(start=token.bars, end=token.bars + 1, places="bars")
    element = token.shown_in.element
    is_aligned = element is None or element.is_preformatted
    if is_aligned and parted_by == "gaps":
        return cell._replace(start=token.start, end=end.end, places="gaps")
    return cell


@functools.lru_cache(maxsize=1024)
def _parted_by(text: str) -> str:
    """What parts the cells of a line: `bars`, `gaps`, or nothing. It is asked for each of its cells."""
    if not _BARS.isdisjoint(text):
        return "bars"
    return "gaps" if _GAP.search(text) else ""


def cell_of(cells: Sequence[Cell], number: int) -> Cell:
    """The cell that holds a token."""
    return next(cell for cell in cells if cell.first <= number <= cell.last)


def row_cells(tokens: Sequence[Token], row: Row) -> list[Cell]:
    """The cells of a row."""
    return cells_of(tokens, row.first, row.last)


def cell_around(token: Token) -> Element | None:
    """The cell of a table that a token stands in."""
    element = token.shown_in.element
    row = element.row if element else None
    return element.at_depth(row.depth + 1) if element and row else None


def rows_of_cell(token: Token) -> int:
    """Over how many rows of a table the cell of a token reaches."""
    cell = cell_around(token)
    return cell.rows if cell else 1
