"""Which columns of a strip are level, change, change in points and close before.

Rows of one strip agree with each other: they show their fields in one order. Headings decide first, whether
they stand over the columns or in the rows. Where they leave a choice, arithmetic between level, close
before, change in points and percentage decides for the strip as a whole, or nothing does.
"""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tickers.strips import numbers
from tickers.strips.agreement import follows, is_consistent, is_exact
from tickers.strips.columns import Columns, Order, Value
from tickers.strips.tokens import Token

__all__ = ["find_order"]

_MOST_COLUMNS: Final = 8
"""A table with more figures in a row needs headings."""
_MOVES: Final = frozenset({"change", "points", "day"})
"""What a heading says of a change in points; one of the day is a level where there is no other."""


def find_order(strip: Sequence[Columns], step: Decimal) -> Order | str:
    """Which values of a strip, whose rows all have one shape, are change, level, change in points and close
    before.

    `step` is the finest step of its percentages. Gives the reason where nothing decides.
    """
    first = strip[0].values
    is_headed = any(value.meaning for value in first)
    if len(first) > _MOST_COLUMNS and not is_headed:
        return "too many figures in a row"
    if is_headed:
        order = _by_headings(strip, step)
        if order is not None:
            return _checked(strip, order, step) if isinstance(order, Order) else order
    changes, figures = _numbers(first, is_change=True), _numbers(first, is_change=False)
    if len(figures) <= 1 and len(changes) <= 1:
        signed = bool(figures) and any(c.values[figures[0]].token.sign for c in strip)
        if figures and (signed or first[figures[0]].meaning in _MOVES):
            return "the figure beside the percentage has a sign: a change in points, not a level"
        if figures and first[figures[0]].meaning == "before":
            return "a close of the day before"
        basis = "one percentage, one other figure"
        return Order(changes[0] if changes else None, figures[0] if figures else None, None, None, basis)
    if len(figures) < 2:
        return "two percentages, and nothing tells which one is the day's"
    return _by_arithmetic(strip, step)


def _numbers(values: Sequence[Value], *, is_change: bool) -> list[int]:
    return [n for n, value in enumerate(values) if value.is_change is is_change]


def _by_headings(strip: Sequence[Columns], step: Decimal) -> Order | str | None:
    """The order that headings tell; None where they leave a choice between figures."""
    first = strip[0].values

    def of(*meanings: str) -> list[int]:
        return [n for n, value in enumerate(first) if not value.is_change and value.meaning in meanings]

    levels = of("level") or of("close") or (of("day") if of("before") else [])
    changes = _numbers(first, is_change=True)
    named = [n for n in changes if first[n].meaning] if len(changes) > 1 else changes
    if len(named) > 1:
        return "two percentages, and nothing tells which one is the day's"
    points, before = [n for n in of(*_MOVES) if n not in levels], of("before")
    units, bare = of("unit"), of("")
    if not levels and len(units) == 1 and not bare:
        levels, units = units, []
    if not levels and len(bare) == 1 and not units:
        levels, bare = bare, []
    if len(levels) > 1 or len(before) > 1 or (not levels and (bare or units)):
        return None
    level = levels[0] if levels else None
    if not points and level is not None and named:
        points = _agreeing(strip, named[0], level, [*units, *bare], step)
    if len(points) > 1:
        points = _agreeing(strip, named[0], level, points, step) if named and level is not None else []
    if (level is None or not named) and (len(first) > 1 or before):
        return "no level or no change of the day under these headings"
    return Order(
        named[0] if named else None,
        level,
        points[0] if points else None,
        before[0] if before else None,
        "headings say so",
    )


def _agreeing(
    strip: Sequence[Columns], change: int, level: int, others: Sequence[int], step: Decimal
) -> list[int]:
    """The one column that agrees with level and percentage in every row, if any."""
    found = [
        n
        for n in others
        if all(is_consistent(c, Order(change, level, n, None, ""), step) is not False for c in strip)
    ]
    return found if len(found) == 1 else []


def _checked(strip: Sequence[Columns], order: Order, step: Decimal) -> Order | str:
    """An order that headings tell, if what else the rows say does not speak against it."""
    if order.before is not None and order.level is not None and order.points is not None:
        whole = [c for c in strip if all(numbers.readings(value.token.digits) for value in c.values)]
        if whole and all(is_exact(c, order) is False for c in whole):
            swapped = order._replace(level=order.before, before=order.level)
            if all(is_exact(c, swapped) for c in whole) and _is_joined(strip, order):
                return swapped._replace(basis="level, close before and change in points agree so")
    if order.change is not None and _equals_another(strip, order.change):
        return "two columns under different headings are equal in every row"
    if _is_since_open(strip, order, step):
        return "the change is one since the open"
    return order


def _is_joined(strip: Sequence[Columns], order: Order) -> bool:
    """Whether level and close before stand in one cell, so that their heading tells no order."""
    if order.level is None or order.before is None:
        return False
    first, second = sorted((order.level, order.before))
    return all(_slashed(c.values[first].token, c.values[second].token) for c in strip)


def _slashed(one: Token, other: Token) -> bool:
    """Whether nothing but a slash stands between two figures."""
    return one.piece == other.piece and one.shown_in.text[one.end : other.start].strip() == "/"


def _equals_another(strip: Sequence[Columns], change: int) -> bool:
    """Whether a column that headings call something else shows the same percentages."""
    for n in range(max(len(c.others) for c in strip)):
        pairs = [(c.values[change].token, c.others[n].token) for c in strip if n < len(c.others)]
        if 2 * len(pairs) > len(strip) and all(
            one.digits == other.digits and one.sign == other.sign for one, other in pairs
        ):
            return True
    return False


def _is_since_open(strip: Sequence[Columns], order: Order, step: Decimal) -> bool:
    """Whether the percentage leads from the open to the level, in every row, and some row moved."""
    moved = 0
    for columns in strip:
        opens = [value.token for value in columns.others if value.meaning == "open"]
        if len(opens) != 1 or order.level is None or order.change is None:
            return False
        shown = numbers.read_change(columns.values[order.change].token.digits).value
        pairs = list(numbers.pairs(columns.values[order.level].token.digits, opens[0].digits))
        if not any(low and abs(abs(100 * (high - low) / low) - shown) <= step for high, low in pairs):
            return False
        moved += shown > step
    return moved > 0


def _by_arithmetic(strip: Sequence[Columns], step: Decimal) -> Order | str:
    """The one order of columns under which most rows are consistent, and at least one not at rest."""
    first = strip[0].values
    changes, figures = _numbers(first, is_change=True), _numbers(first, is_change=False)
    if not changes:
        return "several figures without a percentage"
    orders: dict[Order, tuple[int, int, int]] = {}
    for change in changes:
        for level, points in itertools.permutations(figures, 2):
            if first[level].meaning in {"before", *_MOVES} or first[points].meaning in {
                "before",
                "level",
                "close",
            }:
                continue
            order = Order(change, level, points, None, "")
            verdicts = [is_consistent(c, order, step) for c in strip]
            exact, before = _before_of(strip, order, figures)
            orders[order._replace(before=before)] = verdicts.count(True), verdicts.count(None), exact
        for level, before in itertools.permutations(figures, 2):
            order = Order(change, level, None, before, "")
            signed = all(c.values[change].token.sign for c in strip)
            if len(figures) == 2 and signed and follows(strip, order, step):
                orders[order] = len(strip), 0, 0
    if not orders:
        return "level, change in points and percentage do not agree in any order"
    best = max(orders, key=lambda order: (sum(orders[order][:2]), orders[order][2]))
    agreeing, at_rest, exact = orders[best]
    if agreeing + at_rest == 0 or 2 * (agreeing + at_rest) < len(strip):
        return "level, change in points and percentage do not agree in any order"
    rivals = [
        order
        for order, (one, other, more) in orders.items()
        if order != best and one + other == agreeing + at_rest and more == exact
    ]
    if rivals:
        return "more than one order of the figures agrees with the percentage"
    return best._replace(
        basis=f"level, change in points and percentage agree so in {agreeing + at_rest} rows"
    )


def _before_of(strip: Sequence[Columns], order: Order, figures: Sequence[int]) -> tuple[int, int | None]:
    """In how many rows a further column is exactly level less change in points, and which; it is the close
    before.
    """
    best: tuple[int, int | None] = (0, None)
    for before in figures:
        if before not in {order.level, order.points}:
            count = sum(is_exact(c, order._replace(before=before)) is True for c in strip)
            best = max(best, (count, before), key=lambda pair: pair[0])
    return best
