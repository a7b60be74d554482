"""Sites that are silent: pure."""

from datetime import datetime, timedelta

from tickers.fetching.standing import Standing
from tickers.sessions import trading_time

__all__ = ["is_silent"]


def is_silent(standing: Standing, now: datetime, max_age: timedelta) -> bool:
    """Whether an address has had no success for longer than `max_age`, as far as its exchanges traded since.

    Nothing is late at night, at a weekend or on a holiday: only the time counts in which one of the exchanges
    of what its strip usually holds was open. An address that never had a success is silent.
    """
    if standing.last_success is None:
        return True
    return trading_time(standing.usual, standing.last_success, now) > max_age
