"""Whether level, close before, change in points and percentage agree."""

from collections.abc import Sequence
from decimal import Decimal

from tickers.pieces import FALL, RISE
from tickers.strips import numbers
from tickers.strips.columns import Columns, Order
from tickers.strips.tokens import Token

__all__ = ["agree", "follows", "is_consistent", "is_exact"]


def follows(strip: Sequence[Columns], order: Order, step: Decimal) -> bool:
    """Whether level and close before give the signed percentage in every row, and some row moved."""
    moved = 0
    for columns in strip:
        if order.level is None or order.before is None or order.change is None:
            return False
        change = columns.values[order.change].token
        shown = numbers.read_change(change.digits, change.sign).value
        pairs = list(
            numbers.pairs(columns.values[order.level].token.digits, columns.values[order.before].token.digits)
        )
        if not any(low > 0 and abs(100 * (high - low) / low - shown) <= step for high, low in pairs):
            return False
        moved += abs(shown) > 2 * step
    return 2 * moved > len(strip)


def is_exact(columns: Columns, order: Order) -> bool | None:
    """Whether level less close before is the change in points, sign and all; None where nothing moved."""
    if order.level is None or order.before is None or order.points is None:
        return False
    values = columns.values
    return _difference(values[order.level].token, values[order.before].token, values[order.points].token)


def _difference(level: Token, before: Token, points: Token) -> bool | None:
    """Whether level less another level is the change in points, as far as it has a sign; None where nothing
    moved.
    """
    for high, low in numbers.pairs(level.digits, before.digits):
        for value, _ in numbers.readings(points.digits).values():
            if value == 0 and high == low:
                return None
            signs = (points.sign,) if points.sign else (RISE, FALL)
            if value and any(high - low == sign * value for sign in signs):
                return True
    return False


def is_consistent(columns: Columns, order: Order, step: Decimal) -> bool | None:
    """Whether level, points and percentage agree under an order; None where all stands still."""
    if order.level is None or order.points is None or order.change is None:
        return False
    level, points = columns.values[order.level].token, columns.values[order.points].token
    if level.sign:
        return False
    shown = numbers.read_change(columns.values[order.change].token.digits).value
    for high, low in numbers.pairs(level.digits, points.digits):
        if shown == 0 and low == 0 and high:
            return None
        if any(agree(high, sign * low, sign * shown, step) for sign in (1, -1)):
            return True
    return False


def agree(level: Decimal, points: Decimal, change: Decimal, step: Decimal) -> bool:
    """Whether a level, the change in points that led to it and a shown percentage agree.

    The percentage is 100 · points / (level - points), rounded or truncated by the page to `step`; a
    change in points shown with few digits adds its own uncertainty.
    """
    before = level - points
    if before <= 0:
        return False
    exponent = points.as_tuple().exponent
    slack = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(100 * points / before - change) <= step + 100 * slack / before
