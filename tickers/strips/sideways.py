"""Tables that run sideways: labels in one line, their figures in the lines under it.

Each column becomes a row of its own, in which the heading at the start of each line stands before its figure.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.pieces import Cut, Element, tidy
from tickers.strips.grid import Cell, cells_of
from tickers.strips.meanings import meaning_of
from tickers.strips.row import FIGURES, Row
from tickers.strips.tokens import Token

__all__ = ["Sideways", "find_sideways", "heading_of", "row_of_cells"]

_MOST_LINES: Final = 24
_NAMES: Final = frozenset({"label", "text"})


class Sideways(NamedTuple):
    """A table that runs sideways: its first and last token, and its rows, a column each."""

    first: int
    last: int
    rows: tuple[Row, ...]


class _Line(NamedTuple):
    cells: tuple[Cell, ...]
    table: Element | None


def find_sideways(tokens: Sequence[Token]) -> list[Sideways]:
    """The tables that run sideways, in the order of the page."""
    found = []
    for _, lines in itertools.groupby(_lines(tokens), key=lambda line: line.table):
        every = list(lines)
        for n, line in enumerate(every):
            if not _has_labels(tokens, line):
                continue
            over = _with_figures(tokens, every[max(0, n - _MOST_LINES) : n][::-1])
            under = _with_figures(tokens, every[n + 1 : n + 1 + _MOST_LINES])
            if under:
                found.append(_turned(tokens, line, [*over[::-1], *under]))
    return [table for table in found if table.rows]


def _with_figures(tokens: Sequence[Token], lines: Sequence[_Line]) -> list[_Line]:
    """The first of these lines, as long as each has figures."""
    return list(itertools.takewhile(lambda line: _has_figures(tokens, line), lines))


def _lines(tokens: Sequence[Token]) -> Iterator[_Line]:
    """The rows of tables, and the lines with bars, that have more than one cell."""
    for _, group in itertools.groupby(range(len(tokens)), key=lambda n: _line_of(tokens[n])):
        numbers = list(group)
        if len(numbers) < 2:
            continue
        cells = tuple(cells_of(tokens, numbers[0], numbers[-1]))
        element = tokens[numbers[0]].shown_in.element
        if cells[0].places in {"table", "bars"}:
            yield _Line(cells, element.table if element else None)


def _line_of(token: Token) -> Element | int:
    element = token.shown_in.element
    row = element.row if element else None
    return token.piece if row is None else row


def _has_labels(tokens: Sequence[Token], line: _Line) -> bool:
    """Whether a line has several labels, some of them known, each in a cell of its own, and no figure;
    the month of a contract can stand beside one.
    """
    names = [cell for cell in line.cells if tokens[cell.first].kind in _NAMES]
    others = [n for cell in line.cells for n in range(cell.first, cell.last + 1) if cell not in names]
    own = [n for cell in names for n in range(cell.first, cell.last + 1)]
    if any(tokens[n].is_value for n in others) or any(tokens[n].kind in FIGURES for n in own):
        return False
    known = sum(tokens[cell.first].kind == "label" for cell in names)
    return len(names) > 1 and known > 0 and len(names) >= len(line.cells) - 1


def _has_figures(tokens: Sequence[Token], line: _Line) -> bool:
    numbers = range(line.cells[0].first, line.cells[-1].last + 1)
    return any(tokens[n].is_value or tokens[n].kind in FIGURES for n in numbers)


def _turned(tokens: Sequence[Token], line: _Line, lines: Sequence[_Line]) -> Sideways:
    """The rows of a table whose labels stand in a line, over or among the lines with their figures."""
    first = min(line.cells[0].first, lines[0].cells[0].first)
    last = lines[-1].cells[-1].last
    names = [cell for cell in line.cells if tokens[cell.first].kind in _NAMES]
    rows = []
    for cell in names:
        own = [tokens[n] for n in range(cell.first + 1, cell.last + 1)]
        for one in lines:
            own += _heading(tokens, one, names[0])
            own += (
                tokens[n]
                for value in one.cells
                if _is_under(value, cell)
                for n in range(value.first, value.last + 1)
            )
        if any(token.kind in FIGURES for token in own):
            rows.append(row_of_cells(tokens, cell, own))
    if rows:
        rows[-1] = rows[-1]._replace(last=last)
    return Sideways(first, last, tuple(rows))


def _heading(tokens: Sequence[Token], line: _Line, first_name: Cell) -> list[Token]:
    """The heading at the start of a line, left of the first label."""
    cell = line.cells[0]
    return [] if cell.end > first_name.start else [heading_of(tokens, cell)]


def heading_of(tokens: Sequence[Token], cell: Cell) -> Token:
    """A cell as one heading."""
    token = tokens[cell.first]
    text = tidy(" ".join(tokens[n].shown_in.text for n in dict.fromkeys(range(cell.first, cell.last + 1))))
    if token.shares_piece:
        text = " ".join(tokens[n].text for n in range(cell.first, cell.last + 1))
    return token._replace(kind="heading", text=text, meaning=meaning_of(text) or "unknown")


def _is_under(cell: Cell, other: Cell) -> bool:
    return cell.start < other.end and other.start < cell.end


def row_of_cells(tokens: Sequence[Token], cell: Cell, own: Sequence[Token]) -> Row:
    """A row of the cell of its label and what belongs to it from other places, headings among it."""
    head = tokens[cell.first]
    element = head.shown_in.element
    depth = element.row.depth if element and element.row else 0
    shown = [head.text, *(token.text for token in own if token.kind != "picture")]
    return Row(
        label=head.text,
        instrument=head.instrument,
        first=cell.first,
        last=cell.last,
        framed=True,
        cut=Cut(1, depth, 1),
        head=head,
        starts_with_sign=False,
        tokens=tuple(own),
        shown=" ".join(shown),
    )
