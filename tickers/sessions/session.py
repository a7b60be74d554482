"""From the moment a page was fetched to the trading day and the state of a row.

A page shows what the market was some minutes before, its delay. The states of a figure, by the clock of
the instrument's own exchange:

    from                                    until                                   state, date
    the open                                the open + delay                        unknown, none
    the open + delay                        the last figure of the day + delay      open, that day
    the last figure of the day + delay      the next open, over weekends, holidays  closed, that day

In the first minutes a page may still show yesterday, so nothing is said. The last figure of a day comes
with the closing auction, some minutes after continuous trading: until then the figure is no close. An
instrument that has ceased is `ceased`; where no exchange or no session is known the state is `unknown`;
neither has a date. Before the open a page shows yesterday's close, unless it has been reset for the new
day: that is seen from the row, see `is_preopen_reset`.
"""

import functools
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import inf
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tickers.errors import InvalidValueError
from tickers.model import State
from tickers.reference import Instrument, reference
from tickers.sessions.calendar import calendar_of

__all__ = [
    "DELAY",
    "LONGEST_DELAY",
    "Session",
    "is_preopen_reset",
    "session_of",
    "session_of_row",
    "why_no_session",
]

DELAY: Final = timedelta(minutes=15)
"""How long after the market most public pages show it."""
LONGEST_DELAY: Final = timedelta(hours=12)
"""More than any page is behind; a longer one would reach into the next session."""
_PREOPEN: Final = 2 * 3600
"""Seconds. Exchanges take orders for the opening auction from one to two hours before it."""


class Session(NamedTuple):
    """The trading day that a figure belongs to, or None, and what it is."""

    date: date | None
    state: State


_UNKNOWN: Final = Session(None, "unknown")
_CEASED: Final = Session(None, "ceased")


def session_of(observed_at: datetime, instrument: Instrument | None, *, delay: timedelta = DELAY) -> Session:
    """The session of a figure seen at `observed_at` (aware) on a page that is `delay` behind the market.

    The date is the exchange's own, and never after the day of `observed_at` on its clock. Before the years
    that the calendar covers, and after them, nothing is known.

    Raises:
        InvalidValueError: the moment is naive, or the delay is negative or longer than twelve hours.
    """
    seconds = _checked(observed_at, delay)
    if instrument is None:
        return _UNKNOWN
    if seconds >= _ceased_from(instrument):
        return _CEASED
    shown = seconds - delay.total_seconds()
    session = calendar_of(instrument.calendar).last_opened(seconds)
    if session is None or session.day is None or shown < session.opens:
        return _UNKNOWN
    return Session(session.day, "open" if shown < session.final else "closed")


def session_of_row(
    observed_at: datetime,
    instrument: Instrument | None,
    change_pct: Decimal | None,
    *,
    delay: timedelta = DELAY,
) -> Session:
    """The session of a row of a strip: that of `session_of`, but for a row that was reset before the open.

    Such a row shows no movement of any session; its state is `unknown` and it has no date.

    Raises:
        InvalidValueError: as `session_of`.
    """
    if is_preopen_reset(observed_at, instrument, change_pct, delay=delay):
        return _UNKNOWN
    return session_of(observed_at, instrument, delay=delay)


def is_preopen_reset(
    observed_at: datetime,
    instrument: Instrument | None,
    change_pct: Decimal | None,
    *,
    delay: timedelta = DELAY,
) -> bool:
    """Whether a row may have been reset for the day that starts: 0.00 % at yesterday's level.

    So it is where the change (percentage points) is exactly zero and the row was seen in the two hours before
    the exchange opens or in the `delay` after it. A day that closed unchanged looks the same in these hours;
    it is passed over too, as its close is seen at other hours as well. An instrument that has ceased is not
    reset.

    Raises:
        InvalidValueError: as `session_of`.
    """
    seconds = _checked(observed_at, delay)
    if instrument is None or change_pct is None or change_pct != 0 or seconds >= _ceased_from(instrument):
        return False
    calendar = calendar_of(instrument.calendar)
    before, after = calendar.last_opened(seconds), calendar.next_open(seconds)
    late = delay.total_seconds()
    if before and seconds < before.final + late:
        return seconds < before.opens + late
    return after is not None and after - seconds <= _PREOPEN


def why_no_session(observed_at: datetime, instruments: Iterable[Instrument]) -> str | None:
    """Why no instrument has a session at a moment (aware), where it is for the years; None where one has."""
    calendars = {calendar_of(instrument.calendar) for instrument in instruments}
    known = [calendar for calendar in calendars if calendar.since <= calendar.until]
    if not known or any(calendar.covers(observed_at) for calendar in known):
        return None
    since, until = min(calendar.since for calendar in known), max(calendar.until for calendar in known)
    if observed_at.date() < since:
        return f"it was fetched before {since}, from when on the sessions of its exchanges are known"
    return f"it was fetched after {until}, the last day whose sessions are known; upgrade tickers"


@functools.lru_cache(maxsize=1024)
def _ceased_from(instrument: Instrument) -> float:
    """The moment from which it was no longer calculated, in seconds since 1970; infinite if it still is."""
    if instrument.ceased is None:
        return inf
    zone = ZoneInfo(reference().exchange_of(instrument).zone)
    return datetime.combine(instrument.ceased, time(), zone).timestamp()


def _checked(observed_at: datetime, delay: timedelta) -> float:
    """The moment in seconds since 1970."""
    if not timedelta() <= delay <= LONGEST_DELAY:
        raise InvalidValueError(f"delay: {delay} is not between none and twelve hours")
    if observed_at.utcoffset() is None:
        raise InvalidValueError(f"observed_at: {observed_at.isoformat()} has no zone")
    return observed_at.timestamp()
