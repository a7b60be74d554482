"""How the strip of a page is written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tickers.evidence import Shape, figures_of

if TYPE_CHECKING:
    from tickers.fetching import Look
    from tickers.page import Page

__all__ = ["Shown", "shape_of", "shown_before", "shown_of"]


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

    said = figures_of((quote.label, quote.last, quote.change_pct) for quote in page.quotes)
    strip = max(page.strips, key=lambda strip: strip.rows)
    return Shape(
        symbols=tuple(quote.symbol or quote.label for quote in page.quotes),
        fields=strip.order.partition(":")[0],
        numbers=strip.numbers,
        signs=strip.signs,
        figures=hashlib.sha256(said.encode()).hexdigest()[:16],
    )
