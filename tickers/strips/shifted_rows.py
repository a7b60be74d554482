"""Rows without a frame whose figures could be those of their neighbours."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from tickers.pieces import BAR, Cut
from tickers.reference import STRIP_HEADINGS, fold
from tickers.strips import numbers
from tickers.strips.known_names import known_start
from tickers.strips.row import FIGURES, FILLED, LONGEST, NAMES, Row, fills_a_column
from tickers.strips.tokens import Token

__all__ = ["doubt_figures_first"]

_WITHIN: Final = 2
"""An index stands at most so many times as high or low as ever known."""
_SHIFTED: Final = "the figures before the label could be its own"


def doubt_figures_first(tokens: Sequence[Token], rows: Sequence[Row]) -> list[Row]:
    """The rows, with those among them that have no figure, and with doubt where figures stand before the
    first of unframed labels.

    Each label may then be of those before it. So it may be where a heading stands first, if it takes
    figures that make no row, or if a known label is left at the end with fewer figures than the others.
    """
    doubted: list[Row] = []
    sequence: list[Row] = []
    for row in _with_empty_rows(tokens, rows):
        before = row.first - 1
        previous = sequence[-1] if sequence else (doubted[-1] if doubted else None)
        follows = previous is not None and previous.last >= before
        if not row.framed and before >= 0:
            shifted = follows and previous is not None and _is_shifted(tokens, previous)
            if shifted or (not follows and _has_figures(tokens, before, row.cut)):
                row = row._replace(problem=_SHIFTED)  # noqa: PLW2901
        if row.framed or not follows:
            doubted += _doubt_labels_last(tokens, sequence)
            sequence = []
        if row.framed:
            doubted.append(row)
        else:
            sequence.append(row)
    return doubted + _doubt_labels_last(tokens, sequence)


def _with_empty_rows(tokens: Sequence[Token], rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, and right before unframed ones those of as many cells in which no figure stands."""
    taken = -1
    for row in rows:
        if not row.framed:
            yield from reversed(list(_empty_rows(tokens, row, taken)))
        yield row
        taken = row.last


def _empty_rows(tokens: Sequence[Token], row: Row, taken: int) -> Iterator[Row]:
    """Names with cells that say that there is no figure, as many as a row has, from right before it
    backwards.
    """
    count, first = row.width, row.first
    while (name := first - count - 1) > taken and count:
        cells = tokens[name + 1 : first]
        is_empty = all(fills_a_column(cell) and cell.kind not in FIGURES for cell in cells)
        has_none = any(cell.kind in {"none", "sign"} for cell in cells)
        if not (is_empty and has_none and tokens[name].kind in NAMES) or tokens[first].cut < row.cut:
            break
        yield row._replace(
            label=tokens[name].text,
            instrument=tokens[name].instrument,
            first=name,
            last=first - 1,
            head=tokens[name],
            tokens=tuple(cells),
        )
        first = name


def _is_shifted(tokens: Sequence[Token], row: Row) -> bool:
    """Whether the figures of a row may not be its own, or stand before its label."""
    if row.problem is not None:
        return True
    return row.framed and tokens[row.first].kind in FIGURES and row.cut < BAR and row.table_row is None


def _doubt_labels_last(tokens: Sequence[Token], sequence: Sequence[Row]) -> list[Row]:
    """Rows that follow each other without a frame, with doubt where their labels may stand last or amid
    figures.
    """
    if not sequence or sequence[0].instrument is not None:
        return list(sequence)
    counts = [len([token for token in row.tokens if token.kind in FIGURES]) for row in sequence]
    after = tokens[sequence[-1].last + 1] if sequence[-1].last + 1 < len(tokens) else None
    is_label = after is not None and (after.kind == "label" or bool(known_start(after.text)))
    is_amid = len(counts) > 1 and counts[0] + counts[-1] == max(counts) and counts[-1] < max(counts)
    shown = [len(row.values) for row in sequence]
    left = 0 if after is None else _values_after(tokens, sequence[-1].last + 1)
    is_amid = is_amid or (len(shown) > 1 and left > 0 and shown[0] + left == max(shown))
    is_heading = fold(sequence[0].label) in STRIP_HEADINGS
    is_whole = sequence[0].is_complete or (len(sequence) > 1 and len({row.width for row in sequence}) == 1)
    if is_label or is_amid or is_heading or not is_whole or _are_far_from_known(sequence):
        return [row._replace(problem=row.problem or _SHIFTED) for row in sequence]
    return list(sequence)


def _are_far_from_known(sequence: Sequence[Row]) -> bool:
    """Whether half of the indices have no figure that could be their level: it may be of another label."""
    known = [row for row in sequence if row.instrument is not None and row.instrument.levels]
    far = sum(not any(_could_be_level(token, row) for token in row.tokens) for row in known)
    return bool(known) and 2 * far >= len(known)


def _could_be_level(token: Token, row: Row) -> bool:
    if token.kind != "figure" or row.instrument is None:
        return False
    values = numbers.readings(token.digits).values()
    return any(row.instrument.knows_level(value, within=_WITHIN) for value, _ in values)


def _values_after(tokens: Sequence[Token], name: int) -> int:
    """How many values follow a name."""
    if tokens[name].kind not in NAMES:
        return 0
    following = itertools.islice(tokens, name + 1, name + 1 + LONGEST)
    return sum(1 for _ in itertools.takewhile(lambda token: token.is_value, following))


def _has_figures(tokens: Sequence[Token], last: int, cut: Cut) -> bool:
    """Whether figures, and no name, stand in the group of tokens that ends in number `last`.

    Groups of times and signs alone are passed over.
    """
    while last >= 0 and tokens[last + 1].cut >= cut:
        if tokens[last].kind == "sign" and not tokens[last].shares_piece:
            return True  # a figure that there is none of
        first = last
        while first > 0 and tokens[first].cut > cut and last - first < LONGEST:
            first -= 1
        group = {token.kind for token in tokens[first : last + 1]}
        if not group.isdisjoint(NAMES):
            return False
        if not group.isdisjoint(FILLED):
            return True
        last = first - 1
    return False
