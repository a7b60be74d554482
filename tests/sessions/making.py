"""`python -m tests.sessions.making` makes `tickers/sessions/sessions.txt`, the sessions that are packaged.

There is a paragraph for each exchange whose sessions an instrument of the reference data keeps. Days and
hours of continuous trading are those of exchange_calendars. `sessions.toml` has, with sources, the closing
auctions, how far the calendars are vouched for, and what is corrected in them. A paragraph is one of:

    XAMS = XPAR                             it keeps the sessions of another one

    XPAR 2010-01-01 2030-12-31              the first and the last day that are known
    hours 2010-01-01 09:00-17:40            from a day on: the open, and when the last figure is out
    2010 12345 0101 0402 1224=09:00-14:15   of a year: the weekdays with sessions (1 is Monday), what differs

What differs are weekdays without a session (0101), days with hours of their own (1224=09:00-14:15) and those
of which it is not known whether they are sessions (0103?). All is on the exchange's own clock.
"""

import itertools
import tomllib
import warnings
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import pandas as pd

import tickers.sessions
from tickers.reference import Reference, reference

__all__ = ["FACTS", "SESSIONS", "Correction", "Facts", "Hours", "library_calendar", "load", "make"]

FOLDER: Final = Path(tickers.sessions.__file__).parent
FACTS: Final = FOLDER / "sessions.toml"
SESSIONS: Final = FOLDER / "sessions.txt"
_HEADER: Final = """\
# The sessions of exchanges, made by `make sessions` of sessions.toml and exchange_calendars {version}.
# tests/sessions/making.py describes the form. A test makes them anew: edit sessions.toml, not this file.
"""
_RUN: Final = 15
"""Sessions in a row with the same hours that are the usual ones from then on; fewer are each marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What the library does not say of an exchange, or whose sessions it shares.

    Raises:
        ValueError: it has no source, or neither hours of its own nor those of another.
    """

    same_as: str | None = None
    """The exchange with the same sessions, moment by moment."""
    since: date | None = None
    until: date | None = None
    """The first and the last day that are vouched for."""
    auction: int | None = None
    """Minutes from the end of continuous trading to the closing auction."""
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        own = (self.since, self.until, self.auction)
        if not self.sources or (own != (None, None, None) if self.same_as else None in own):
            raise ValueError(f"hours need sources, and either same_as or since, until and auction: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Days on which the library is wrong of an exchange, or may be.

    Raises:
        ValueError: it has no source, no reason, or no hours where it says that hours are corrected.
    """

    exchange: str
    what: Literal["hours", "holiday", "doubtful"]
    days: tuple[date, ...]
    hours: tuple[time, time] | None = None
    """The exchange's own clock: continuous trading starts and ends."""
    reason: str
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.what not in {"hours", "holiday", "doubtful"}:
            raise ValueError(f"no correction is called {self.what!r}")
        if not (self.reason and self.sources and self.days) or (self.what == "hours") is (self.hours is None):
            raise ValueError(
                f"a correction needs days, a reason, sources, and hours if it corrects them: {self}"
            )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the library.

    Raises:
        ValueError: an exchange is named that has no hours of its own.
    """

    exchanges: Mapping[str, Hours]
    others: Hours
    """Of every exchange that is not among them."""
    left_out: Mapping[str, str]
    """Exchanges whose sessions are not taken from the library, and why."""
    corrections: tuple[Correction, ...]
    settling: int
    """Minutes from a closing auction until the last figure of an index is out."""

    def __post_init__(self) -> None:
        shared = {hours.same_as for hours in self.exchanges.values() if hours.same_as}
        for mic in shared | {correction.exchange for correction in self.corrections}:
            if mic not in self.exchanges or self.exchanges[mic].same_as:
                raise ValueError(f"{mic} has no hours of its own")


def load(text: str) -> Facts:
    """What the text of a TOML file like the packaged one says.

    Raises:
        ValueError: it is no TOML, or what it says cannot be: see `Facts` and its parts.
        TypeError: a field too many or too few.
    """
    data: dict[str, Any] = tomllib.loads(text)
    exchanges = {mic: Hours(**_frozen(fields)) for mic, fields in data["exchanges"].items()}
    corrections = tuple(Correction(**_frozen(fields)) for fields in data.get("corrections", ()))
    others, left_out = Hours(**_frozen(data["others"])), data["left_out"]
    return Facts(exchanges, others, left_out, corrections, data["settling"]["minutes"])


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    if "hours" in frozen:
        frozen["hours"] = tuple(map(time.fromisoformat, frozen["hours"]))
    return frozen


def library_calendar(mic: str, since: date, until: date) -> Any:
    """The calendar of exchange_calendars from one day to another, as far as it has the holidays."""
    from exchange_calendars import calendar_utils

    factory = calendar_utils._default_calendar_factories[calendar_utils.resolve_alias(mic)]
    first, last = factory.bound_min(), factory.bound_max()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, to the library
        return factory(
            start=max(pd.Timestamp(since), first) if first is not None else pd.Timestamp(since),
            end=min(pd.Timestamp(until), last) if last is not None else pd.Timestamp(until),
        )


def make(known: Reference, facts: Facts) -> str:
    """The text: a paragraph for each exchange whose sessions instruments keep and that the library has."""
    import exchange_calendars

    kept = {instrument.calendar for instrument in known.instruments.values()}
    kept |= {hours.same_as for mic, hours in facts.exchanges.items() if mic in kept and hours.same_as}
    names = sorted((kept & set(exchange_calendars.get_calendar_names())) - facts.left_out.keys())
    paragraphs = [_HEADER.format(version=exchange_calendars.__version__)]
    for mic in names:
        if other := _same_as(mic, names, facts):
            paragraphs.append(f"{mic} = {other}\n")
        else:
            paragraphs.append(
                "".join(f"{line}\n" for line in _paragraph(mic, known.exchanges[mic].zone, facts))
            )
    return "\n".join(paragraphs)


def _same_as(mic: str, names: Collection[str], facts: Facts) -> str | None:
    """Another exchange whose sessions it keeps: as the facts say, or a second name of the library's."""
    import exchange_calendars

    if mic in facts.exchanges:
        return facts.exchanges[mic].same_as
    other: str = exchange_calendars.resolve_alias(mic)
    return other if other != mic and other in names else None


class _Session(NamedTuple):
    """A session on the exchange's own clock."""

    opens: time
    final: time
    doubtful: bool = False

    @property
    def hours(self) -> str:
        """As the text has them."""
        return f"{self.opens:%H:%M}-{self.final:%H:%M}"


def _paragraph(mic: str, zone: str, facts: Facts) -> Iterator[str]:
    hours = facts.exchanges.get(mic, facts.others)
    assert hours.since
    assert hours.until
    calendar = library_calendar(mic, hours.since, hours.until)
    if str(calendar.tz) != zone:
        raise ValueError(
            f"{mic}: its clock is that of {calendar.tz} in the library, of {zone} in the reference data"
        )
    since = (
        max(hours.since, calendar.first_session.date()) if calendar.bound_min() is not None else hours.since
    )
    until = min(hours.until, calendar.bound_max().date()) if calendar.bound_max() is not None else hours.until
    sessions = _sessions(mic, calendar, facts)
    yield f"{mic} {since} {until}"
    usual: dict[date, str] = {}
    for opens_final, run in itertools.groupby(sorted(sessions), key=lambda day: sessions[day].hours):
        days = list(run)
        if len(days) >= _RUN and [*usual.values()][-1:] != [opens_final]:
            first = days[0] if usual else since
            usual[first] = opens_final
            yield f"hours {first} {opens_final}"
    for year in range(since.year, until.year + 1):
        all_days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
        days = [day for day in all_days if since <= day <= until and day.year == year]
        yield " ".join([str(year), *_marks(days, sessions, usual)])


def _sessions(mic: str, calendar: Any, facts: Facts) -> dict[date, _Session]:
    """Those of the library, as they are corrected."""
    auction = facts.exchanges.get(mic, facts.others).auction
    assert auction is not None
    margin = timedelta(minutes=auction + facts.settling)

    def session(day: date, opens: datetime, closes: datetime, *, doubtful: bool = False) -> _Session:
        final = closes + margin
        if not opens.date() == final.date() == day or opens.utcoffset() != final.utcoffset():
            raise ValueError(f"{mic}: the session of {day} is not on one day of one and the same clock")
        return _Session(opens.time(), final.time(), doubtful)

    clock = calendar.tz
    sessions = {
        day: session(day, opens.tz_convert(clock), closes.tz_convert(clock))
        for day, opens, closes in zip(calendar.sessions.date, calendar.opens, calendar.closes, strict=True)
    }
    usual = calendar.open_times[-1][1]
    for correction in facts.corrections:
        for day in correction.days if correction.exchange == mic else ():
            if correction.what == "holiday":
                sessions.pop(day, None)
                continue
            opens, closes = (datetime.combine(day, at) for at in correction.hours or (usual, usual))
            sessions[day] = session(day, opens, closes, doubtful=correction.what == "doubtful")
    return sessions


def _marks(
    days: Sequence[date], sessions: Mapping[date, _Session], usual: Mapping[date, str]
) -> Iterator[str]:
    """The weekdays with sessions, then each day that differs from its weekday and the usual hours."""
    traded = Counter(day.isoweekday() for day in days if day in sessions)
    possible = Counter(day.isoweekday() for day in days)
    weekdays = [weekday for weekday in sorted(possible) if traded[weekday] > possible[weekday] / 2]
    yield "".join(map(str, weekdays)) or "0"
    for day in days:
        session = sessions.get(day)
        hours = next((hours for since, hours in reversed([*usual.items()]) if since <= day), None)
        if session is None:
            if day.isoweekday() in weekdays:
                yield f"{day:%m%d}"
        elif session.doubtful:
            yield f"{day:%m%d}?"
        elif session.hours != hours or day.isoweekday() not in weekdays:
            yield f"{day:%m%d}={session.hours}"


def main() -> None:
    """Write the file."""
    SESSIONS.write_text(make(reference(), load(FACTS.read_text(encoding="utf-8"))), encoding="ascii")


if __name__ == "__main__":
    main()
