"""Rows for the tests of continuity and dating, written as a page shows them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from tickers.model import Quote, State


def shown(
    symbol: str | None,
    session: date | None,
    last: str,
    change: str | None,
    *,
    step: str = "0.01",
    state: State = "closed",
    capture: str = "a",
    change_abs: str | None = None,
) -> Quote:
    """A quote seen after the close of a session."""
    return Quote(
        capture_id=f"{capture}-{session}",
        position=0,
        symbol=symbol,
        label=symbol or "?",
        last=Decimal(last),
        last_step=Decimal("0.01"),
        change_pct=None if change is None else Decimal(change),
        change_step=None if change is None else Decimal(step),
        change_abs=None if change_abs is None else Decimal(change_abs),
        number_basis="unambiguous",
        currency=None,
        currency_shown=None,
        currency_basis=None,
        observed_at=None if session is None else datetime.combine(session, time(18), UTC),
        session_date=session,
        state=state,
        raw=f"{symbol} {change} {last}",
    )
