"""When a page was fetched, by what its answer says."""

from datetime import timedelta
from typing import Final

from tickers.fetching.http_exchange import Exchange, header
from tickers.fetching.patience import parse_http_date
from tickers.model import FIRST_PAGE
from tickers.sessions import Observed

__all__ = ["moment_of"]

_NEAR: Final = timedelta(days=1)
"""How far the clocks of a server and of this machine may be apart, or a copy be old without an age."""


def moment_of(exchange: Exchange) -> Observed:
    """The moment of an exchange: the server's `Date`, else this machine's clock.

    The date of a copy that a cache has kept is older by its `Age`: that is when the page was made, and what
    its strip shows. A date that neither the clock nor the age bears out is no evidence.
    """
    clock = exchange.asked_at.replace(microsecond=0)
    date = parse_http_date(header(exchange.headers, "date"))
    if date is None or date < FIRST_PAGE:
        return Observed(clock, "clock")
    age = (header(exchange.headers, "age") or "0").strip()
    kept = timedelta(seconds=int(age[:8])) if age.isascii() and age.isdigit() else timedelta()
    borne_out = abs(clock - date) <= _NEAR or abs(clock - date - kept) <= _NEAR
    return Observed(date, "http-date") if borne_out else Observed(clock, "clock")
