"""The headings over the columns of a table, and what they say of the values under them.

Where a table has headings they decide, and one that is not understood counts as another figure: `Cours` is
a level, `Cours préc.` is not. They reach over section rows, advertisements and rows without a figure to the
end of their table.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.pieces import SPACE, Cut, Element, tidy
from tickers.reference import MEANINGS, fold
from tickers.strips.grid import Band, Cell, bands_of, cells_of, min_cut, table_of
from tickers.strips.meanings import headings_of_line, is_known_whole, is_span, meaning_of, speaks_of_a_period
from tickers.strips.menus import is_linked, is_menu
from tickers.strips.rows import FIGURES, Row
from tickers.strips.spans import names_a_day
from tickers.strips.tabs import looks_chosen
from tickers.strips.tokens import Token

__all__ = ["HeadCell", "Header", "headers_of", "heading_over", "marks_of_others", "meanings_of"]

_FIGURES: Final = frozenset(
    {"level", "close", "before", "open", "high", "low", "percent", "change", "points", "unit", "day", "other"}
)
"""What a heading can say of figures."""
_LOOKED_FOR: Final = _FIGURES - {"unit", "day", "other"}
_BEFORE_FIRST: Final = 60
"""Tokens before the first row of a strip that are searched for headings; those of its table all are."""
_NEAR: Final = 12
"""Tokens of something else between rows under one header, but in a table."""
_CELLS_OF_A_HEADER: Final = 2
_WORDS_TO_A_KNOWN_ONE: Final = 4
"""Cells of a line of headings outside a table, at most, to each that is understood: menus hold such words."""
_LINKED_HEADINGS: Final = 2
"""Of links, which sort a table or are a menu, at least so many must be headings that are looked for."""
_MOST_CELLS: Final = 40
_MARKS: Final = frozenset({"arrow", "picture", "sign", "symbol"})
"""What can be the sign of a change."""
_OF_CHANGES: Final = frozenset({"percent", "change", "points", "day"})
_HEADS: Final = frozenset({"th", "thead"})


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
    while end < len(tokens) and end - first < _MOST_CELLS and table_of(tokens[end]) is table:
        end += 1
    if end - first < _CELLS_OF_A_HEADER:
        return None
    cells = _head_cells(tokens, Band(first, end - 1), row, is_first=False)
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
        cells = _head_cells(tokens, band, row, is_first=current is None and not found)
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
    found_otherwise = _header_of_fields(tokens, start, row) or _line_header(tokens, bands, row)
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
        heads = [token for token in inside if token.kind == "heading" and token.meaning in _FIGURES]
        is_of_figures = any(token.meaning in _LOOKED_FOR for token in heads)
        if (
            len(heads) > 1
            and is_of_figures
            and len(heads) * _WORDS_TO_A_KNOWN_ONE >= len(inside)
            and not _says_nothing(tokens, band, row)
            and not any(token.is_value or token.kind == "label" for token in inside)
        ):
            scope = min_cut(tokens, band.last + 1, row.first)
            line = tidy(" ".join(token.text for token in inside))
            return Header((), line, table_of(row.head), band.first, band.last, scope)
    return None


def _head_cells(tokens: Sequence[Token], band: Band, row: Row, *, is_first: bool) -> list[HeadCell] | None:
    """The headings of a band, if it is a line of headings for such rows."""
    inside = tokens[band.first : band.last + 1]
    if any(token.kind in FIGURES or token.kind == "arrow" for token in inside) or len(inside) > _MOST_CELLS:
        return None
    if _says_nothing(tokens, band, row):
        return None
    cells = cells_of(tokens, band.first, band.last)
    if not cells or all(token.cut == SPACE for token in inside[1:]):
        return None
    heads = [_head_cell(tokens, cell) for cell in cells]
    meanings = [head.meaning for head in heads]
    if any(token.kind == "label" for token in inside) and not _FIGURES.intersection(meanings):
        return None
    known = sum(meaning in _FIGURES for meaning in meanings)
    in_table = row.table_row is not None and cells[0].places == "table"
    if not in_table and known * _WORDS_TO_A_KNOWN_ONE < len(heads):
        return None  # a menu: its words stand over nothing
    if len(heads) > 1 and known and (in_table or not _FIGURES.isdisjoint({*meanings} - {"other"})):
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


def _says_nothing(tokens: Sequence[Token], band: Band, row: Row) -> bool:
    """Whether a band in no table with a row has tabs, a menu or a teaser."""
    inside = tokens[band.first : band.last + 1]
    if row.table_row is not None and table_of(inside[0]) is table_of(row.head):
        return False
    if any(looks_chosen(token.shown_in.element) for token in inside) or all(
        is_span(token.text) for token in inside
    ):
        return True
    looked_for = sum(token.meaning in _LOOKED_FOR for token in inside)
    return is_menu(tokens, band, row) or (looked_for < _LINKED_HEADINGS and is_linked(tokens, band, row))


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
    text = _text(tokens, cell.first, cell.last)
    element = tokens[cell.first].shown_in.element
    while element is not None and cell.places in {"table", f"elements {element.depth - 1}"}:
        if speaks_of_a_period(element.says.hint):
            return HeadCell(f"{text} {element.says.hint}", cell.start, cell.end, cell.places)
        if element.tag in {"th", "td", "tr"} or cell.places != "table":
            break
        element = element.parent
    return HeadCell(text, cell.start, cell.end, cell.places)


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
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
        " ".join(_whole_text(tokens, n) for n in range(first, last + 1) if tokens[n].kind != "picture")
    )


def _whole_text(tokens: Sequence[Token], n: int) -> str:
    token = tokens[n]
    return token.text if token.shares_piece else token.shown_in.text


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


def _line_header(tokens: Sequence[Token], bands: Sequence[Band], row: Row) -> Header | None:
    """A line right over a row whose words are headings and only spaces part them."""
    is_line = row.head.shares_piece and row.table_row is None
    if not is_line or any(token.kind == "heading" for token in row.tokens):
        return None
    for band in reversed(bands[-2:]):
        inside = tokens[band.first : band.last + 1]
        if len({token.piece for token in inside}) > 1 or any(token.kind in FIGURES for token in inside):
            continue
        text = inside[0].shown_in.text
        count = len(row.values)
        fitting = headings_of_line(text, count)
        if names_a_day(text) and sum(meaning in _LOOKED_FOR for meaning in fitting or ()) < 2:
            continue  # a title: `Close of 14 November`
        words = text.split()
        is_known = is_known_whole(text) and len(words) > 1
        first = meaning_of(words[0]) if words else None
        is_of_figures = fitting is not None and not _LOOKED_FOR.isdisjoint(fitting)
        may_be_unknown = band is bands[-1] and is_of_figures and len(words) == count + 1
        has_label = first == "label" and may_be_unknown
        if (fitting and ((is_known and is_of_figures) or has_label)) or (is_known and _is_table_line(text)):
            scope = min_cut(tokens, band.last + 1, row.first)
            return Header((), text, table_of(row.head), band.first, band.last, scope)
    return None


def _is_table_line(text: str) -> bool:
    """Whether a line that fits no row is one of headings all the same."""
    known = [meaning_of(word) for word in text.split()]
    is_of_figures = any(meaning in _FIGURES - {"other"} for meaning in known)
    return is_of_figures and sum(meaning in _FIGURES for meaning in known) > 1 and len(known) > 2


def _header_of_fields(tokens: Sequence[Token], start: int, row: Row) -> Header | None:
    """Headings that stand each by itself before an unframed row, as the row's fields do."""
    if row.framed:
        return None
    n = row.first - 1
    while n >= start and tokens[n].kind == "note" and not tokens[n].meaning:
        n -= 1  # a place before the label
    end = n
    heads: list[HeadCell] = []
    while n >= start and tokens[n].kind in {"heading", "note", "text", "marker"} and end - n < _MOST_CELLS:
        if tokens[n].cut > row.cut:  # within a line of something else
            break
        heads.insert(0, HeadCell(_text(tokens, n, n), 0, 0, ""))
        if tokens[n].meaning == "label" and (n == 0 or tokens[n - 1].meaning != "label"):
            break
        n -= 1
    count = len(row.values)
    values = [head for head in heads if head.meaning != "label"]
    has_label = len(values) < len(heads)
    if not has_label:  # some languages call the column of labels a value
        has_label = 0 < count < len(heads) and heads[-count - 1].meaning == "level"
        values = values[-count:] if count else []
        n = end - len(values)
    known = sum(head.meaning in _FIGURES for head in values)
    is_known = all(head.meaning in _FIGURES | {"time"} for head in values)
    is_looked_for = any(head.meaning in _LOOKED_FOR for head in values)
    if known < 2 - has_label or not (
        is_known or (has_label and is_looked_for and 0 <= len(values) - count <= 1)
    ):
        return None
    first = n if has_label else end - len(values) + 1
    return Header(tuple(values), None, None, first, end, min_cut(tokens, end + 1, row.first))


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


def _is_of_open(tokens: Sequence[Token], start: int, row: Row) -> bool:
    """Whether a sentence over a table announces what stood at the open."""
    texts = [tokens[n].shown_in.text for n in range(start, row.first) if tokens[n].kind == "text"]
    announced = [text for text in texts if text.rstrip().endswith(":")]
    return bool(announced) and any(MEANINGS.get(fold(word)) == "open" for word in announced[-1].split())


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
    if any(head is None for head in over) or (places == {"gaps"} and len(set(over)) < len(over)):
        return None
    own = next(
        (cell for cell in cells if tokens[cell.first] is row.head or _holds(tokens, cell, row.head)), None
    )
    own_head = _over(header, own) if own else None
    if own_head is not None and own_head.meaning in _FIGURES - {"other"}:
        return None
    meanings: list[str] = []
    for head, group in itertools.groupby(zip(over, values, strict=True), key=lambda pair: pair[0]):
        if head is not None:
            meanings += _shared(head, [tokens[n] for _, n in group])
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
