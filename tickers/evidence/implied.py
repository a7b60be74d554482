"""What a row says about the close of the session before: an interval, since its figures are not exact.

A shown figure stands for an open interval of one step of its strip on either side, because nobody says
whether it is rounded, to which side, or truncated:

- a change of -0.57 % on a strip of two decimals for one between -0.58 and -0.56 % (-0.5767 %, truncated
  towards zero, shows as -0.57);
- a level of 7269.63 for one between 7269.62 and 7269.64 points;
- a change of -42.17 points for one between -42.18 and -42.16.

Assumed are no more than that: some level and some previous close within these intervals belong together
by `level = previous * (1 + change_pct / 100)`, and `change = level - previous`. So a page that computes its
change from the level as shown fits as well as one that computes it from finer figures. What a page shows as
`0.00` because it has been reset before the open fits too, with the last close as its own previous one.

Bounds are computed exactly and rounded outwards to the six decimals of a level's column, so an interval
can only be too wide.
"""

import functools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from tickers.errors import InvalidValueError
from tickers.model import LEVEL, trimmed

__all__ = [
    "CLOSE_STEP",
    "Interval",
    "Shown",
    "around",
    "change_points",
    "common",
    "implied_change",
    "implied_close",
    "previous_close",
]

CLOSE_STEP: Final = Decimal("0.01")
"""How finely imported closes are known, in points; the exchanges publish two decimals."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The figures strictly between two bounds, in points.

    Raises:
        InvalidValueError: the low bound is not below the high one.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise InvalidValueError(f"an interval must have something in it, not {self.low} to {self.high}")

    def __contains__(self, value: Decimal) -> bool:
        return self.low < value < self.high

    @property
    def width(self) -> Decimal:
        """In points."""
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        """The figure halfway, in points."""
        return (self.low + self.high) / 2

    def overlaps(self, other: "Interval") -> bool:
        """Whether some figure lies in both."""
        return self.low < other.high and other.low < self.high

    def distance(self, other: "Interval") -> Decimal:
        """How far apart they lie, in points; 0 where they touch or overlap."""
        return max(self.low - other.high, other.low - self.high, Decimal(0))

    def __str__(self) -> str:
        return f"{trimmed(self.low)} to {trimmed(self.high)}"


def around(value: Decimal, step: Decimal) -> Interval:
    """What a figure stands for that is shown with this finest step."""
    return Interval(value - step, value + step)


def common(intervals: Iterable[Interval]) -> Interval | None:
    """What lies in all of them, or None where nothing does.

    Raises:
        ValueError: there is none.
    """
    bounds = [(interval.low, interval.high) for interval in intervals]
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    return Interval(low, high) if low < high else None


def previous_close(
    last: Decimal,
    last_step: Decimal,
    change_pct: Decimal,
    change_step: Decimal,
    *,
    change_abs: Decimal | None = None,
    change_abs_step: Decimal | None = None,
) -> Interval:
    """The closes of the session before, in points, that a row can be shown after.

    `previous = last / (1 + change_pct / 100)`, at the ends of what `last` and `change_pct` stand for.
    A change in points, where the strip shows one, leaves only those within
    `last - change_abs`, give or take a step of each.

    Args:
        last: the level as shown, in points, above 0.
        last_step: the finest step of the strip's levels, in points.
        change_pct: the change as shown, in percentage points.
        change_step: the finest step of the strip's changes, in percentage points.
        change_abs: the change in points, where shown.
        change_abs_step: its finest step; that of the levels unless given.

    Raises:
        InvalidValueError: a level or a step is not above 0, the change is a fall by everything or more, or
            the two changes contradict each other.
    """
    levels, changes = _levels(last, last_step), _changes(change_pct, change_step)
    found = _outwards(levels[0] / (1 + changes[1] / 100), levels[1] / (1 + changes[0] / 100))
    if change_abs is None:
        return found
    points = _step(last_step if change_abs_step is None else change_abs_step) + Fraction(last_step)
    middle = Fraction(last) - Fraction(change_abs)
    both = common((found, _outwards(middle - points, middle + points)))
    if both is None:
        raise _contradiction(last, change_pct, change_abs)
    return both


def change_points(
    last: Decimal,
    last_step: Decimal,
    change_pct: Decimal,
    change_step: Decimal,
    *,
    change_abs: Decimal | None = None,
    change_abs_step: Decimal | None = None,
) -> Interval:
    """The changes against the session before, in points, that a row can stand for.

    `change = last * change_pct / (100 + change_pct)`, at the ends of what `last` and `change_pct` stand
    for; where the strip shows a change in points, only what that stands for too. Arguments and errors are
    those of `previous_close`.

    Raises:
        InvalidValueError: as `previous_close` does.
    """
    levels, changes = _levels(last, last_step), _changes(change_pct, change_step)
    ends = [level * change / (100 + change) for level in levels for change in changes]
    found = _outwards(min(ends), max(ends))
    if change_abs is None:
        return found
    shown = Fraction(change_abs)
    points = _step(last_step if change_abs_step is None else change_abs_step)
    both = common((found, _outwards(shown - points, shown + points)))
    if both is None:
        raise _contradiction(last, change_pct, change_abs)
    return both


class Shown(Protocol):
    """The figures of a row, as a quote has them."""

    @property
    def last(self) -> Decimal | None:
        """The level, in points."""

    @property
    def last_step(self) -> Decimal | None:
        """The finest step of the strip's levels."""

    @property
    def change_pct(self) -> Decimal | None:
        """The change, in percentage points."""

    @property
    def change_step(self) -> Decimal | None:
        """The finest step of the strip's changes."""

    @property
    def change_abs(self) -> Decimal | None:
        """The change in points, where shown."""


def implied_close(shown: Shown) -> Interval | None:
    """The close of the session before that a row implies, or None where it does not say enough.

    The step of changes in points is not kept with a quote: it is taken to be that of the levels, or the
    coarser one that the figure itself could be written in (trailing zeros may have been cut).

    Raises:
        InvalidValueError: its figures contradict each other; see `previous_close`.
    """
    return _implied(_previous_close, shown)


def implied_change(shown: Shown) -> Interval | None:
    """The change in points that a row can stand for, or None; steps and errors as of `implied_close`."""
    return _implied(change_points, shown)


def _implied(what: Callable[..., Interval], shown: Shown) -> Interval | None:
    last, step, change = shown.last, shown.last_step, shown.change_pct
    if last is None or step is None or change is None or shown.change_step is None:
        return None
    points = shown.change_abs
    finest = None if points is None else max(step, _written_in(points))
    return what(last, step, change, shown.change_step, change_abs=points, change_abs_step=finest)


# The same row is looked at again and again: for each day that follows it, on every page of its site.
_previous_close = functools.lru_cache(maxsize=8192)(previous_close)


_UNIT: Final = 10**LEVEL.scale


def _outwards(low: Fraction, high: Fraction) -> Interval:
    """The bounds on the grid of a level's column, the interval none the narrower."""
    return Interval(_decimal(math.floor(low * _UNIT)), _decimal(math.ceil(high * _UNIT)))


def _decimal(units: int) -> Decimal:
    return Decimal(units).scaleb(-LEVEL.scale)


def _levels(last: Decimal, step: Decimal) -> tuple[Fraction, Fraction]:
    """The lowest and the highest level; not below 0, where a level cannot be."""
    if not last > 0:
        raise InvalidValueError(f"a level must be above 0, not {last}")
    return max(Fraction(last) - _step(step), Fraction(0)), Fraction(last) + _step(step)


def _changes(change: Decimal, step: Decimal) -> tuple[Fraction, Fraction]:
    low, high = Fraction(change) - _step(step), Fraction(change) + _step(step)
    if not low > -100:
        raise InvalidValueError(f"a change of {change} % leaves no previous close")
    return low, high


def _step(step: Decimal) -> Fraction:
    if not step > 0:
        raise InvalidValueError(f"a step must be above 0, not {step}")
    return Fraction(step)


def _written_in(value: Decimal) -> Decimal:
    """The coarsest step, up to a point, that a figure can be written in: 0.1 for 42.10, 1 for 40."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # finite
    return Decimal(1).scaleb(min(exponent, 0))


def _contradiction(last: Decimal, change_pct: Decimal, change_abs: Decimal) -> InvalidValueError:
    return InvalidValueError(
        f"a change of {trimmed(change_abs)} points to {trimmed(last)} is none of {trimmed(change_pct)} %:"
        " one of them is wrong"
    )
