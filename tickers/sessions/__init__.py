"""When exchanges trade, and which session a figure belongs to.

In: the moment a page was fetched, an instrument. Out: the trading day and the state of a row.
"""

from tickers.sessions.calendar import Calendar, TradingDay, calendar_of, sessions_between
from tickers.sessions.fetch_time import Observed, read_at
from tickers.sessions.session import (
    DELAY,
    LONGEST_DELAY,
    Session,
    is_preopen_reset,
    session_of,
    session_of_row,
    why_no_session,
)
from tickers.sessions.trading_hours import calendars_of, trading_time

__all__ = [
    "DELAY",
    "LONGEST_DELAY",
    "Calendar",
    "Observed",
    "Session",
    "TradingDay",
    "calendar_of",
    "calendars_of",
    "is_preopen_reset",
    "read_at",
    "session_of",
    "session_of_row",
    "sessions_between",
    "trading_time",
    "why_no_session",
]
