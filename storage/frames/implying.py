"""What rows of strips imply, as columns: the close of the session before, and the change in points.

The bounds are those of `tickers.evidence.implied`, to the digit, on the integers behind the decimals.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import ARROW_TYPES, scaled_decimals, unscaled
from tickers.column_types import Kind
from tickers.errors import InvalidValueError
from tickers.evidence import Interval, implied_change, implied_close
from tickers.model import CHANGE, LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["IMPLIED", "IMPLYING", "with_implied"]

IMPLYING: Final = ("last", "last_step", "change_pct", "change_step", "change_abs")
"""The columns that it is told by."""
IMPLIED: Final = ("prev_close_low", "prev_close_high", "change_points", "change_points_error")
_WHOLE: Final = 100 * 10**CHANGE.scale
"""A hundred per cent, in the units of a change."""
_FITS: Final = (2**62) // (3 * _WHOLE)
"""Levels below it, in units, times a change of up to 200 %, fit into an int64: some 1.5 million points."""


def with_implied(quotes: pa.Table) -> pa.Table:
    """Rows of quotes with the columns of `IMPLIED`, decimals in points, null where a row does not say."""
    columns = [quotes[name].combine_chunks() for name in IMPLYING]
    level, step, change, change_step = (unscaled(column).fill_null(0).to_numpy() for column in columns[:4])
    said = _all_valid(columns[:4]) & (level > 0) & (step > 0) & (change_step > 0)
    said &= change - change_step > -_WHOLE
    alone = said & ~_all_valid(columns[4:]) & (level + step < _FITS) & (change + change_step < 2 * _WHOLE)
    bounds = np.zeros((4, quotes.num_rows), dtype=np.int64)
    bounds[:, alone] = _bounds(*(values[alone] for values in (level, step, change, change_step)))
    for place in np.flatnonzero(said & ~alone):
        row = _Row(*(column[place].as_py() for column in columns))
        try:
            bounds[:, place] = _units(implied_close(row)) + _units(implied_change(row))
        except (InvalidValueError, OverflowError):
            said[place] = False
    said &= (np.abs(bounds) < 10**LEVEL.precision).all(axis=0)  # what the column can hold
    low, high, least, most = bounds
    middle = (least + most) // 2
    for name, values in zip(IMPLIED, (low, high, middle, most - middle), strict=True):
        integers = pa.array(values, pa.int64(), mask=~said)
        quotes = quotes.append_column(name, scaled_decimals(integers, ARROW_TYPES[Kind.LEVEL]))
    return quotes


def _all_valid(columns: list[pa.Array]) -> "NDArray[np.bool_]":
    valid = [pc.is_valid(column).to_numpy(zero_copy_only=False) for column in columns]
    found: NDArray[np.bool_] = np.logical_and.reduce(valid)
    return found


def _bounds(
    level: "NDArray[np.int64]",
    step: "NDArray[np.int64]",
    change: "NDArray[np.int64]",
    change_step: "NDArray[np.int64]",
) -> "list[NDArray[np.int64]]":
    """The close before and the change in points, low and high of each, rounded outwards as there."""
    levels = (np.maximum(level - step, 0), level + step)
    changes = (change - change_step, change + change_step)
    low = levels[0] * _WHOLE // (_WHOLE + changes[1])
    high = -(-levels[1] * _WHOLE // (_WHOLE + changes[0]))
    ends = [(one * other, _WHOLE + other) for one in levels for other in changes]
    least = np.minimum.reduce([product // whole for product, whole in ends])
    most = np.maximum.reduce([-(-product // whole) for product, whole in ends])
    return [low, high, least, most]


class _Row(NamedTuple):
    """The figures of one row."""

    last: Decimal
    last_step: Decimal
    change_pct: Decimal
    change_step: Decimal
    change_abs: Decimal | None


def _units(interval: Interval | None) -> list[int]:
    assert interval is not None  # the figures are there
    return [int(bound.scaleb(LEVEL.scale)) for bound in (interval.low, interval.high)]
