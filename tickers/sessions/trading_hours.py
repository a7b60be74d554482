"""When the exchanges of a strip trade, and for how long they have traded between two moments."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from tickers.reference import reference
from tickers.sessions.calendar import Calendar, calendar_of

__all__ = ["calendars_of", "trading_time"]

_USUAL_EXCHANGE: Final = "XPAR"
"""Whose hours count for a strip of which nothing is known."""


def calendars_of(symbols: Iterable[str]) -> list[Calendar]:
    """The calendars of these instruments, each once; that of Paris where no symbol is known."""
    instruments = reference().instruments
    mics = {instruments[symbol].calendar for symbol in symbols if symbol in instruments}
    return [calendar_of(mic) for mic in sorted(mics or {_USUAL_EXCHANGE})]


def trading_time(symbols: Iterable[str], since: datetime, until: datetime) -> timedelta:
    """For how long one of these instruments has traded from one moment to another (aware): the longest.

    From the opening to the last figure of each session. Of days that are not known nothing counts.
    """
    first, last = since.timestamp(), until.timestamp()
    return timedelta(seconds=max(_seconds(calendar, first, last) for calendar in calendars_of(symbols)))


def _seconds(calendar: Calendar, first: float, last: float) -> float:
    total, moment = 0.0, last
    while (session := calendar.last_opened(moment)) is not None and session.final > first:
        total += max(0.0, min(session.final, last) - max(session.opens, first))
        moment = session.opens - 1
    return total
