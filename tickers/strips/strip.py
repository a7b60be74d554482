"""Strips: rows that stand together, at least one of them with a known label.

Rows of one strip are read together: they agree on the order of their fields, on their separators, their
steps and how they print signs. Unknown labels inside a strip become rows without a symbol. Rows of a
strip that cannot be read are refused with a reason, and so are figures elsewhere beside a known label.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tickers.model import Quote
from tickers.pieces import Piece
from tickers.reference import reference, resolve_currency
from tickers.strips.flat_grids import find_flat_grids
from tickers.strips.grid import table_of
from tickers.strips.headers import headers_of
from tickers.strips.known_names import known_end, known_start
from tickers.strips.name_parts import join_labels
from tickers.strips.row import FIGURES, Row, raw_of
from tickers.strips.row_groups import RAW_LENGTH, Parsed, Reading, Refused, RowGroup, Strip, without_hidden
from tickers.strips.row_parser import parse_rows
from tickers.strips.rows import find_rows
from tickers.strips.sections import sections_of
from tickers.strips.sideways import find_sideways
from tickers.strips.tokens import Token, read_tokens

__all__ = ["REJECTIONS_PER_PAGE", "Refused", "Strip", "Strips", "find_strips"]

REJECTIONS_PER_PAGE: Final = 100
_GAP: Final = 6
"""Tokens of something else between two rows of a strip, at most; in one table there can be more."""
_MENTION_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Strips:
    """What the strips of a page hold: rows in page order, and what was refused, in page order."""

    quotes: tuple[Quote, ...] = ()
    refused: tuple[Refused, ...] = ()
    """At most `REJECTIONS_PER_PAGE`, rows of a strip before others."""
    unreadable: int = 0
    """How many rows of a strip could not be read, kept or not."""
    pieces: frozenset[int] = frozenset()
    """The numbers of the pieces that belong to a strip."""
    strips: tuple[Strip, ...] = ()


def find_strips(pieces: Sequence[Piece]) -> Strips:
    """The strips among these pieces of a page.

    A row that a page repeats, with the same figures, is one row.
    """
    tokens = join_labels(read_tokens(pieces))
    rows = find_rows(tokens, [*find_sideways(tokens), *find_flat_grids(tokens)])
    groups = [(group, parse_rows(group)) for group in _groups(rows, tokens, pieces)]
    shown: dict[tuple[object, ...], tuple[Reading, str]] = {}
    refused: list[Refused] = []
    covered: set[int] = set()
    strips: list[Strip] = []
    for group, parsed in groups:
        for reading in parsed.readings:
            key = (reading.symbol or reading.row.label, *reading.figures)
            shown.setdefault(key, (reading, group.raw(reading.row)))
        refusals = tuple(_refusals(group, parsed))
        refused += refusals
        strips += [replace(strip, refused=refusals) for strip in parsed.strips]
        covered.update(_covered(group, parsed))
    kept = {reading.row.first for reading in without_hidden([reading for reading, _ in shown.values()])}
    readings = [(reading, raw) for reading, raw in shown.values() if reading.row.first in kept]
    refused += _mentions(pieces, tokens, rows)
    refused.sort(key=lambda r: (not r.unreadable, r.piece))
    return Strips(
        quotes=tuple(_quote(reading, raw, position) for position, (reading, raw) in enumerate(readings)),
        refused=tuple(sorted(refused[:REJECTIONS_PER_PAGE], key=lambda r: r.piece)),
        unreadable=sum(r.unreadable for r in refused),
        pieces=frozenset(covered),
        strips=tuple(strips),
    )


def _covered(group: RowGroup, parsed: Parsed) -> Iterator[int]:
    """The pieces that are of a strip."""
    if parsed.readings:
        first, last = parsed.readings[0].row, parsed.readings[-1].row
        yield from range(group.tokens[first.first].piece, group.tokens[last.last].piece + 1)
        yield from (group.tokens[row.first].piece for row in group.rows if row.instrument)


def _quote(reading: Reading, raw: str, position: int) -> Quote:
    change, level = reading.figures
    money = resolve_currency(reading.marker, reading.row.instrument)
    return Quote(
        position=position,
        symbol=reading.symbol,
        label=reading.row.label,
        last=level,
        last_step=reading.last_step,
        change_pct=change,
        change_step=reading.change_step,
        change_abs=reading.points.value if reading.points else None,
        number_basis=reading.level.basis if reading.level else None,
        currency=money.currency,
        currency_shown=money.shown,
        currency_basis=money.basis,
        raw=raw,
    )


def _groups(rows: Sequence[Row], tokens: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[RowGroup]:
    """Rows that stand near each other, in one part of the page, if the label of one makes a strip."""
    headers = headers_of(tokens, rows)
    sections = sections_of(tokens, rows, headers)
    first = 0
    for n in range(1, len(rows) + 1):
        if n < len(rows) and not _are_parted(rows[n - 1], rows[n], tokens):
            continue
        if any(reference().makes_strip(row.instrument) for row in rows[first:n]):
            yield RowGroup(rows[first:n], headers[first:n], sections[first:n], pieces, tokens)
        first = n


def _are_parted(one: Row, other: Row, tokens: Sequence[Token]) -> bool:
    between = tokens[one.last + 1 : other.first + 1]
    if any(token.cut.kind == 0 for token in between):
        return True
    table = table_of(one.head)
    return len(between) > _GAP + 1 and (table is None or table_of(other.head) is not table)


def _refusals(group: RowGroup, parsed: Parsed) -> Iterator[Refused]:
    """What a group refused. Rows that stand among those that were read are rows that could not be read."""
    inside = _inside(group, {reading.row.first for reading in parsed.readings})
    for row in group.rows:
        reason = parsed.problems.get(row.first)
        if reason is None or not (row.instrument or (parsed.readings and row.is_complete)):
            continue
        unreadable = row.instrument is not None and row.first in inside
        yield Refused(group.tokens[row.first].piece, group.raw(row), reason, unreadable=unreadable)


def _inside(group: RowGroup, read: set[int]) -> set[int]:
    """The rows from the first that was read to the last, and others that adjoin them."""
    places = [n for n, row in enumerate(group.rows) if row.first in read]
    if not places:
        return set()
    first, last = places[0], places[-1]
    while first > 0 and group.rows[first - 1].last + 1 == group.rows[first].first:
        first -= 1
    while last + 1 < len(group.rows) and group.rows[last].last + 1 == group.rows[last + 1].first:
        last += 1
    return {row.first for row in group.rows[first : last + 1]}


def _mentions(pieces: Sequence[Piece], tokens: Sequence[Token], rows: Sequence[Row]) -> Iterator[Refused]:
    """Known labels with figures that no row took: prose, other tables."""
    in_rows = {n for row in rows for n in range(row.first, row.last + 1)}
    seen = set()
    for n, (text, following) in enumerate(itertools.pairwise(tokens)):
        if n in in_rows or text.piece in seen or following.kind not in FIGURES:
            continue
        is_text = text.kind == "text" and len(text.text) <= _MENTION_LENGTH
        names = [text.instrument]
        if is_text:
            names += [reference().find(known_end(text.text)), reference().find(known_start(text.text))]
        if any(map(reference().makes_strip, names)):
            seen.add(text.piece)
            raw = raw_of(pieces, text, following)[:RAW_LENGTH]
            yield Refused(text.piece, raw, "no row: the figures do not form one")
