"""Sites that are silent: pure."""

from datetime import datetime, timedelta

from tickers.fetching.standing import Standing
from tickers.reference import reference
from tickers.sessions import calendar_of, trading_time

__all__ = ["is_silent"]

_USUAL_EXCHANGE = "XPAR"
"""Whose hours count for a strip of which nothing is known."""


def is_silent(standing: Standing, now: datetime, max_age: timedelta) -> bool:
    """Whether an address has had no success for longer than `max_age`, as far as its exchanges traded since.

    Nothing is late at night, at a weekend or on a holiday: only the time counts in which one of the exchanges
    of what its strip usually holds was open. An address that never had a success is silent.
    """
    if standing.last_success is None:
        return True
    instruments = reference().instruments
    mics = {instruments[symbol].calendar for symbol in standing.usual if symbol in instruments}
    calendars = [calendar_of(mic) for mic in sorted(mics or {_USUAL_EXCHANGE})]
    return trading_time(calendars, standing.last_success, now) > max_age
