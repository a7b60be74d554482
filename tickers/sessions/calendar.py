"""The trading sessions of an exchange: its days, when each opens, and when its last figure is out.

They are packaged data, `sessions.txt`, which `make sessions` makes of exchange_calendars and `sessions.toml`.
No clock is read: the same version always gives the same sessions.
"""

import functools
import pkgutil
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tickers.reference import reference

__all__ = ["Calendar", "TradingDay", "calendar_of", "sessions_between"]

_DOUBTFUL: Final = "?"


class TradingDay(NamedTuple):
    """A session of an exchange. Its moments are seconds since 1970, UTC."""

    opens: int
    """When continuous trading starts."""
    final: int
    """When the last figure of an index is out, were it shown without delay."""
    day: date | None
    """The exchange's own day; None where it is not known whether there was a session."""


class _Hours(NamedTuple):
    """When sessions open, on the exchange's clock, and the seconds from there to the last figure."""

    opens: time
    seconds: int


class _Year(NamedTuple):
    """The sessions of a year, in order."""

    sessions: tuple[TradingDay, ...]
    opens: list[int]
    by_day: dict[date, TradingDay]
    """Those whose day is known."""


class Calendar:
    """The sessions of one exchange in the years that are known. A year is made when it is first asked for."""

    def __init__(self, mic: str, zone: str, lines: Sequence[str]) -> None:
        """As the lines of `sessions.txt` say; without any, no session is known."""
        self.mic = mic
        """Whose sessions they are; exchanges that share theirs have one calendar."""
        self.zone = ZoneInfo(zone)
        self.since = date.max
        """The first day that is known."""
        self.until = date.min
        """The last day that is known."""
        self._usual: list[tuple[int, _Hours]] = []
        self._marks: dict[int, list[str]] = {}
        self._years: dict[int, _Year] = {}
        for line in lines:
            word, *rest = line.split()
            if word == mic:
                self.since, self.until = map(date.fromisoformat, rest)
            elif word == "hours":
                self._usual.append((date.fromisoformat(rest[0]).toordinal(), _hours(rest[1])))
            else:
                self._marks[int(word)] = rest

    def __repr__(self) -> str:
        return f"<Calendar {self.mic}, {self.since} to {self.until}>"

    def covers(self, moment: datetime) -> bool:
        """Whether the day of a moment (aware) on the exchange's clock is one of the years that are known."""
        return self.since <= moment.astimezone(self.zone).date() <= self.until

    def session(self, day: date) -> TradingDay | None:
        """The session of a day, or None where there was none or it is not known."""
        return self._year(day.year).by_day.get(day)

    def is_shut(self, day: date) -> bool:
        """Whether it is known that there was no session on a day."""
        if self.session(day) or not self.since <= day <= self.until:
            return False
        doubtful = (one.opens for one in self._year(day.year).sessions if one.day is None)
        return all(datetime.fromtimestamp(opens, self.zone).date() != day for opens in doubtful)

    def session_before(self, day: date) -> TradingDay | None:
        """The last session before a day, or None where none is known."""
        for year in (day.year, day.year - 1):
            for session in reversed(self._year(year).sessions):
                if session.day and session.day < day:
                    return session
        return None

    def days(self, first: date, last: date) -> Sequence[date]:
        """The days of the sessions from one day to another, both included, ascending."""
        first, last = max(first, self.since), min(last, self.until)
        found = [day for year in range(first.year, last.year + 1) for day in self._year(year).by_day]
        return found[bisect_left(found, first) : bisect_right(found, last)]

    def last_opened(self, seconds: float) -> TradingDay | None:
        """The last session that had opened at a moment (seconds since 1970), or None: it is not known."""
        day = datetime.fromtimestamp(seconds, self.zone).date()
        if self.since <= day <= self.until:
            for year in (self._year(day.year), self._year(day.year - 1)):
                if at := bisect_right(year.opens, seconds):
                    return year.sessions[at - 1]
        return None

    def next_open(self, seconds: float) -> int | None:
        """When the next session opens after a moment (seconds since 1970), or None: it is not known."""
        day = datetime.fromtimestamp(seconds, self.zone).date()
        for year in (self._year(day.year), self._year(day.year + 1)):
            at = bisect_right(year.opens, seconds)
            if at < len(year.opens):
                return year.opens[at]
        return None

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            sessions = tuple(self._trading_days(year))
            by_day = {session.day: session for session in sessions if session.day}
            self._years[year] = _Year(sessions, [session.opens for session in sessions], by_day)
        return self._years[year]

    def _trading_days(self, year: int) -> Iterator[TradingDay]:
        """Those of a year: its weekdays but those without a session, and days with hours of their own."""
        if year not in self._marks:
            return
        weekdays, *marks = self._marks[year]
        traded = [str(weekday) in weekdays for weekday in (7, 1, 2, 3, 4, 5, 6)]
        odd = {date(year, int(mark[:2]), int(mark[2:4])).toordinal(): mark[4:] for mark in marks}
        first, last = max(date(year, 1, 1), self.since), min(date(year, 12, 31), self.until)
        changes = dict(self._usual)
        usual = changes[max(since for since in changes if since <= first.toordinal())]
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            usual = changes.get(ordinal, usual)
            mark = odd.get(ordinal)
            if mark or (mark is None and traded[ordinal % 7]):
                day = date.fromordinal(ordinal)
                hours = _hours(mark[1:]) if mark and mark != _DOUBTFUL else usual
                opens = int(datetime.combine(day, hours.opens, self.zone).timestamp())
                yield TradingDay(opens, opens + hours.seconds, None if mark == _DOUBTFUL else day)


def _hours(text: str) -> _Hours:
    """As they are written: `09:00-17:40`."""
    opens, final = map(time.fromisoformat, text.split("-"))
    return _Hours(opens, ((final.hour - opens.hour) * 60 + final.minute - opens.minute) * 60)


@functools.cache
def calendar_of(mic: str) -> Calendar:
    """The sessions of an exchange of the reference data; none is known of one that the packaged data lack.

    Raises:
        KeyError: the reference data have no such exchange.
    """
    zone = reference().exchanges[mic].zone
    lines = _packaged().get(mic, [])
    if lines[:1] and " = " in lines[0]:
        return calendar_of(lines[0].split()[-1])
    return Calendar(mic, zone, lines)


def sessions_between(symbol: str, first: date, last: date) -> Sequence[date]:
    """The sessions of an instrument's exchange from one day to another, both included, ascending.

    None is known of an instrument that the reference data lack: the own one of somebody else, in a store.
    """
    instrument = reference().instruments.get(symbol)
    return calendar_of(instrument.calendar).days(first, last) if instrument else ()


@functools.cache
def _packaged() -> Mapping[str, list[str]]:
    """The lines of each exchange. A paragraph is an exchange, or says whose sessions another one keeps."""
    data = pkgutil.get_data("tickers.sessions", "sessions.txt")
    assert data is not None
    paragraphs = (paragraph.splitlines() for paragraph in data.decode("ascii").split("\n\n")[1:])
    return {lines[0][:4]: lines for lines in paragraphs}
