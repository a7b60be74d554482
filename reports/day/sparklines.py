"""Small charts as points of plain SVG: the levels of sessions, and the course of a day.

Each has its own scale, from its lowest to its highest level. A template draws what is computed here; a
page with a figure of matplotlib for each would take longer than all the rest of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from reports.day.course import CoursePoint
from reports.day.presentation import SESSIONS
from tickers.evidence import Level

__all__ = ["HEIGHT", "SESSIONS", "WIDTH", "Dot", "Sparkline", "course_line", "session_line"]

WIDTH: Final = 200
HEIGHT: Final = 48
"""Of the drawing, in units of the SVG."""
_PAD: Final = 5
"""Room for the dots at its edges."""


class Dot(NamedTuple):
    """A point of the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """A small chart. Where a level is not known the line is broken."""

    lines: tuple[str, ...]
    """Runs of two levels and more, as the points of a polyline."""
    dots: tuple[Dot, ...]
    """Levels without a neighbour."""
    hollow: tuple[Dot, ...]
    """Levels that were implied and not seen."""
    end: Dot | None
    """The last level, where the day's own is known."""
    low: Decimal
    high: Decimal
    """The lowest and the highest level, at the bottom and at the top, in points."""
    known: int
    """How many levels were seen."""
    unknown: int
    """How many sessions have no level, nor an implied one."""


def session_line(levels: Sequence[Level]) -> Sparkline | None:
    """The levels of sessions, each session as wide; None where fewer than two are known."""
    return _line([(place, one.level, one.is_implied) for place, one in enumerate(levels)])


def course_line(points: Sequence[CoursePoint]) -> Sparkline | None:
    """The levels seen in a session, by the time at which they were seen; None where fewer than two."""
    return _line([(one.at.timestamp(), one.level, False) for one in points])


def _line(points: Sequence[tuple[float, Decimal | None, bool]]) -> Sparkline | None:
    known = [level for _, level, _ in points if level is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    start, end = points[0][0], points[-1][0]
    runs: list[list[Dot]] = [[]]
    hollow: list[Dot] = []
    for x, level, implied in points:
        if level is None or implied:
            runs.append([])
        if level is None:
            continue
        dot = Dot(_across(x, start, end), _down(level, low, high))
        (hollow if implied else runs[-1]).append(dot)
    return Sparkline(
        lines=tuple(" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        hollow=tuple(hollow),
        end=runs[-1][-1] if runs[-1] else None,
        low=low,
        high=high,
        known=len(known) - len(hollow),
        unknown=len(points) - len(known),
    )


def _across(x: float, start: float, end: float) -> float:
    return round(_PAD + (WIDTH - 2 * _PAD) * (x - start) / ((end - start) or 1), 1)


def _down(level: Decimal, low: Decimal, high: Decimal) -> float:
    """Levels that are all equal lie in the middle."""
    share = (level - low) / (high - low) if high > low else Decimal("0.5")
    return round(HEIGHT - _PAD - (HEIGHT - 2 * _PAD) * float(share), 1)
