"""Tables whose cells follow each other without rows, and whose labels stand amid the figures.

A text extractor leaves a cell a line, a site a grid of elements of one kind. The headings tell which column
has the labels, and labels that stand as far from each other as headings there are tell the rows. Where the
label is the first of a row, the order of the fields tells as much.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.pieces import Cut
from tickers.strips.grid import Cell
from tickers.strips.meanings import meaning_of
from tickers.strips.row import FIGURES, NAMES, fills_a_column
from tickers.strips.sideways import Sideways, heading_of, row_of_cells
from tickers.strips.tokens import Token

__all__ = ["find_flat_grids"]

_MOST_COLUMNS: Final = 12
_ROWS: Final = 2
_LEVELS: Final = frozenset({"level", "close"})
_CHANGES: Final = frozenset({"change", "percent"})


class _Layout(NamedTuple):
    """Where the cells of a table stand among others: its headings, its first and its last cell."""

    heads: int
    first: int
    last: int
    label: int
    """The number of the column of labels."""


def find_flat_grids(tokens: Sequence[Token]) -> list[Sideways]:
    """The tables of single cells whose labels stand amid their figures, in the order of the page."""
    found: list[Sideways] = []
    end = -1
    for n in range(1, len(tokens)):
        if n <= end or tokens[n].kind != "label" or not tokens[n].block or tokens[n].cut.kind != 1:
            continue
        if not fills_a_column(tokens[n - 1]):
            continue
        cells = _cells_around(tokens, n, tokens[n].cut)
        end = cells[-1].last
        found += _tables_of(tokens, cells)
    return found


def _cells_around(tokens: Sequence[Token], n: int, level: Cut) -> list[Cell]:
    """The cells that cuts of one strength part around a token."""
    first = n
    while first > 0 and tokens[first].cut >= level:
        first -= 1
    last = n
    while last + 1 < len(tokens) and tokens[last + 1].cut >= level:
        last += 1
    starts = [m for m in range(first, last + 1) if m == first or tokens[m].cut == level]
    return [Cell(one, other - 1) for one, other in zip(starts, [*starts[1:], last + 1], strict=True)]


def _tables_of(tokens: Sequence[Token], cells: Sequence[Cell]) -> Iterator[Sideways]:
    layout = _layout_of(tokens, cells)
    if layout is None:
        return
    columns = layout.first - layout.heads
    heads = [heading_of(tokens, cell) for cell in cells[layout.heads : layout.first]]
    rows = []
    for start in range(layout.first, layout.last + 1, columns):
        own = cells[start : start + columns]
        label = own[layout.label]
        inside = [tokens[m] for m in range(label.first + 1, label.last + 1)]
        for head, cell in zip(heads, own, strict=True):
            if cell is not label:
                inside += [head, *(tokens[m] for m in range(cell.first, cell.last + 1))]
        if any(token.kind in FIGURES for token in inside):
            row = row_of_cells(tokens, label, inside)
            rows.append(row._replace(first=own[0].first, last=own[-1].last, cut=tokens[label.first].cut))
    if rows:
        first, last = cells[layout.heads].first, cells[layout.last].last
        rows[0] = rows[0]._replace(first=first)
        rows[-1] = rows[-1]._replace(last=last)
        yield Sideways(first, last, tuple(rows))


def _layout_of(tokens: Sequence[Token], cells: Sequence[Cell]) -> _Layout | None:
    """How the cells make a table, if they do."""
    kinds = "".join(_kind_of(tokens, cell) for cell in cells)
    first = kinds.find("v")
    label = kinds.find("n", first) - first
    columns = kinds.find("n", first + label + 1) - first - label
    if first < 0 or not 0 < label < columns <= _MOST_COLUMNS or first < columns:
        return None
    row = "v" * label + "n" + "v" * (columns - label - 1)
    count = 0
    while kinds.startswith(row, first + count * columns):
        count += 1
    end = first + count * columns
    if count < _ROWS or kinds[end : end + 1] == "v" or "v" in kinds[first - columns : first]:
        return None
    said = [heading_of(tokens, cell).meaning for cell in cells[first - columns : first]]
    others = {*said[:label], *said[label + 1 :]}
    if said[label] not in {"label", "level"} or others.isdisjoint(_LEVELS) or others.isdisjoint(_CHANGES):
        return None
    return _Layout(first - columns, first, end - 1, label)


def _kind_of(tokens: Sequence[Token], cell: Cell) -> str:
    """What a cell holds: a value, a name, or something else, as a heading does."""
    inside = tokens[cell.first : cell.last + 1]
    if inside[0].kind in NAMES and meaning_of(inside[0].text) != "label":
        return "n"
    return "v" if any(map(fills_a_column, inside)) else "h"
