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
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from tickers.errors import InvalidValueError
from tickers.model import State
from tickers.reference import Instrument, reference
from tickers.sessions.calendars import trading_days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "DELAY",
    "LONGEST_DELAY",
    "Session",
    "is_preopen_reset",
    "session_of",
    "session_of_row",
    "sessions_of",
]

DELAY: Final = timedelta(minutes=15)
"""How long after the market most public pages show it."""
LONGEST_DELAY: Final = timedelta(hours=12)
"""More than any page is behind; a longer one would reach into the next session."""
_PREOPEN: Final = 2 * 3600
"""Seconds. Exchanges take orders for the opening auction from one to two hours before it."""
_SHIFT: Final = 12
"""Rows are looked up by stretches of 2 ** 12 seconds: some 1.1 hours, so that few steps lie in one."""


class Session(NamedTuple):
    """The trading day that a figure belongs to, or null, and what it is."""

    date: date | None
    state: State


_UNKNOWN: Final = Session(None, "unknown")
_CEASED: Final = Session(None, "ceased")


def session_of(observed_at: datetime, instrument: Instrument | None, *, delay: timedelta = DELAY) -> Session:
    """The session of a figure seen at `observed_at` (aware) on a page that is `delay` behind the market.

    The date is the exchange's own, and never after the day of `observed_at` on its clock. Before the years
    that the calendar is vouched for, and after them, nothing is known. The first call for an exchange builds
    its calendar, which takes some 0.1 s.

    Raises:
        InvalidValueError: the moment is naive, or the delay is negative or longer than twelve hours.
    """
    seconds = _checked(observed_at, delay)
    if instrument is None:
        return _UNKNOWN
    if seconds >= _ceased_from(instrument):
        return _CEASED
    steps = _steps(instrument.calendar, delay)
    return steps.sessions[bisect_right(steps.moments, seconds)]


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
    moments = _steps(instrument.calendar, delay).moments
    at = bisect_right(moments, seconds)
    if at % 3:
        return at % 3 == 1  # since the open, not yet the delay
    return at < len(moments) and moments[at] - seconds <= _PREOPEN


def sessions_of(
    observed_at: "ArrayLike", symbols: "Sequence[str | None] | NDArray[Any]", *, delay: timedelta = DELAY
) -> "tuple[NDArray[np.datetime64], NDArray[np.str_]]":
    """`session_of` for many rows at once: their dates (datetime64[D], NaT for none) and their states.

    `observed_at` are whole seconds since 1970, UTC; `symbols` are codes of the reference data, as many.
    A code that is null or not known there is of no instrument. Rows that were reset before the open are not
    told apart: see `is_preopen_reset`. A million rows take about twice as long as pandas needs to join them
    with a table of sessions, in any order.

    Raises:
        InvalidValueError: there are not as many moments as symbols, or the delay as in `session_of`.
    """
    import numpy as np  # noqa: PLC0415 heavy, and only for arrays
    import pandas as pd  # noqa: PLC0415

    _check_delay(delay)
    seconds = np.asarray(observed_at, dtype=np.int64)
    labels: Any = symbols if hasattr(symbols, "dtype") else np.asarray(symbols, dtype=object)
    codes, names = pd.factorize(labels)
    if seconds.ndim != 1 or seconds.shape != codes.shape:
        raise InvalidValueError(f"{seconds.shape} moments do not go with {codes.shape} symbols")
    instruments = [reference().instruments.get(name) for name in names]
    keys = sorted({instrument.calendar for instrument in instruments if instrument})
    table = _table((*keys, ""), delay)
    places = [keys.index(one.calendar) if one else -1 for one in instruments]
    start = table.starts[np.array([*places, -1], dtype=np.intp)]  # the last: a null symbol has the code -1
    at = table.first[start[codes] + np.clip((seconds >> _SHIFT) - table.bucket, 0, table.buckets - 1)]
    for _ in range(table.most):
        at += seconds >= table.moments[at]
    dates, states = table.dates.take(at), table.states.take(at)
    for number, instrument in enumerate(instruments):
        if instrument and instrument.ceased:
            rows = (codes == number) & (seconds >= _ceased_from(instrument))
            dates[rows], states[rows] = np.datetime64("NaT"), "ceased"
    return dates, states


class _Steps(NamedTuple):
    """The moments at which what a page shows changes, and what it shows before the first, after each."""

    moments: list[int]
    """Three a session: the open, the open + delay, the last figure + delay."""
    sessions: list[Session]


@functools.lru_cache(maxsize=64)
def _steps(mic: str, delay: timedelta) -> _Steps:
    late = int(delay.total_seconds())
    moments: list[int] = []
    sessions = [_UNKNOWN]
    for opens, final, day in trading_days(mic):
        moments += (opens, opens + late, final + late)
        seen = (Session(day, "open"), Session(day, "closed")) if day else (_UNKNOWN, _UNKNOWN)
        sessions += (_UNKNOWN, *seen)
    return _Steps(moments, sessions)


class _Table(NamedTuple):
    """The steps of several calendars, one after another, and where in them each stretch of time starts.

    A search for each row would cost more than all the rest: here a row takes the first step of its stretch
    of 2 ** _SHIFT seconds, and is moved on by the few that the stretch has.
    """

    moments: "NDArray[np.int64]"
    """When the next step comes; after the last one of a calendar, never."""
    dates: "NDArray[np.datetime64]"
    states: "NDArray[np.str_]"
    first: "NDArray[np.intp]"
    """The step that each stretch starts with, calendar by calendar."""
    starts: "NDArray[np.intp]"
    """Where in `first` each calendar starts."""
    bucket: int
    """The first stretch, counted from 1970; the one before any session."""
    buckets: int
    most: int
    """Steps in a stretch, at most."""


@functools.lru_cache(maxsize=8)
def _table(mics: tuple[str, ...], delay: timedelta) -> _Table:
    """Of the calendars of some exchanges; an empty name stands for none."""
    import numpy as np  # noqa: PLC0415

    steps = [_steps(mic, delay) if mic else _Steps([], [_UNKNOWN]) for mic in mics]
    known = [moment for one in steps for moment in (*one.moments[:1], *one.moments[-1:])] or [0]
    bucket, end = (min(known) >> _SHIFT) - 1, (max(known) >> _SHIFT) + 2
    edges = np.arange(bucket, end + 1) << _SHIFT
    moments, sessions, first, most, offset = [], [], [], 0, 0
    for one in steps:
        own = np.searchsorted(np.array(one.moments, dtype=np.int64), edges - 1, side="right")
        most = max(most, int(np.diff(own).max()))
        first.append(own[:-1] + offset)
        moments += [*one.moments, np.iinfo(np.int64).max]
        sessions += one.sessions
        offset += len(one.sessions)
    return _Table(
        np.array(moments, dtype=np.int64),
        np.array([session.date for session in sessions], dtype="datetime64[D]"),
        np.array([session.state for session in sessions], dtype="U7"),
        np.concatenate(first),
        np.arange(len(mics), dtype=np.intp) * (end - bucket),
        bucket,
        end - bucket,
        most,
    )


@functools.lru_cache(maxsize=1024)
def _ceased_from(instrument: Instrument) -> float:
    """The moment from which it was no longer calculated, in seconds since 1970; infinite if it still is."""
    if instrument.ceased is None:
        return inf
    zone = ZoneInfo(reference().exchange_of(instrument).zone)
    return datetime.combine(instrument.ceased, time(), zone).timestamp()


def _checked(observed_at: datetime, delay: timedelta) -> float:
    """The moment in seconds since 1970."""
    _check_delay(delay)
    if observed_at.utcoffset() is None:
        raise InvalidValueError(f"observed_at: {observed_at.isoformat()} has no zone")
    return observed_at.timestamp()


def _check_delay(delay: timedelta) -> None:
    if not timedelta() <= delay <= LONGEST_DELAY:
        raise InvalidValueError(f"delay: {delay} is not between none and twelve hours")
