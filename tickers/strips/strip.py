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
from tickers.reference import resolve_currency
from tickers.strips.row_groups import RAW_LENGTH, Reading, Refused, RowGroup, Strip
from tickers.strips.row_parser import parse_rows
from tickers.strips.rows import Row, find_rows, raw_of
from tickers.strips.tokens import Token, known_end, read_tokens

__all__ = ["REJECTIONS_PER_PAGE", "Refused", "Strip", "Strips", "find_strips"]

REJECTIONS_PER_PAGE: Final = 100
_GAP: Final = 6
"""Fields of something else between two rows of a strip, at most."""
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
    fields = read_tokens(pieces)
    rows = find_rows(fields)
    readings: list[tuple[Reading, str]] = []
    refused: list[Refused] = []
    covered: set[int] = set()
    strips: list[Strip] = []
    shown: set[tuple[object, ...]] = set()
    for run_rows in _runs(rows, fields):
        run = RowGroup(run_rows, pieces, fields)
        if any(row.instrument for row in run_rows):
            parse_rows(run)
        for reading in run.readings:
            key = (reading.symbol or reading.row.label, *reading.figures)
            if key not in shown:
                shown.add(key)
                readings.append((reading, run.raw(reading.row)))
        refusals = tuple(_refusals(run))
        refused += refusals
        strips += [replace(strip, refused=refusals) for strip in run.strips]
        if run.readings:
            first, last = run.readings[0].row, run.readings[-1].row
            covered.update(range(fields[first.first].piece, fields[last.last].piece + 1))
            covered.update(fields[row.first].piece for row in run.rows if row.instrument)
    seen = {r.symbol for r, _ in readings if not r.row.label_piece.is_hidden}
    readings = [
        (r, raw) for r, raw in readings if not (r.row.label_piece.is_hidden and r.symbol in seen - {None})
    ]
    refused += _mentions(pieces, fields, rows)
    refused.sort(key=lambda r: (not r.unreadable, r.piece))
    return Strips(
        quotes=tuple(_quote(reading, raw, position) for position, (reading, raw) in enumerate(readings)),
        refused=tuple(sorted(refused[:REJECTIONS_PER_PAGE], key=lambda r: r.piece)),
        unreadable=sum(r.unreadable for r in refused),
        pieces=frozenset(covered),
        strips=tuple(strips),
    )


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


def _runs(rows: Sequence[Row], fields: Sequence[Token]) -> Iterator[list[Row]]:
    """Rows that stand near each other, in one part of the page."""
    run: list[Row] = []
    for row in rows:
        between = fields[run[-1].last + 1 : row.first + 1] if run else ()
        if run and (len(between) > _GAP + 1 or any(f.cut < 0 for f in between)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _refusals(run: RowGroup) -> Iterator[Refused]:
    """What a run refused. Rows that stand among those that were read are rows that could not be read."""
    read = {reading.row.first for reading in run.readings}
    inside = _inside(run, read)
    for row in run.rows:
        reason = run.problems.get(row.first)
        if reason is None or not (row.instrument or (run.readings and row.is_complete)):
            continue
        unreadable = row.instrument is not None and row.first in inside
        yield Refused(run.fields[row.first].piece, run.raw(row), reason, unreadable=unreadable)


def _inside(run: RowGroup, read: set[int]) -> set[int]:
    """The rows from the first that was read to the last, and others that adjoin them."""
    places = [n for n, row in enumerate(run.rows) if row.first in read]
    if not places:
        return set()
    first, last = places[0], places[-1]
    while first > 0 and run.rows[first - 1].last + 1 == run.rows[first].first:
        first -= 1
    while last + 1 < len(run.rows) and run.rows[last].last + 1 == run.rows[last + 1].first:
        last += 1
    return {row.first for row in run.rows[first : last + 1]}


def _mentions(pieces: Sequence[Piece], fields: list[Token], rows: Sequence[Row]) -> Iterator[Refused]:
    """Known labels with figures that no strip took: prose, other tables."""
    in_rows = {n for row in rows for n in range(row.first, row.last + 1)}
    seen = set()
    for n, (text, following) in enumerate(itertools.pairwise(fields)):
        if n in in_rows or text.piece in seen or following.kind not in {"change", "figure"}:
            continue
        is_text = text.kind == "text" and len(text.text) <= _MENTION_LENGTH
        if text.instrument is not None or (is_text and known_end(text.text)):
            seen.add(text.piece)
            raw = raw_of(pieces, text, following)[:RAW_LENGTH]
            yield Refused(text.piece, raw, "no row: the figures do not form one")
