"""Headings without columns: the words of a line, or fields that stand each by itself."""

from collections.abc import Sequence
from typing import Final

from tickers.strips.grid import Band, min_cut, table_of
from tickers.strips.header_cells import MOST_CELLS, are_tabs, text_of
from tickers.strips.headings import LOOKED_FOR, OF_FIGURES, HeadCell, Header
from tickers.strips.meanings import headings_of_line, is_known_whole, meaning_of
from tickers.strips.row import FIGURES, Row
from tickers.strips.spans import names_a_day
from tickers.strips.tokens import Token

__all__ = ["header_of_fields", "line_header"]


_TITLES: Final = frozenset("caption h1 h2 h3 h4 h5 h6 legend figcaption".split())


def line_header(tokens: Sequence[Token], bands: Sequence[Band], row: Row) -> Header | None:
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
        if fitting is not None and "label" in fitting:
            continue  # a title: `Fecho das bolsas`
        if names_a_day(text) and sum(meaning in LOOKED_FOR for meaning in fitting or ()) < 2:
            continue  # a title: `Close of 14 November`
        words = text.split()
        is_known = is_known_whole(text) and len(words) > 1
        first = meaning_of(words[0]) if words else None
        is_of_figures = fitting is not None and not LOOKED_FOR.isdisjoint(fitting)
        may_be_unknown = band is bands[-1] and is_of_figures and len(words) == count + 1
        has_label = first == "label" and may_be_unknown
        if (fitting and ((is_known and is_of_figures) or has_label)) or (is_known and _is_table_line(text)):
            scope = min_cut(tokens, band.last + 1, row.first)
            return Header((), text, table_of(row.head), band.first, band.last, scope)
    return None


def _is_table_line(text: str) -> bool:
    """Whether a line that fits no row is one of headings all the same."""
    known = [meaning_of(word) for word in text.split()]
    is_of_figures = any(meaning in OF_FIGURES - {"other"} for meaning in known)
    return is_of_figures and sum(meaning in OF_FIGURES for meaning in known) > 1 and len(known) > 2


def header_of_fields(tokens: Sequence[Token], start: int, row: Row) -> Header | None:
    """Headings that stand each by itself before an unframed row, as the row's fields do."""
    if row.framed:
        return None
    n = row.first - 1
    while n >= start and tokens[n].kind == "note" and not tokens[n].meaning:
        n -= 1  # a place before the label
    end = n
    heads: list[HeadCell] = []
    while n >= start and tokens[n].kind in {"heading", "note", "text", "marker"} and end - n < MOST_CELLS:
        element = tokens[n].shown_in.element
        if tokens[n].cut > row.cut or (element is not None and element.tag in _TITLES):
            break  # within a line of something else, or a title
        heads.insert(0, HeadCell(text_of(tokens, n, n), 0, 0, ""))
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
    known = sum(head.meaning in OF_FIGURES for head in values)
    is_known = all(head.meaning in OF_FIGURES | {"time"} for head in values)
    is_looked_for = any(head.meaning in LOOKED_FOR for head in values)
    fits = is_known and (is_looked_for or len(values) == count)
    fits = fits or (has_label and is_looked_for and 0 <= len(values) - count <= 1)
    if known < 2 - has_label or not fits:
        return None
    first = n if has_label else end - len(values) + 1
    if are_tabs(tokens[max(first, start) : end + 1]):
        return None
    return Header(tuple(values), None, None, first, end, min_cut(tokens, end + 1, row.first))
