"""What the steps of reading a strip make of a page, each on what the steps before it give."""

from decimal import Decimal

from tickers.pieces import Piece, lines_as_pieces, parse_html, read_pieces, texts_of
from tickers.strips.columns import Columns, columns_of
from tickers.strips.flat_grids import find_flat_grids
from tickers.strips.grid import cells_of
from tickers.strips.headers import headers_of
from tickers.strips.headings import meanings_of
from tickers.strips.name_parts import join_labels
from tickers.strips.row_groups import RowGroup
from tickers.strips.rows import find_rows
from tickers.strips.sections import sections_of
from tickers.strips.sideways import find_sideways
from tickers.strips.tokens import Token, read_tokens

__all__ = ["STEP", "cells", "columns_of_rows", "group_of", "meanings", "pieces_of", "table", "tokens_of"]

STEP = Decimal("0.01")
"""Of the percentages of the pages here."""


def table(*rows: str) -> str:
    """A page with a table: a text a row, its cells parted by bars; of headings where it ends with `!`."""
    lines = [
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row.rstrip("!").split("|"))
        for row in rows
        for tag in ["th" if row.endswith("!") else "td"]
    ]
    return f"<table><tr>{'</tr><tr>'.join(lines)}</tr></table>"


def pieces_of(page: str) -> list[Piece]:
    """The pieces of a page: of markup, if it starts with a tag, else of lines."""
    if not page.startswith("<"):
        return lines_as_pieces(page.split("\n"))
    tree = parse_html(page.encode())
    return read_pieces(tree, texts_of(tree))


def tokens_of(page: str) -> list[Token]:
    """Its tokens."""
    return join_labels(read_tokens(pieces_of(page)))


def group_of(page: str) -> RowGroup:
    """All its rows as one group."""
    pieces = pieces_of(page)
    tokens = join_labels(read_tokens(pieces))
    rows = find_rows(tokens, [*find_sideways(tokens), *find_flat_grids(tokens)])
    headers = headers_of(tokens, rows)
    return RowGroup(rows, headers, sections_of(tokens, rows, headers), pieces, tokens)


def columns_of_rows(page: str) -> list[Columns]:
    """The columns of its rows, by their headings."""
    group = group_of(page)
    found = []
    for row, header in zip(group.rows, group.headers, strict=True):
        above = meanings_of(header, group.tokens, row) if header else ()
        assert above is not None
        found.append(columns_of(row, above))
    return found


def meanings(page: str) -> list[str]:
    """What the headings say of the values of each row, `-` where nothing stands over them."""
    group = group_of(page)
    said = [
        meanings_of(header, group.tokens, row) if header else ("-",)
        for row, header in zip(group.rows, group.headers, strict=True)
    ]
    return [" ".join(one) if one is not None else "they do not fit" for one in said]


def cells(tokens: list[Token]) -> list[str]:
    """The texts of the cells of all these tokens."""
    found = cells_of(tokens, 0, len(tokens) - 1)
    return [" ".join(t.text for t in tokens[cell.first : cell.last + 1]) for cell in found]
