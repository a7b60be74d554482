"""Rows whose columns say that a label names no index but what belongs to it: a future, a fund, a share."""

import re
from collections.abc import Sequence
from typing import Final

from tickers.reference import CONTRACTS, INDEX_WORDS, fold, reference
from tickers.strips.grid import cells_of
from tickers.strips.headings import Header, heading_over
from tickers.strips.known_names import known_end, known_start
from tickers.strips.row import Row
from tickers.strips.titles import names_others
from tickers.strips.tokens import Token

__all__ = ["product_of"]

_ISIN: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")


def product_of(tokens: Sequence[Token], row: Row, header: Header | None) -> str | None:
    """Why a row with a known label is of something else than the index, as its columns say.

    They have an ISIN that is another's, contracts and expiries, funds, or the names of shares beside a
    column of their indices.
    """
    instrument = row.instrument
    if instrument is None:
        return None
    for token in row.tokens:
        if instrument.isin and _ISIN.fullmatch(token.text) and token.text != instrument.isin:
            return f"the ISIN {token.text} is not that of {instrument.code}"
    if header is None or not header.cells or row.shown is not None:
        return None
    for head in header.cells:
        if not CONTRACTS.isdisjoint(map(fold, head.text.split())):
            return f"a future, as the heading {head.text!r} says"
    return _of_names(tokens, row, header)


def _of_names(tokens: Sequence[Token], row: Row, header: Header) -> str | None:
    """What the headings over the label and over other names of the row say that its figures are of."""
    numbers = range(row.first, row.last + 1)
    cells = cells_of(tokens, row.first, row.last)
    heads = {n: head for n in numbers if (head := heading_over(header, cells, n)) is not None}
    own = next((heads.get(n) for n in numbers if tokens[n] is row.head), None)
    words = {*map(fold, own.text.split())} if own is not None else set()
    if own is not None and names_others(own.text):
        return f"a fund or the like, as the heading {own.text!r} says"
    for n, head in heads.items():
        is_name = tokens[n].kind == "text" and head.meaning == "label" and head != own
        if is_name and not words.isdisjoint(INDEX_WORDS) and not _is_of(tokens[n], row):
            return f"the figures are of {tokens[n].text[:40]!r}, as the heading {head.text!r} says"
    return None


def _is_of(text: Token, row: Row) -> bool:
    """Whether a text beside a label has the name of the same index in it."""
    found = (reference().find(known_start(text.text)), reference().find(known_end(text.text)))
    words = {*map(fold, text.text.split())}
    return row.instrument in found or not words.isdisjoint({*INDEX_WORDS, fold(row.label)})
