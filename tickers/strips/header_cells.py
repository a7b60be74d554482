"""The cells of a line of headings, and which lines are none."""

from collections.abc import Sequence
from typing import Final

from tickers.pieces import SPACE, tidy
from tickers.strips.grid import Band, Cell, cells_of, min_cut, table_of
from tickers.strips.headings import LOOKED_FOR, OF_FIGURES, HeadCell
from tickers.strips.meanings import is_span, speaks_of_a_period
from tickers.strips.menus import is_linked, is_menu
from tickers.strips.row import FIGURES, Row
from tickers.strips.tabs import looks_chosen
from tickers.strips.tokens import Token

__all__ = ["MOST_CELLS", "WORDS_TO_A_KNOWN_ONE", "are_tabs", "head_cells", "says_nothing", "text_of"]

WORDS_TO_A_KNOWN_ONE: Final = 4
"""Cells of a line of headings outside a table, at most, to each that is understood: menus hold such words."""
_LINKED_HEADINGS: Final = 2
"""Of links, which sort a table or are a menu, at least so many must be headings that are looked for."""
MOST_CELLS: Final = 40
_HEADS: Final = frozenset({"th", "thead"})


def head_cells(tokens: Sequence[Token], band: Band, row: Row, *, is_first: bool) -> list[HeadCell] | None:
    """The headings of a band, if it is a line of headings for such rows."""
    inside = tokens[band.first : band.last + 1]
    cells = cells_of(tokens, band.first, band.last) if len(inside) <= MOST_CELLS else []
    if not cells or not _may_be_headings(tokens, cells) or says_nothing(tokens, band, row):
        return None
    heads = [_head_cell(tokens, cell) for cell in cells]
    meanings = [head.meaning for head in heads]
    if any(token.kind == "label" for token in inside) and (
        any(token.kind == "none" for token in inside) or not OF_FIGURES.intersection(meanings)
    ):
        return None  # a row without figures
    known = sum(meaning in OF_FIGURES for meaning in meanings)
    in_table = row.table_row is not None and cells[0].places == "table"
    if not in_table and known * WORDS_TO_A_KNOWN_ONE < len(heads):
        return None  # a menu: its words stand over nothing
    if len(heads) > 1 and known and (in_table or not OF_FIGURES.isdisjoint({*meanings} - {"other"})):
        return heads
    if row.table_row is None and row.framed and len(heads) > 1:
        is_sibling = (
            is_first and min_cut(tokens, band.last + 1, row.first) == row.cut and band.last == row.first - 1
        )
        return heads if is_sibling and len(cells_of(tokens, row.first, row.last)) == len(heads) else None
    if row.table_row is None or cells[0].places != "table":
        return None
    is_head = all(_is_head(token) for token in inside)
    same = table_of(inside[0]) is table_of(row.head)
    if len(heads) > 1 and (is_head or (is_first and same and band.last == row.first - 1)):
        return heads
    return heads if is_head and known else None


def _may_be_headings(tokens: Sequence[Token], cells: Sequence[Cell]) -> bool:
    """Whether cells have no figure, something but a space between them, and no arrow for itself."""
    inside = tokens[cells[0].first : cells[-1].last + 1]
    has_figure = any(token.kind in FIGURES for token in inside)
    is_one = all(token.cut == SPACE for token in inside[1:])
    return not (has_figure or is_one or any(_is_arrow(tokens, cell) for cell in cells))


def _is_arrow(tokens: Sequence[Token], cell: Cell) -> bool:
    """Whether a cell has an arrow and no heading that it could sort by."""
    kinds = {token.kind for token in tokens[cell.first : cell.last + 1]}
    return "arrow" in kinds and kinds.isdisjoint({"heading", "note"})


def says_nothing(tokens: Sequence[Token], band: Band, row: Row) -> bool:
    """Whether a band in no table with a row has tabs, a menu or a teaser."""
    inside = tokens[band.first : band.last + 1]
    if row.table_row is not None and table_of(inside[0]) is table_of(row.head):
        return False
    if are_tabs(inside):
        return True
    looked_for = sum(token.meaning in LOOKED_FOR for token in inside)
    return is_menu(tokens, band, row) or (looked_for < _LINKED_HEADINGS and is_linked(tokens, band, row))


def are_tabs(tokens: Sequence[Token]) -> bool:
    """Whether these are names of spans of time to choose from, or one of them is chosen."""
    has_chosen = any(looks_chosen(token.shown_in.element) for token in tokens)
    return has_chosen or all(is_span(token.text) for token in tokens)


def _is_head(token: Token) -> bool:
    element = token.shown_in.element
    row = element.row if element else None
    if row is None or element is None:
        return False
    cell = element.at_depth(row.depth + 1)
    in_head = row.parent is not None and row.parent.tag in _HEADS
    return in_head or (cell is not None and cell.tag in _HEADS)


def _head_cell(tokens: Sequence[Token], cell: Cell) -> HeadCell:
    """A heading, with what it says of a period when a reader points at it."""
    text = text_of(tokens, cell.first, cell.last)
    element = tokens[cell.first].shown_in.element
    while element is not None and cell.places in {"table", f"elements {element.depth - 1}"}:
        if speaks_of_a_period(element.says.hint):
            return HeadCell(f"{text} {element.says.hint}", cell.start, cell.end, cell.places)
        if element.tag in {"th", "td", "tr"} or cell.places != "table":
            break
        element = element.parent
    return HeadCell(text, cell.start, cell.end, cell.places)


def text_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of tokens as they stand on the page, signs between them too."""
    one, other = tokens[first], tokens[last]
    if one.piece == other.piece:
        end = other.end
        whole = one.shown_in.text
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        is_alone = (first == 0 or tokens[first - 1].piece != one.piece) and (
            following is None or following.piece != one.piece
        )
        if is_alone and one.shown_in.element is not None:
            return tidy(whole)
        stop = following.start if following is not None and following.piece == one.piece else len(whole)
        rest = whole[end:stop].split("|")[0].split("\t")[0].split("  ")[0]
        return tidy(whole[one.start : end] + rest)
    return tidy(
        " ".join(
            _whole_text(tokens, n)
            for n in range(first, last + 1)
            if tokens[n].kind not in {"picture", "arrow"}
        )
    )


def _whole_text(tokens: Sequence[Token], n: int) -> str:
    token = tokens[n]
    return token.text if token.shares_piece else token.shown_in.text
