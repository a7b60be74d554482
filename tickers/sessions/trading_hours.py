"""How long exchanges have traded between two moments."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tickers.sessions.calendar import Calendar

__all__ = ["trading_time"]


def trading_time(calendars: Iterable[Calendar], since: datetime, until: datetime) -> timedelta:
    """For how long the exchange that traded longest has traded from one moment to another (aware).

    From the opening to the last figure of each session. Of days that are not known nothing counts.
    """
    first, last = since.timestamp(), until.timestamp()
    return timedelta(seconds=max((_seconds(calendar, first, last) for calendar in calendars), default=0.0))


def _seconds(calendar: Calendar, first: float, last: float) -> float:
    total, moment = 0.0, last
    while (session := calendar.last_opened(moment)) is not None and session.final > first:
        total += max(0.0, min(session.final, last) - max(session.opens, first))
        moment = session.opens - 1
    return total
