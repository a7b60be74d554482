"""When exchanges trade, and which session a figure belongs to.

In: the moment a page was fetched, an instrument. Out: the trading day and the state of a row.
"""

from tickers.sessions.calendars import (
    Calendars,
    Correction,
    ExchangeHours,
    TradingDay,
    calendars,
    trading_days,
)
from tickers.sessions.fetch_time import Observed, read_at
from tickers.sessions.session import (
    DELAY,
    LONGEST_DELAY,
    Session,
    is_preopen_reset,
    session_of,
    session_of_row,
    sessions_of,
)

__all__ = [
    "DELAY",
    "LONGEST_DELAY",
    "Calendars",
    "Correction",
    "ExchangeHours",
    "Observed",
    "Session",
    "TradingDay",
    "calendars",
    "is_preopen_reset",
    "read_at",
    "session_of",
    "session_of_row",
    "sessions_of",
    "trading_days",
]
