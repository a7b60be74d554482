"""The figures of one row: level, change and change in points, or why they cannot stand."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.model import CHANGE, LEVEL
from tickers.pieces import SPACE
from tickers.reference import reference
from tickers.strips import numbers
from tickers.strips.agreement import agree
from tickers.strips.columns import Columns, Order
from tickers.strips.numbers import Figure
from tickers.strips.row import Row
from tickers.strips.sanity import doubt_of_level
from tickers.strips.signs import Direction
from tickers.strips.tokens import Token

__all__ = ["DISAGREEMENTS", "TOO_LARGE", "Figures", "excess", "read_row"]

_UNKNOWN_LIMIT: Final = Decimal(100)
"""No index of any name moved by this many percentage points in a day."""
_TWICE: Final = 2
"""No level of an index is half as low or twice as high as any known, unless years have passed."""
_WIDE: Final = " \u2000\u2001\u2002\u2003\u3000"
"""Spaces that can part figures as well as groups of digits; fit for a character class."""
_YEARS: Final = range(1985, 2036)
_NOT_POINTS: Final = "level, change in points and percentage do not agree"
_NOT_BEFORE: Final = "level, close before and percentage do not agree"
DISAGREEMENTS: Final = frozenset({_NOT_POINTS, _NOT_BEFORE})
"""Where most rows of a strip have one, its columns or its signs are not understood."""
TOO_LARGE: Final = "more than an index moves in a day"


class Figures(NamedTuple):
    """What was read of a row; each figure None where it has none."""

    level: Figure | None
    change: Figure | None
    points: Figure | None


def read_row(
    columns: Columns, order: Order, direction: Direction, level: Figure | str | None, step: Decimal
) -> Figures | str:
    """Level, change and change in points of a row, or why they cannot stand."""
    if direction.problem:
        return direction.problem
    if isinstance(level, str):
        return level
    change = None
    if order.change is not None:
        change = numbers.read_change(columns.values[order.change].token.digits, direction.sign)
    if problem := _impossible(level, change, columns.row):
        return problem
    if level is None or order.level is None:
        return Figures(level, change, None)
    shown = columns.values[order.change].token if order.change is not None else None
    if problem := doubt_of_level(columns.values[order.level].token, shown):
        return problem
    if problem := _is_another_figure(columns.values[order.level].token, level, change, step, columns.row):
        return problem
    return _in_agreement(columns, order, Figures(level, change, None), direction.sign, step)


def _in_agreement(columns: Columns, order: Order, read: Figures, sign: int, step: Decimal) -> Figures | str:
    """Level and change with the change in points, if what the row says besides agrees with them."""
    level, change, points = read
    if level is None or change is None:
        return read
    if order.points is not None:
        points = _read_points(columns.values[order.points].token, level, change, sign or 1, step)
        if points is None:
            return _NOT_POINTS
        points = points if sign or not points.value else None
    if order.before is not None and not _follows(level, change, columns.values[order.before].token, step):
        return _NOT_BEFORE
    return Figures(level, change, points)


def _follows(level: Figure, change: Figure, before: Token, step: Decimal) -> bool:
    """Whether the percentage leads from the close before to the level."""
    return any(
        value > 0 and abs(100 * (level.value - value) / value - change.value) <= step + step / 10
        for value, _ in numbers.readings(before.digits).values()
    )


def _impossible(level: Figure | None, change: Figure | None, row: Row) -> str | None:
    instrument = row.instrument
    if level is not None:
        if level.value == 0:
            return "a level of 0"
        if not LEVEL.fits(level.value) or level.decimals > LEVEL.scale:
            return f"the level does not fit {LEVEL}"
        if instrument is not None and not reference().allows(row.label, instrument, level.value):
            return f"a level of {level.value}, far from any known for {instrument.code}"
    if change is not None:
        if change.value <= -100:
            return f"a change of {change.value} %"
        if not CHANGE.fits(change.value) or change.decimals > CHANGE.scale:
            return f"the change does not fit {CHANGE}"
        return excess(change.value, row)
    return None


def excess(change: Decimal, row: Row) -> str | None:
    """Why a change is none of an index in a day."""
    limit = reference().change_limit if row.instrument else _UNKNOWN_LIMIT
    return f"a change of {change} %, {TOO_LARGE}" if abs(change) > limit else None


def _is_another_figure(
    shown: Token, level: Figure, change: Figure | None, step: Decimal, row: Row
) -> str | None:
    """Whether what is taken for the level could be a year, or a change in points and a level."""
    digits = shown.digits
    if digits.isdigit() and int(digits) in _YEARS and len(digits) == 4 and not shown.marker:
        return f"{digits} could be a year"
    if (
        any(map(digits.__contains__, _WIDE))
        and change is not None
        and shown.shares_piece
        and shown.cut == SPACE
    ):
        head, tail = re.split(f"[{_WIDE}](?=[^{_WIDE}]*$)", digits)
        instrument = row.instrument
        is_known = instrument is not None and instrument.levels_are_limits and bool(instrument.levels)
        is_known = is_known and instrument is not None and instrument.knows_level(level.value, within=_TWICE)
        for (first, _), (rest, decimals) in zip(
            numbers.readings(re.sub(f"[{_WIDE}]", "", head)).values(),
            numbers.readings(tail).values(),
            strict=False,
        ):
            # a change in points of a level that is known has its decimals, if it is one
            points = first.quantize(Decimal(1).scaleb(-decimals)) if is_known else first
            if any(agree(rest, sign * points, sign * abs(change.value), step) for sign in (1, -1)):
                return "the space in the level could part two figures"
    return None


def _read_points(shown: Token, level: Figure, change: Figure, sign: int, step: Decimal) -> Figure | None:
    for value, decimals in numbers.readings(shown.digits).values():
        signed = value.copy_negate() if sign < 0 and value else value
        if agree(level.value, signed, change.value, step) and LEVEL.fits(signed):
            return Figure(signed, decimals, level.basis)
    return None
