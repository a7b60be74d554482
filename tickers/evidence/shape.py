"""What is odd about a strip beside those before it: another shape, or figures that stand still."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from tickers.sessions import trading_time

__all__ = [
    "FROZEN_FOR",
    "STRIPS_COMPARED",
    "Shape",
    "ShapeSeen",
    "changed",
    "figures_of",
    "frozen_since",
    "frozen_words",
]

FROZEN_FOR: Final = timedelta(hours=1)
"""For so long, while its exchanges trade, not all figures of a strip stand still."""
STRIPS_COMPARED: Final = 5
"""The strips before one by which its shape is judged."""
_LOOKS_OF_ONE_ORDER: Final = 3
"""A strip whose order was the same so often has one; others are sorted by their changes."""
_IN_MARKUP: Final = "told by"
"""How the words of a sign begin that is not printed."""


class Shape(NamedTuple):
    """How the longest strip of a page is written, in words, and what it shows; empty what is not known."""

    symbols: tuple[str, ...]
    """Codes, or labels where there is none, in the order of the page."""
    fields: str
    numbers: str
    signs: str
    figures: str
    """All figures of the page, as text or as a hash of it."""


class ShapeSeen(Protocol):
    """A shape, and when a page showed it; all but `at` is None where the page had no strip."""

    @property
    def at(self) -> datetime:
        """When it was seen, UTC."""

    @property
    def symbols(self) -> tuple[str, ...] | None:
        """As of `Shape`."""

    @property
    def fields(self) -> str | None:
        """As of `Shape`."""

    @property
    def numbers(self) -> str | None:
        """As of `Shape`."""

    @property
    def signs(self) -> str | None:
        """As of `Shape`."""

    @property
    def figures(self) -> str | None:
        """As of `Shape`."""


def figures_of(rows: Iterable[tuple[str, Decimal | None, Decimal | None]]) -> str:
    """The label, level and change of each row, as text."""
    return "\n".join(f"{label} {last} {change}" for label, last, change in rows)


def changed(shape: Shape, before: Sequence[ShapeSeen]) -> str | None:
    """What is new in how a strip is written, beside the last one before it (newest first); else None."""
    with_strip = [look for look in before[:STRIPS_COMPARED] if look.fields is not None]
    if not with_strip:
        return None
    last = with_strip[0]
    if last.fields and shape.fields and last.fields != shape.fields:
        return f"its fields were {last.fields}, and are {shape.fields}"
    decimals = {_decimal(last.numbers or ""), _decimal(shape.numbers)}
    if len(decimals) == 2 and None not in decimals:
        return f"it had a {_decimal(last.numbers or '')}, and has a {_decimal(shape.numbers)}"
    if not _kinds_of_signs(last.signs or "") & _kinds_of_signs(shape.signs) and last.signs and shape.signs:
        return f"its signs were {last.signs}, and are {shape.signs}"
    orders = {_order(look.symbols or (), shape.symbols) for look in with_strip}
    if len(with_strip) >= _LOOKS_OF_ONE_ORDER and len(orders) == 1:
        (order,) = orders
        if order != _order(shape.symbols, order):
            return f"its indices were in the order {', '.join(order)}, and are in another"
    return None


def frozen_since(
    shape: Shape, at: datetime, before: Sequence[ShapeSeen], *, delay: timedelta
) -> datetime | None:
    """Since when no figure has moved, where that is too long; None where it is not.

    Only looks of the same day count, the newest first, and only time in which an exchange of the strip
    traded: at night, and before the delay of the page is over, every strip stands still. A look that gave
    no figures, as where the server was away, says nothing.
    """
    since = None
    for look in before:
        if look.figures is None:
            continue
        if look.figures != shape.figures or look.at.date() != at.date():
            break
        since = look.at
    if since is None:
        return None
    return since if trading_time(shape.symbols, since - delay, at - delay) > FROZEN_FOR else None


def frozen_words(since: datetime) -> str:
    """What is said of a strip that stands still since a moment, in UTC."""
    return f"no figure has moved since {since:%H:%M} UTC, though its exchanges trade"


def _decimal(numbers: str) -> str | None:
    """The decimal sign, where the strip has one."""
    said = numbers.partition(",")[0]
    return said if said in {"decimal point", "decimal comma"} else None


def _kinds_of_signs(signs: str) -> frozenset[bool]:
    """Whether signs are in the markup, printed, or both."""
    return frozenset(one.startswith(_IN_MARKUP) for one in signs.split("; "))


def _order(symbols: Iterable[str], among: Sequence[str]) -> tuple[str, ...]:
    """Those of the symbols that are among others, in their order."""
    return tuple(symbol for symbol in symbols if symbol in among)
