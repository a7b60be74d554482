"""From the moment a page was fetched to the trading day and the state of a row.

A simple rule: the day on the clock of the instrument's exchange, moved back from a weekend. It knows
no holidays and no trading hours, so it calls a figure a close only where it was seen at a weekend;
on a weekday the state is `unknown`.
"""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tickers.model import State
from tickers.reference import Instrument, reference

__all__ = ["Session", "session_of"]

_FRIDAY: Final = 4


class Session(NamedTuple):
    """The trading day that a figure belongs to, or null, and what it is."""

    date: date | None
    state: State


def session_of(observed_at: datetime, instrument: Instrument | None) -> Session:
    """The session of a row seen at `observed_at` (aware).

    An instrument that is not known has no exchange, and one that has ceased no trading: neither
    gets a date.
    """
    if instrument is None:
        return Session(None, "unknown")
    zone = ZoneInfo(reference().exchange_of(instrument).zone)
    day = observed_at.astimezone(zone).date()
    if instrument.has_ceased(day):
        return Session(None, "ceased")
    after_friday = max(0, day.weekday() - _FRIDAY)
    return Session(day - timedelta(days=after_friday), "closed" if after_friday else "unknown")
