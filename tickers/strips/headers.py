"""The headers of a page: which headings stand over which rows.

They reach over section rows, advertisements and rows without a figure to the end of their table.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tickers.pieces import Cut, Element, tidy
from tickers.reference import MEANINGS, fold
from tickers.strips.grid import Band, bands_of, min_cut, table_of
from tickers.strips.header_cells import MOST_CELLS, WORDS_TO_A_KNOWN_ONE, head_cells, says_nothing
from tickers.strips.header_lines import header_of_fields, line_header
from tickers.strips.headings import LOOKED_FOR, OF_FIGURES, HeadCell, Header
from tickers.strips.row import Row
from tickers.strips.tokens import Token

__all__ = ["headers_of"]

_BEFORE_FIRST: Final = 60
"""Tokens before the first row of a strip that are searched for headings; those of its table all are."""
_NEAR: Final = 12
"""Tokens of something else between rows under one header, but in a table."""
_CELLS_OF_A_HEADER: Final = 2


def headers_of(tokens: Sequence[Token], rows: Sequence[Row]) -> list[Header | None]:
    """The header of each row of a page, in order; None where it has none."""
    headers: list[Header | None] = []
    header: Header | None = None
    for n, row in enumerate(rows):
        if row.shown is not None:  # its headings stand in it
            headers.append(None)
            continue
        previous = rows[n - 1] if n else None
        start = previous.last + 1 if previous else max(0, row.first - _BEFORE_FIRST)
        if header is not None and previous is not None and not _reaches(header, tokens, previous, row):
            header = None
        found = _find_header(tokens, start, row, header)
        if found is not None:
            header = found._replace(is_of_open=_is_of_open(tokens, start, row))
        headers.append(header)
    return _with_headers_below(tokens, rows, headers)


def _with_headers_below(
    tokens: Sequence[Token], rows: Sequence[Row], headers: Sequence[Header | None]
) -> list[Header | None]:
    """The headers of rows, also those that stand under a table that has none over it."""
    found = list(headers)
    below: Header | None = None
    table: Element | None = None
    for n in range(len(rows) - 1, -1, -1):
        own = table_of(rows[n].head)
        if own is None or own is not table:
            table = own
            below = _header_below(tokens, rows[n], own) if own is not None else None
        if rows[n].shown is None and found[n] is None:
            found[n] = below
    return found


def _header_below(tokens: Sequence[Token], row: Row, table: Element) -> Header | None:
    """The header under the last row of a table."""
    first = end = row.last + 1
    while end < len(tokens) and end - first < MOST_CELLS and table_of(tokens[end]) is table:
        end += 1
    if end - first < _CELLS_OF_A_HEADER:
        return None
    cells = head_cells(tokens, Band(first, end - 1), row, is_first=False)
    return Header(tuple(cells), None, table, first, end - 1, Cut(0)) if cells else None


def _reaches(header: Header, tokens: Sequence[Token], previous: Row, row: Row) -> bool:
    table = table_of(row.head)
    if header.table is not None or table is not None:
        return header.table is table
    near = row.first - previous.last - 1 <= _NEAR
    return near and min_cut(tokens, previous.last + 1, row.first) >= header.scope


def _find_header(tokens: Sequence[Token], start: int, row: Row, current: Header | None) -> Header | None:
    """The header that stands between the row before and this one, if any does."""
    if start >= row.first:
        return None
    bands = bands_of(tokens, start, row.first - 1, row.cut)
    table = table_of(row.head)
    found: list[list[HeadCell]] = []
    last_found: Band | None = None
    end = start
    for n, band in reversed(list(enumerate(bands))):
        if min_cut(tokens, band.last + 1, row.first).kind == 0:
            break
        own_table = table_of(tokens[band.first])
        if table is None and last_found is None and len(bands) - n > _NEAR:
            break
        if own_table is not table and table is not None and (found or current is not None):
            break
        cells = head_cells(tokens, band, row, is_first=current is None and not found)
        if cells is None:
            if found:
                break
            continue
        found.insert(0, cells)
        last_found = band
        if table is None:
            return _header(tokens, found, band, band, row)
        end = max(end, band.last)
    if found and last_found is not None:
        return _header(tokens, found, last_found, Band(last_found.first, end), row)
    found_otherwise = header_of_fields(tokens, start, row) or line_header(tokens, bands, row)
    return found_otherwise or _unfitting(tokens, bands, row)


def _header(
    tokens: Sequence[Token], found: Sequence[Sequence[HeadCell]], first: Band, last: Band, row: Row
) -> Header:
    scope = min_cut(tokens, first.last + 1, row.first)
    return Header(tuple(_stacked(found)), None, table_of(row.head), first.first, last.last, scope)


def _unfitting(tokens: Sequence[Token], bands: Sequence[Band], row: Row) -> Header | None:
    """Headings right over a row that fit it in no way: they are not passed over."""
    for band in reversed(bands[-3:]):
        inside = tokens[band.first : band.last + 1]
        heads = [token for token in inside if token.kind == "heading" and token.meaning in OF_FIGURES]
        is_of_figures = any(token.meaning in LOOKED_FOR for token in heads)
        if (
            len(heads) > 1
            and is_of_figures
            and len(heads) * WORDS_TO_A_KNOWN_ONE >= len(inside)
            and not says_nothing(tokens, band, row)
            and not any(token.is_value or token.kind == "label" for token in inside)
        ):
            scope = min_cut(tokens, band.last + 1, row.first)
            line = tidy(" ".join(token.text for token in inside))
            return Header((), line, table_of(row.head), band.first, band.last, scope)
    return None


def _stacked(bands: Sequence[Sequence[HeadCell]]) -> Iterator[HeadCell]:
    """The headings of the lowest band, each with those of the bands above that reach over it."""
    for head in bands[-1]:
        above = [
            one.text
            for band in bands[:-1]
            for one in band
            if one.places and one.places == head.places and one.start < head.end and head.start < one.end
        ]
        yield head._replace(text=" ".join([*above, head.text]))
    lowest = bands[-1]
    for band in bands[:-1]:
        for one in band:
            if not any(head.start < one.end and one.start < head.end for head in lowest):
                yield one


def _is_of_open(tokens: Sequence[Token], start: int, row: Row) -> bool:
    """Whether a sentence over a table announces what stood at the open."""
    texts = [tokens[n].shown_in.text for n in range(start, row.first) if tokens[n].kind == "text"]
    announced = [text for text in texts if text.rstrip().endswith(":")]
    return bool(announced) and any(MEANINGS.get(fold(word)) == "open" for word in announced[-1].split())
