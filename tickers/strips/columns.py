"""What the columns of a strip are: level, change, change in points, close before.

Rows of one strip agree with each other: they show their fields in one order. Headings decide first, whether
they stand over the columns or in the rows. Where they leave a choice, arithmetic between level, close
before, change in points and percentage decides for the strip as a whole, or nothing does.
"""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.pieces import FALL, RISE
from tickers.strips import numbers
from tickers.strips.meanings import meaning_of
from tickers.strips.row_headings import headings_within
from tickers.strips.rows import Row
from tickers.strips.tokens import Token

__all__ = ["Columns", "Order", "Value", "agree", "columns_of", "find_order"]

_PERCENTAGE: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?")
_MOST_COLUMNS: Final = 8
"""A table with more figures in a row needs headings."""
_OF_CHANGES: Final = frozenset({"", "percent", "change", "points", "unit", "day"})
_NOT_LEVELS: Final = frozenset({"other", "unknown", "time", "open", "high", "low", "label"})
_MOVES: Final = frozenset({"change", "points", "day"})
"""What a heading says of a change in points; one of the day is a level where there is no other."""


class Value(NamedTuple):
    """A figure of a row and what a heading says of it; nothing where there is none."""

    token: Token
    meaning: str
    is_change: bool
    """It is a percentage: of the day, unless its heading says otherwise."""


class Columns(NamedTuple):
    """The values of a row in order: those that can be level or change, and what else its headings name."""

    row: Row
    values: tuple[Value, ...]
    others: tuple[Value, ...]
    is_headed: bool
    """Headings over the columns say what they are."""
    misplaced: str | None
    """Why the headings in the row leave its values open."""
    shape: str
    """The order of percentages (C) and figures (F), with what headings say of them."""
    changes: int
    """How many values are percentages."""
    marks: tuple[Token, ...]
    """The tokens of the row but marks in columns of others: among them is what says which way it goes."""

    @property
    def figures(self) -> int:
        """How many values are other figures."""
        return len(self.values) - self.changes


class Order(NamedTuple):
    """Which of a strip's values is what, by number; None where a strip has none."""

    change: int | None
    level: int | None
    points: int | None
    before: int | None
    basis: str
    """Why, in words."""


def columns_of(
    row: Row, above: Sequence[str] = (), apart: frozenset[tuple[int, int]] = frozenset()
) -> Columns:
    """The columns of a row, under the meanings of headings `above` where there is one for each of its
    values; `apart` are the places of marks that headings say are of something else.
    """
    within, misplaced = headings_within(row.tokens)
    values: list[Value] = []
    others: list[Value] = []
    number = -1
    pointers = _pointers(row.tokens)
    for n, token in enumerate(row.tokens):
        if token.is_value:
            number += 1
        if token.kind == "marker" and values and not values[-1].is_change and not values[-1].token.marker:
            marked = values[-1].token._replace(marker=token.marker)
            values[-1] = values[-1]._replace(token=marked)
        if token.kind not in {"change", "figure"}:
            continue
        meaning = (
            within.get(n, "")
            or _of_cell(token, row)
            or (above[number] if above else "")
            or ("change" if n in pointers else "")
        )
        if meaning == "unit" and token.sign:
            meaning = "points"
        looks = token.kind == "change" or (meaning == "percent" and _PERCENTAGE.fullmatch(token.digits))
        value = Value(token, meaning, is_change=bool(looks))
        is_other = meaning in _NOT_LEVELS or (token.kind == "change" and meaning not in _OF_CHANGES)
        (others if is_other else values).append(value)
    shape = " ".join([f"{'C' if value.is_change else 'F'}{value.meaning}" for value in values])
    changes = sum([value.is_change for value in values])
    marks = tuple(t for t in row.tokens if (t.piece, t.start) not in apart) if apart else row.tokens
    return Columns(row, tuple(values), tuple(others), bool(above), misplaced, shape, changes, marks)


def _of_cell(token: Token, row: Row) -> str:
    """What an attribute of its cell says of a value."""
    element = token.shown_in.element
    while element is not None and element.depth > row.cut.depth:
        if element.says.heading:
            return meaning_of(element.says.heading) or "unknown"
        element = element.parent
    return ""


def _pointers(tokens: Sequence[Token]) -> frozenset[int]:
    """The figures that arrows or signs of their own point at, if several: changes, not levels."""
    found = [
        n + 1
        for n, (one, other) in enumerate(itertools.pairwise(tokens))
        if one.kind in {"arrow", "sign"} and other.kind in {"change", "figure"}
    ]
    return frozenset(found if len(found) > 1 else ())


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
        if all(_is_consistent(c, Order(change, level, n, None, ""), step) is not False for c in strip)
    ]
    return found if len(found) == 1 else []


def _checked(strip: Sequence[Columns], order: Order, step: Decimal) -> Order | str:
    """An order that headings tell, if what else the rows say does not speak against it."""
    if order.before is not None and order.level is not None and order.points is not None:
        whole = [c for c in strip if all(numbers.readings(value.token.digits) for value in c.values)]
        if whole and all(_is_exact(c, order) is False for c in whole):
            swapped = order._replace(level=order.before, before=order.level)
            if all(_is_exact(c, swapped) for c in whole) and _is_joined(strip, order):
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
            verdicts = [_is_consistent(c, order, step) for c in strip]
            exact, before = _before_of(strip, order, figures)
            orders[order._replace(before=before)] = verdicts.count(True), verdicts.count(None), exact
        for level, before in itertools.permutations(figures, 2):
            order = Order(change, level, None, before, "")
            signed = all(c.values[change].token.sign for c in strip)
            if len(figures) == 2 and signed and _follows(strip, order, step):
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
            count = sum(_is_exact(c, order._replace(before=before)) is True for c in strip)
            best = max(best, (count, before), key=lambda pair: pair[0])
    return best


def _follows(strip: Sequence[Columns], order: Order, step: Decimal) -> bool:
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


def _is_exact(columns: Columns, order: Order) -> bool | None:
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


def _is_consistent(columns: Columns, order: Order, step: Decimal) -> bool | None:
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
