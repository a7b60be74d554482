"""What makes a strip doubtful as a whole, or rows at its ends: titles of losers, labels that nothing ties."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from tickers.pieces import FALL
from tickers.reference import FALLS, MEANINGS, RISES, fold
from tickers.strips.columns import Columns
from tickers.strips.row_groups import RowGroup
from tickers.strips.tokens import Token

__all__ = ["is_directed", "strangers"]

_WORDS_OF_A_HEADING: Final = 3
_EXTREMES: Final = frozenset({"high", "low"})
_DIRECTIONS: Final = FALLS | RISES


def strangers(strip: Sequence[Columns], group: RowGroup) -> Iterator[Columns]:
    """The unknown rows of a strip that nothing ties to a known one.

    An unframed unknown label must stand between two rows of the strip, a framed one must adjoin one.
    """
    tied = [c.row.instrument is not None for c in strip]
    adjoins = [
        not any(map(group.is_foreign, range(one.row.last + 1, other.row.first)))
        for one, other in itertools.pairwise(strip)
    ]
    for n in range(1, len(strip)):
        tied[n] = tied[n] or (tied[n - 1] and adjoins[n - 1] and strip[n].row.framed)
    for n in reversed(range(len(strip) - 1)):
        tied[n] = tied[n] or (tied[n + 1] and adjoins[n] and strip[n].row.framed)
    known = [n for n, is_tied in enumerate(tied) if is_tied]
    for n, columns in enumerate(strip):
        between = bool(known) and known[0] < n < known[-1] and not columns.row.framed
        if not (tied[n] or between):
            yield columns


def _is_of_a_column(heading: Token) -> bool:
    """Whether a heading with a word of direction is surely of a column: `Plus bas 52 sem.` is."""
    return heading.meaning in _EXTREMES or any(map(str.isdigit, heading.text))


def is_directed(group: RowGroup, strip: Sequence[Columns]) -> bool:
    """Whether a heading such as Losers, or an arrow that is of no row, stands over or in the strip."""
    first, last = strip[0].row.first, strip[-1].row.last
    prints_minus = any(value.is_change and value.token.sign == FALL for c in strip for value in c.values)
    for n in range(max(0, first - 2), min(len(group.tokens), last + 2)):
        token = group.tokens[n]
        if n in group.inside or (token.kind == "heading" and _is_of_a_column(token)):
            continue
        if token.kind == "arrow" and prints_minus and n in group.in_headers:
            continue  # it sorts the table
        words = [fold(word) for word in group.tokens[n].text.split()]
        telling = [word for word in words if MEANINGS.get(word) not in {"filler", "day"}]
        is_heading = len(telling) <= _WORDS_OF_A_HEADING and not _DIRECTIONS.isdisjoint(words)
        if group.tokens[n].kind == "arrow" or (is_heading and n < last):
            return True
    return False
