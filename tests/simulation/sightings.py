"""Rows that were drawn, as verdicts look at them."""

from decimal import Decimal

from tickers.evidence.sighting import Sighting
from tickers.model import Quote

__all__ = ["sighting_of"]


def sighting_of(quote: Quote, witness: str) -> Sighting:
    """A row as verdicts look at it; `witness` is who says so."""
    assert quote.session_date is not None
    assert quote.observed_at is not None
    return Sighting(
        session_date=quote.session_date,
        observed_at=int(quote.observed_at.timestamp()),
        capture_id=quote.capture_id or "",
        position=quote.position,
        is_closed=quote.state == "closed",
        level=_integer(quote.last, 6) or 0,
        level_step=_integer(quote.last_step, 6) or 0,
        change=_integer(quote.change_pct, 4),
        change_step=_integer(quote.change_step, 4) or 0,
        points=_integer(quote.change_abs, 6),
        witness=witness,
    )


def _integer(figure: Decimal | None, scale: int) -> int | None:
    return None if figure is None else int(figure.scaleb(scale))
