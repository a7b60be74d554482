"""What the index shows: a calendar of months coloured by movement, and a line for each instrument.

All of it is made of the summaries of the days that have a page; nothing is read for it.
"""

import calendar
import itertools
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reports.figures import Notation
from reports.site.manifest import Summary
from tickers.reference import reference

if TYPE_CHECKING:
    from reports.day import Day

__all__ = ["HEIGHT", "WIDTH", "Cell", "Line", "Month", "legend", "lines_of", "months_of", "summary_of"]

_CENT: Final = Decimal("0.01")
_STEPS: Final = (Decimal("0.25"), Decimal("0.75"), Decimal("1.5"))
"""Where the colours of the calendar change, percentage points."""
_SHOWN: Final = timedelta(days=366)
_LONGEST_CLOSURE: Final = timedelta(days=7)
"""Exchanges are not shut for longer: where days lie further apart, some are missing."""
WIDTH: Final = 240
HEIGHT: Final = 36
"""Of a line, in units of the SVG."""
_MARGIN: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar. `summary` is None where nothing but its page is known."""

    date: date
    summary: Summary | None

    @property
    def tone(self) -> str:
        """Side and strength of the colour: `rise-1` to `rise-4`, `fall-1` to `fall-4`, `level`, `none`."""
        if self.summary is None or self.summary.change is None:
            return "none"
        change = self.summary.change
        if not change:
            return "level"
        strength = 1 + sum(change.copy_abs() >= step for step in _STEPS)
        return f"{'rise' if change > 0 else 'fall'}-{strength}"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar: rows of weeks, Monday first, with None where there is no page."""

    first: date
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The levels of an instrument over the last year of the folder, points, and their line as an SVG path."""

    symbol: str
    name: str
    path: str
    first: date
    last: date
    lowest: Decimal
    highest: Decimal
    latest: Decimal
    count: int


def legend(notation: Notation) -> list[tuple[str, str]]:
    """What the colours of the calendar stand for, from the greatest falls on: the tone of each, and words."""
    tones = range(2, len(_STEPS) + 2)
    falls = [(f"fall-{n}", f"to {notation.signed(-step)}") for n, step in zip(tones, _STEPS, strict=True)]
    rises = [(f"rise-{n}", f"from {notation.grouped(step)}") for n, step in zip(tones, _STEPS, strict=True)]
    falls[-1] = (falls[-1][0], f"{notation.signed(-_STEPS[-1])} or less")
    rises[-1] = (rises[-1][0], f"{notation.grouped(_STEPS[-1])} or more")
    return [*reversed(falls), ("fall-1", "below 0"), ("level", "0"), ("rise-1", "above 0"), *rises]


def summary_of(day: "Day") -> Summary:
    """What the index shows of a day."""
    changes = [m.change_pct for m in day.movements if m.change_pct is not None]
    change = Decimal(statistics.median(changes)).quantize(_CENT) + 0 if changes else None
    return Summary(
        change=change,
        instruments=len(day.movements),
        provisional=day.provisional,
        disputed=sum(not doubt.is_stale for doubt in day.doubts),
        stale=day.is_stale,
        levels={m.symbol: m.last for m in day.movements if m.symbol and m.last is not None},
    )


def months_of(days: Mapping[date, Summary | None]) -> list[Month]:
    """The months that have a day, the latest first; with weekends where one of their days has a page."""
    width = 7 if any(day.weekday() > 4 for day in days) else 5
    months = itertools.groupby(sorted(days), key=lambda day: day.replace(day=1))
    return [_month(first, days, width) for first in sorted((first for first, _ in months), reverse=True)]


def _month(first: date, days: Mapping[date, Summary | None], width: int) -> Month:
    weeks = [
        tuple(
            Cell(day, days[day]) if day in days and day.month == first.month else None for day in week[:width]
        )
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    return Month(first, tuple(calendar.day_name)[:width], tuple(week for week in weeks if any(week)))


def lines_of(days: Mapping[date, Summary | None]) -> list[Line]:
    """A line for each instrument that has a level in the year before the latest day, by name."""
    shown = [day for day in sorted(days) if day > max(days) - _SHOWN]
    levels: dict[str, dict[date, Decimal]] = {}
    for day in shown:
        summary = days[day]
        for symbol, level in summary.levels.items() if summary else ():
            levels.setdefault(symbol, {})[day] = level
    return sorted((_line(symbol, seen, shown) for symbol, seen in levels.items()), key=lambda line: line.name)


def _line(symbol: str, levels: Mapping[date, Decimal], shown: Sequence[date]) -> Line:
    instrument = reference().instruments.get(symbol)
    return Line(
        symbol=symbol,
        name=instrument.name if instrument else symbol,
        path=_path(levels, shown),
        first=min(levels),
        last=max(levels),
        lowest=min(levels.values()),
        highest=max(levels.values()),
        latest=levels[max(levels)],
        count=len(levels),
    )


def _path(levels: Mapping[date, Decimal], shown: Sequence[date]) -> str:
    """The levels over the days, broken where there is none. A level between two gaps is a dot."""
    begin, span = shown[0], max(1, (shown[-1] - shown[0]).days)
    low, high = float(min(levels.values())), float(max(levels.values()))
    across, up = (WIDTH - 2 * _MARGIN) / span, (HEIGHT - 2 * _MARGIN) / ((high - low) or 1.0)
    steps: list[str] = []
    for run in _runs(levels, shown):
        places = [(across * (day - begin).days, up * (float(levels[day]) - low)) for day in run]
        points = [f"{_MARGIN + x:.1f} {HEIGHT - _MARGIN - y:.1f}" for x, y in places]
        steps.append(f"M{'L'.join(points)}" + ("h0" if len(run) == 1 else ""))
    return "".join(steps)


def _runs(levels: Mapping[date, Decimal], shown: Iterable[date]) -> list[list[date]]:
    """The days that have a level, parted where one has none, and where pages are missing for long."""
    runs: list[list[date]] = []
    before: date | None = None
    for day in shown:
        if day in levels:
            follows = before is not None and before in levels and day - before <= _LONGEST_CLOSURE
            if follows:
                runs[-1].append(day)
            else:
                runs.append([day])
        before = day
    return runs
