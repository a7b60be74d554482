"""Rows of one strip to what their fields mean: which figure is the level, and what it was before.

Rows of one strip agree with each other: they show their fields in one order. Where a level, a change
in points and a percentage stand together, arithmetic tells which is which; a row where they do not
agree is refused.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tickers.strips import numbers
from tickers.strips.rows import Row
from tickers.strips.tokens import Token

__all__ = ["Columns", "Order", "agree", "columns_of", "find_order"]

_PERCENTAGE: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?")
_MOST_COLUMNS: Final = 8
"""A table with more figures in a row needs headings."""


@dataclass(slots=True, eq=False)
class Columns:
    """The changes and the other figures of a row in order, without those a heading calls something else."""

    row: Row
    changes: list[Token]
    figures: list[Token]
    meanings: list[str]
    """What headings in the row say of the figures: level, change, or nothing."""
    shape: str
    """The order of changes (C) and figures (F; L and P where a heading says level or change in points)."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which of a strip's columns is what, by number; null where a strip has none."""

    change: int | None
    level: int | None
    points: int | None
    basis: str
    """Why, in words."""


def columns_of(row: Row, headings: Sequence[str] = ()) -> Columns:
    """The columns of a row, under `headings` where there is one for each of its values."""
    columns = Columns(row, [], [], [], "")
    values = [field for field in row.fields if field.kind in {"change", "figure", "time"}]
    above = dict(zip(map(id, values), headings, strict=True)) if len(values) == len(headings) else {}
    pointers = [
        field
        for field, following in itertools.pairwise(row.fields)
        if field.kind in {"arrow", "sign"} and following.kind in {"change", "figure"}
    ]
    meaning = ""
    for field in row.fields:
        if field.kind == "heading":
            meaning = field.meaning
        elif len(pointers) > 1 and field in pointers:
            meaning = meaning or "change"  # each points at a change, not at a level
        elif field.kind == "marker" and columns.figures and not columns.figures[-1].marker:
            columns.figures[-1].marker = field.marker
        elif field.kind in {"change", "figure"}:
            _add(columns, field, meaning or above.get(id(field), ""))
            meaning = ""
    return columns


def _add(columns: Columns, field: Token, meaning: str) -> None:
    if meaning in {"other", "unknown"}:
        return
    if field.kind == "change" or (meaning == "percent" and _PERCENTAGE.fullmatch(field.digits)):
        columns.changes.append(field)
        columns.shape += "C"
    else:
        columns.figures.append(field)
        columns.meanings.append(meaning)
        columns.shape += {"level": "L", "change": "P"}.get(meaning, "F")


def find_order(strip: Sequence[Columns], step: Decimal) -> Order | str:
    """Which columns of a strip, whose rows all have one shape, are change, level and change in points.

    `step` is the finest step of its percentages. Gives the reason where nothing decides.
    """
    changes, figures = len(strip[0].changes), len(strip[0].figures)
    meanings = strip[0].meanings
    if changes + figures > _MOST_COLUMNS:
        return "too many figures in a row"
    if meanings.count("level") == 1 and changes <= 1:
        level = meanings.index("level")
        points = meanings.index("change") if "change" in meanings else _points_column(strip, level, step)
        return Order(0 if changes else None, level, points, "headings say so")
    if figures <= 1 and changes <= 1:
        if "close" in meanings:
            return "a close, perhaps of the day before"
        if figures and ("change" in meanings or any(c.figures[0].sign for c in strip)):
            return "the figure beside the percentage has a sign: a change in points, not a level"
        return Order(0 if changes else None, 0 if figures else None, None, "one percentage, one other figure")
    if figures < 2:
        return "two percentages, and nothing tells which one is the day's"
    return _by_arithmetic(strip, step)


def _points_column(strip: Sequence[Columns], level: int, step: Decimal) -> int | None:
    """The one column that agrees with level and percentage in every row, if any."""
    others = [n for n in range(len(strip[0].figures)) if n != level] if strip[0].changes else []
    agreeing = [n for n in others if all(_is_consistent(c, 0, level, n, step) is not False for c in strip)]
    return agreeing[0] if len(agreeing) == 1 else None


def _by_arithmetic(strip: Sequence[Columns], step: Decimal) -> Order | str:
    """The one assignment of columns under which most rows are consistent, and at least one not at rest."""
    changes, figures = range(len(strip[0].changes)), range(len(strip[0].figures))
    if not changes:
        return "several figures without a percentage"
    orders: dict[tuple[int, int, int], tuple[int, int]] = {}
    for change, (level, points) in itertools.product(changes, itertools.permutations(figures, 2)):
        verdicts = [_is_consistent(c, change, level, points, step) for c in strip]
        orders[change, level, points] = verdicts.count(True), verdicts.count(None)
    best = max(orders, key=lambda order: sum(orders[order]))
    agreeing, at_rest = orders[best]
    if agreeing + at_rest == 0 or 2 * (agreeing + at_rest) < len(strip):
        return "level, change in points and percentage do not agree in any order"
    rivals = [
        order for order, counts in orders.items() if order != best and sum(counts) == agreeing + at_rest
    ]
    if rivals:
        return "more than one order of the figures agrees with the percentage"
    return Order(*best, basis=f"level, change in points and percentage agree so in {agreeing + at_rest} rows")


def _is_consistent(columns: Columns, change: int, level: int, points: int, step: Decimal) -> bool | None:
    """Whether the figures agree under an assignment; null where all stands still."""
    if columns.figures[level].sign:
        return False
    shown = numbers.read_change(columns.changes[change].digits).value
    for high, low in _readings(columns.figures[level], columns.figures[points]):
        if shown == 0 and low == 0 and high:
            return None
        if any(agree(high, sign * low, sign * shown, step) for sign in (1, -1)):
            return True
    return False


def _readings(level: Token, points: Token) -> Iterator[tuple[Decimal, Decimal]]:
    """The values of two figures under each convention that can read both."""
    first, second = numbers.readings(level.digits), numbers.readings(points.digits)
    for sign in first:
        if sign in second:
            yield first[sign][0], second[sign][0]


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
