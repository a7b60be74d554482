"""What the figures of a strip say against themselves: shares, votes, rebased values, placeholders."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tickers.strips.columns import Columns, Order
from tickers.strips.grid import cell_around
from tickers.strips.numbers import Figure
from tickers.strips.tokens import Token

__all__ = ["are_broken", "doubt_of_figures", "doubt_of_level", "with_equal_levels"]

_HUNDRED: Final = Decimal(100)
_NEAR: Final = Decimal("0.5")
_LARGE: Final = Decimal("7.5")
"""Percentage points; that all indices of a strip rise by more happens on a few days in a century."""
_SEVERAL: Final = 3
_GROUP: Final = 3
"""Digits of a group."""


def doubt_of_figures(
    figures: Sequence[tuple[Figure | None, Figure | None]], *, shows_signs: bool, are_told: bool
) -> str | None:
    """Why the levels and changes of the rows of a strip are those of something else.

    `are_told`: a heading or a change in points says that the percentages are changes.
    """
    pairs = [(level.value, change.value) for level, change in figures if level and change]
    if pairs and all(abs(level - _HUNDRED - change) <= _NEAR / 10 for level, change in pairs):
        return "values that start at 100"
    changes = [change.value for _, change in figures if change]
    if shows_signs or len(changes) < _SEVERAL:
        return None
    if abs(sum(changes) - _HUNDRED) <= _NEAR or (min(changes) >= _LARGE and not are_told):
        return "percentages without a sign that could be shares of something"
    return None


def doubt_of_level(level: Token, change: Token | None) -> str | None:
    """Why what is taken for the level of a row is a placeholder."""
    shown = [token for token in (level, change) if token is not None]
    if len(shown) > 1 and all({*filter(str.isdigit, token.digits)} == {"9"} for token in shown):
        return "figures of nines only"
    return None


def are_broken(strip: Sequence[Columns], order: Order) -> bool:
    """Whether what is taken for the levels of a strip could be the rest of figures that something parts.

    So it is where the figures before them could be their first digits in every row.
    """
    return order.level is not None and order.level > 0 and all(_is_broken(c, order.level) for c in strip)


def _is_broken(columns: Columns, at: int) -> bool:
    (one, meaning, _), (level, *_) = columns.values[at - 1 : at + 1]
    if one.kind != "figure" or meaning or one.sign or one.marker or one.enclosed or level.sign:
        return False
    if (own := cell_around(one)) is not None and own is not cell_around(level):
        return False
    is_short = one.digits.isdigit() and len(one.digits) <= _GROUP and one.digits[0] != "0"
    whole = level.digits.replace(",", ".").partition(".")[0]
    if not is_short or len(whole) != _GROUP or not whole.isdigit():
        return False
    instrument = columns.row.instrument
    return instrument is None or instrument.knows_level(Decimal(one.digits + whole), within=2)


def with_equal_levels(levels: Sequence[tuple[str | None, Figure | None]]) -> frozenset[str]:
    """The symbols whose level, with its decimals, another symbol of the same strip shows too."""
    found: dict[Decimal, set[str]] = {}
    for symbol, level in levels:
        if symbol is not None and level is not None and level.decimals:
            found.setdefault(level.value, set()).add(symbol)
    return frozenset(symbol for symbols in found.values() if len(symbols) > 1 for symbol in symbols)
