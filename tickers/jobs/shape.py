"""What is odd about a strip beside the looks before it: another shape, or figures that stand still."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tickers.sessions import trading_time

if TYPE_CHECKING:
    from tickers.fetching import Look
    from tickers.page import Page

__all__ = ["FROZEN_FOR", "Shape", "Shown", "changed", "frozen_since", "shape_of", "shown_before", "shown_of"]

FROZEN_FOR: Final = timedelta(hours=1)
"""For so long, while its exchanges trade, not all figures of a strip stand still."""
_LOOKS_COMPARED: Final = 5
_LOOKS_OF_ONE_ORDER: Final = 3
"""A strip whose order was the same so often has one; others are sorted by their changes."""
_IN_MARKUP: Final = "told by"
"""How the words of a sign begin that is not printed."""


class Shape(NamedTuple):
    """How the longest strip of a page is written, in words, and what it shows."""

    symbols: tuple[str, ...]
    """Codes, or labels where there is none, in the order of the page."""
    fields: str
    numbers: str
    signs: str
    figures: str
    """A hash of all figures of the page."""


class Shown(NamedTuple):
    """What a page with a strip shows."""

    rows: int
    shape: Shape | None
    """None where no row of it could be read."""


def shown_of(page: "Page | None") -> Shown | None:
    """What a page shows; None without a strip."""
    return Shown(len(page.quotes), shape_of(page)) if page is not None and page.has_strip else None


def shown_before(before: Sequence["Look"]) -> Shown | None:
    """What the last look saw, where it is remembered."""
    last = before[0] if before else None
    if last is None or last.rows is None or last.figures is None:
        return None
    shape = Shape(
        symbols=last.symbols or (),
        fields=last.fields or "",
        numbers=last.numbers or "",
        signs=last.signs or "",
        figures=last.figures,
    )
    return Shown(last.rows, shape)


def shape_of(page: "Page") -> Shape | None:
    """The shape of a page's longest strip; None without a strip."""
    if not page.strips:
        return None
    import hashlib  # which pages that are not fetched do without

    strip = max(page.strips, key=lambda strip: strip.rows)
    said = "\n".join(f"{quote.label} {quote.last} {quote.change_pct}" for quote in page.quotes)
    return Shape(
        symbols=tuple(quote.symbol or quote.label for quote in page.quotes),
        fields=strip.order.partition(":")[0],
        numbers=strip.numbers,
        signs=strip.signs,
        figures=hashlib.sha256(said.encode()).hexdigest()[:16],
    )


def changed(shape: Shape, before: Sequence["Look"]) -> str | None:
    """What is new in how a strip is written, beside the last look that had one (newest first); else None."""
    with_strip = [look for look in before[:_LOOKS_COMPARED] if look.fields is not None]
    if not with_strip:
        return None
    last = with_strip[0]
    if last.fields != shape.fields:
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
    shape: Shape, at: datetime, before: Sequence["Look"], *, delay: timedelta
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
