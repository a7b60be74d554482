"""The trading sessions of the exchanges, from exchange_calendars and `data/sessions.toml`.

The library has the days and the hours of continuous trading; the file has the closing auctions, how far
the calendars are vouched for, and what is corrected in them, with sources. Both are data of the packages:
no clock is read, so the same versions always give the same sessions.
"""

import functools
import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from tickers.reference import reference

__all__ = ["Calendars", "Correction", "ExchangeHours", "TradingDay", "calendars", "load", "trading_days"]

_MINUTE: Final = 60


class TradingDay(NamedTuple):
    """A session of an exchange; its moments are seconds since 1970, UTC."""

    opens: int
    """When continuous trading starts."""
    final: int
    """When the last figure of an index is out, were it shown without delay."""
    day: date | None
    """The exchange's own day; null where it is not known whether there was a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeHours:
    """What the calendar of an exchange does not say, or whose sessions it shares.

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
    """Days on which the calendar of an exchange is wrong, or may be.

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
class Calendars:
    """What is known beside the calendars of the library.

    Raises:
        ValueError: an exchange is named that has no hours of its own.
    """

    exchanges: Mapping[str, ExchangeHours]
    corrections: tuple[Correction, ...]
    settling: int
    """Minutes from a closing auction until the last figure of an index is out."""

    def __post_init__(self) -> None:
        shared = {hours.same_as for hours in self.exchanges.values() if hours.same_as}
        for mic in shared | {correction.exchange for correction in self.corrections}:
            if mic not in self.exchanges or self.exchanges[mic].same_as:
                raise ValueError(f"{mic} has no hours of its own")


def load(text: str) -> Calendars:
    """What the text of a TOML file like the packaged one says.

    Raises:
        ValueError: it is no TOML, or what it says cannot be: see `Calendars` and its parts.
        TypeError: a field too many or too few.
    """
    data: dict[str, Any] = tomllib.loads(text)
    exchanges = {mic: ExchangeHours(**_frozen(fields)) for mic, fields in data["exchanges"].items()}
    corrections = tuple(Correction(**_frozen(fields)) for fields in data.get("corrections", ()))
    return Calendars(exchanges, corrections, data["settling"]["minutes"])


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    if "hours" in frozen:
        frozen["hours"] = tuple(map(time.fromisoformat, frozen["hours"]))
    return frozen


@functools.cache
def calendars() -> Calendars:
    """The packaged data."""
    file = resources.files("tickers.sessions") / "sessions.toml"
    return load(file.read_text(encoding="utf-8"))


def trading_days(mic: str) -> tuple[TradingDay, ...]:
    """The sessions of an exchange of the reference data, in order, as far as they are vouched for.

    The last one is none: it starts where the calendar ends, and its day is null. The first call for an
    exchange imports exchange_calendars, and with it pandas, and builds the calendar (some 0.1 s); exchanges
    that share their sessions share it.

    Raises:
        KeyError: no hours of the exchange are known.
    """
    return _trading_days(calendars().exchanges[mic].same_as or mic)


@functools.cache
def _trading_days(mic: str) -> tuple[TradingDay, ...]:
    hours, zone = calendars().exchanges[mic], ZoneInfo(reference().exchanges[mic].zone)
    since, until, auction = hours.since, hours.until, hours.auction
    assert since is not None
    assert until is not None
    assert auction is not None
    calendar = _calendar(mic, since, until)
    opens, closes = (_seconds(moments) for moments in (calendar.opens, calendar.closes))
    days: dict[date, tuple[int, int, bool]] = {
        day: (opened, closed, True)
        for day, opened, closed in zip(calendar.sessions.date, opens, closes, strict=True)
    }
    usual = calendar.open_times[-1][1]
    for correction in calendars().corrections:
        for day in correction.days if correction.exchange == mic else ():
            if correction.what == "holiday":
                days.pop(day, None)
            else:
                moments = (_at(day, clock, zone) for clock in correction.hours or (usual, usual))
                days[day] = (*moments, correction.what == "hours")  # type: ignore[assignment]
    margin = (auction + calendars().settling) * _MINUTE
    end = _at(until + timedelta(days=1), time(), zone)
    return (
        *(TradingDay(o, c + margin, day if known else None) for day, (o, c, known) in sorted(days.items())),
        TradingDay(end, end, None),
    )


def _calendar(mic: str, since: date, until: date) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, to the library
        import exchange_calendars  # noqa: PLC0415 heavy: it imports pandas

        return exchange_calendars.get_calendar(mic, start=since.isoformat(), end=until.isoformat())


def _at(day: date, clock: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, clock, zone).timestamp())


def _seconds(moments: Any) -> list[int]:
    """A series of moments as seconds since 1970, whatever its unit."""
    seconds: list[int] = moments.dt.tz_localize(None).to_numpy("datetime64[s]").astype("int64").tolist()
    return seconds
