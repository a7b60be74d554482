"""What the headings over a table say of the values under them.

Where a table has headings they decide, and one that is not understood counts as another figure: `Cours` is
a level, `Cours préc.` is not.
"""

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.pieces import Cut, Element
from tickers.strips.grid import Cell, cells_of
from tickers.strips.meanings import headings_of_line, meaning_of
from tickers.strips.row import Row
from tickers.strips.tokens import Token

__all__ = ["LOOKED_FOR", "OF_FIGURES", "HeadCell", "Header", "heading_over", "marks_of_others", "meanings_of"]

OF_FIGURES: Final = frozenset(
    {"level", "close", "before", "open", "high", "low", "percent", "change", "points", "unit", "day", "other"}
)
"""What a heading can say of figures."""
LOOKED_FOR: Final = OF_FIGURES - {"unit", "day", "other"}
_MARKS: Final = frozenset({"arrow", "picture", "sign", "symbol"})
"""What can be the sign of a change."""
_OF_CHANGES: Final = frozenset({"percent", "change", "points", "day"})


class HeadCell(NamedTuple):
    """A heading: its text, and the columns that it stands over."""

    text: str
    start: int
    end: int
    places: str

    @property
    def meaning(self) -> str:
        """What it says of the figures under it; `unknown` where it is not understood."""
        return meaning_of(self.text) or "unknown"


class Header(NamedTuple):
    """The headings of a table, and how far they reach."""

    cells: tuple[HeadCell, ...]
    line: str | None
    """The headings where only spaces part them, which are told apart by how many columns a row has."""
    table: Element | None
    first: int
    """The number of its first token, and of its last."""
    last: int
    scope: Cut
    """The strongest cut between them and their first row: they do not reach over a stronger one."""
    is_of_open: bool = False
    """The sentence over them says that the table is of the open, so that their open is the level of that
    moment."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The headings as shown."""
        return (self.line,) if self.line is not None else tuple(head.text for head in self.cells)


def meanings_of(header: Header, tokens: Sequence[Token], row: Row) -> tuple[str, ...] | None:
    """What the headings say of the values of a row, in order; None where they do not fit them."""
    meanings = _fitting(header, tokens, row)
    if meanings is None or not header.is_of_open or {"level", "close"} & set(meanings):
        return meanings
    return tuple("level" if meaning == "open" else meaning for meaning in meanings)


def heading_over(header: Header, cells: Sequence[Cell], number: int) -> HeadCell | None:
    """The heading over the cell of a row that holds token `number`; None where there is none."""
    cell = next((cell for cell in cells if cell.first <= number <= cell.last), None)
    if cell is None or not cell.places:
        return None
    return _over(header._replace(cells=tuple(h for h in header.cells if h.places == cell.places)), cell)


def marks_of_others(header: Header, tokens: Sequence[Token], row: Row) -> frozenset[tuple[int, int]]:
    """The places of arrows, pictures and signs that have a column of their own, under a heading that is not
    of changes: a trend, an outlook, the state of the market.
    """
    numbers = range(row.first, row.last + 1)
    if row.shown is not None or not header.cells or not any(tokens[n].kind in _MARKS for n in numbers):
        return frozenset()
    found: set[tuple[int, int]] = set()
    for cell in cells_of(tokens, row.first, row.last):
        inside = tokens[cell.first : cell.last + 1]
        if not all(token.kind in _MARKS for token in inside):
            continue
        head = heading_over(header, [cell], cell.first)
        if head is not None and head.meaning not in _OF_CHANGES:
            found.update((token.piece, token.start) for token in inside)
    return frozenset(found)


def _fitting(header: Header, tokens: Sequence[Token], row: Row) -> tuple[str, ...] | None:
    values = [n for n in range(row.first, row.last + 1) if tokens[n].is_value]
    if header.line is not None:
        fitting = headings_of_line(header.line, len(values))
        return tuple(meaning or "unknown" for meaning in fitting) if fitting else None
    cells = cells_of(tokens, row.first, row.last)
    by_place = _by_place(header, tokens, row, cells, values)
    return by_place if by_place is not None else _by_order(header, cells, values)


def _by_place(
    header: Header, tokens: Sequence[Token], row: Row, cells: Sequence[Cell], values: Sequence[int]
) -> tuple[str, ...] | None:
    """The headings over the cells of the values; None where cells and headings have no columns to compare."""
    places = {cell.places for cell in cells}
    if len(places) != 1 or places != {head.places for head in header.cells} or places == {""}:
        return None
    if places == {"gaps"} and len(cells) == len(header.cells):
        return None  # no cell is empty, and their order tells more than how they are aligned
    over: list[HeadCell | None] = []
    for n in values:
        cell = next(cell for cell in cells if cell.first <= n <= cell.last)
        over.append(_over(header, cell))
    if any(head is None for head in over):
        found = {head.meaning for head in over if head is not None}
        is_headed = not (found.isdisjoint({"level", "close"}) or found.isdisjoint({"change", "percent"}))
        if places != {"table"} or not is_headed:
            return None
    if places == {"gaps"} and len(set(over)) < len(over):
        return None
    own = next(
        (cell for cell in cells if tokens[cell.first] is row.head or _holds(tokens, cell, row.head)), None
    )
    own_head = _over(header, own) if own else None
    if own_head is not None and own_head.meaning in OF_FIGURES - {"other"}:
        stands_elsewhere = any(head is not None and head.meaning in {"level", "close"} for head in over)
        if own_head.meaning != "level" or not stands_elsewhere:  # `Valeur` is what some call their labels
            return None
    meanings: list[str] = []
    for head, group in itertools.groupby(zip(over, values, strict=True), key=lambda pair: pair[0]):
        numbers = [n for _, n in group]
        meanings += _shared(head, [tokens[n] for n in numbers]) if head else ["unknown" for _ in numbers]
    return tuple(meanings)


def _holds(tokens: Sequence[Token], cell: Cell, token: Token) -> bool:
    return any(tokens[n] is token for n in range(cell.first, cell.last + 1))


def _over(header: Header, cell: Cell) -> HeadCell | None:
    """The heading over a cell: the one that covers most of it; in lines with gaps also the nearest."""
    best, most = None, 0
    for head in header.cells:
        covered = min(head.end, cell.end) - max(head.start, cell.start)
        if covered > most:
            best, most = head, covered
    return best


def _shared(head: HeadCell, values: Sequence[Token]) -> list[str]:
    """What one heading says of the values under it."""
    if len(values) == 1:
        return [head.meaning]
    fitting = headings_of_line(head.text, len(values))
    if fitting is not None:
        return [meaning or "unknown" for meaning in fitting]
    if head.meaning in {"change", "percent", "points"}:
        return ["change" for _ in values]
    if head.meaning == "level" and [value.kind for value in values].count("figure") == 1:
        return ["level" if value.kind == "figure" else "" for value in values]
    return ["other" for _ in values]


def _by_order(header: Header, cells: Sequence[Cell], values: Sequence[int]) -> tuple[str, ...] | None:
    """The headings of the values by their order.

    Cell by cell, if the row has as many as there are headings; else value by value, where columns at either
    end of which nothing is known can be without values, and the first can be the label's.
    """
    heads = [head.meaning for head in header.cells]
    if len(cells) == len(heads) and any(cell.places for cell in cells):
        numbers = [next(i for i, cell in enumerate(cells) if cell.first <= n <= cell.last) for n in values]
        return tuple(heads[number] for number in numbers)
    columns = [meaning for meaning in heads if meaning != "label"]
    if len(columns) == len(heads) and len(columns) > len(values) and columns[0] in {"unknown", "time"}:
        columns = columns[1:]
    while len(columns) > len(values) and columns[-1] == "unknown":
        columns.pop()
    while len(columns) > len(values) and columns[0] == "unknown":
        columns.pop(0)
    return tuple(columns) if len(columns) == len(values) else None
