"""A row of a strip as verdicts look at it: exact integers, and who says so.

Levels are in millionths of a point, changes in ten-thousandths of a percentage point, as their columns keep
them: verdicts are made over hundreds of thousands of rows, and integers are exact and fast.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

__all__ = [
    "Against",
    "Bounds",
    "ManyBounds",
    "Refuted",
    "Sighting",
    "StripSeen",
    "implied_bounds",
    "overlap",
    "witnesses",
]

Bounds = tuple[int, int]
"""Levels strictly between the two, in millionths of a point."""
Against = Literal[
    "stale", "session before", "next session", "other pages", "imported close", "no session", "figures"
]
"""Why a row does not stand: it repeats an earlier session; sessions, pages or closes that speak against it;
its exchange held no session; its own figures exclude each other."""
_WHOLE: Final = 1_000_000
"""100 %, in ten-thousandths of a percentage point; also a point, in millionths."""


class Sighting(NamedTuple):
    """A level of an instrument that a page showed for a session."""

    session_date: date
    observed_at: int
    """Seconds since 1970, UTC."""
    capture_id: str
    position: int
    is_closed: bool
    """Seen after the close of its session was out."""
    level: int
    level_step: int
    change: int | None
    change_step: int
    points: int | None
    """The change in points, in millionths, where the page shows it."""
    witness: str
    """Who says so: the site, or the one that it copies."""
    is_dated: bool = False
    """Its session was found by its figures, so it bears nothing out."""

    @property
    def figures(self) -> tuple[int, int | None]:
        """Level and change: what a stale copy repeats."""
        return self.level, self.change

    @property
    def bounds(self) -> Bounds:
        """What the level stands for."""
        return self.level - self.level_step, self.level + self.level_step


class Refuted(NamedTuple):
    """A row that does not stand."""

    sighting: Sighting
    """The last one, where its site has shown it again and again."""
    times: int
    against: Against
    copied: date | None = None
    """The session whose figures a stale row repeats."""


class StripSeen(NamedTuple):
    """A capture as far as it tells who copies whom."""

    capture_id: str
    site: str | None
    minute: int
    """Of the moment it was fetched, since 1970."""
    rows: tuple[object, ...]
    """Labels and figures of its strip, in order."""


def witnesses(strips: Iterable[StripSeen]) -> Mapping[str, str]:
    """Who speaks in each capture, by its id: its site, or the first site, by name, that shows the same strip
    in the same minute. Captures without a site are one witness: nobody knows whether they are several.
    """
    strips = list(strips)
    first: dict[tuple[int, tuple[object, ...]], str] = {}
    for strip in strips:
        said = (strip.minute, strip.rows)
        first[said] = min(first.get(said, strip.site or ""), strip.site or "")
    return {strip.capture_id: first[strip.minute, strip.rows] for strip in strips}


def implied_bounds(seen: Sighting) -> Bounds | None:
    """The closes of the session before that a row can be shown after; see `evidence.implied`.

    None where it shows no change, or where its figures exclude each other.
    """
    level, step, change = seen.level, seen.level_step, seen.change
    if change is None or not step or not seen.change_step:
        return None
    highest, lowest = change + seen.change_step, change - seen.change_step
    if lowest <= -_WHOLE:
        return None
    low = max(level - step, 0) * _WHOLE // (_WHOLE + highest)
    high = -(-(level + step) * _WHOLE // (_WHOLE + lowest))
    if seen.points is not None:
        around = step + max(step, _written_in(seen.points))
        middle = level - seen.points
        low, high = max(low, middle - around), min(high, middle + around)
    return (low, high) if low < high else None


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether some level lies in both."""
    return one[0] < other[1] and other[0] < one[1]


class ManyBounds:
    """Bounds, each around something, to ask many times which of them overlap with others."""

    def __init__(self, bounds: Iterable[Bounds]) -> None:
        self._bounds = list(bounds)
        self._lows = sorted(low for low, _ in self._bounds)
        self._highs = sorted(high for _, high in self._bounds)
        self._by_low: list[int] = sorted(range(len(self._bounds)), key=self._bounds.__getitem__)
        self._widest = max((high - low for low, high in self._bounds), default=0)

    def __len__(self) -> int:
        return len(self._lows)

    def overlapping(self, bounds: Bounds) -> int:
        """How many overlap with these: all but those that lie below them, and those that lie above."""
        return bisect_left(self._lows, bounds[1]) - bisect_right(self._highs, bounds[0])

    def places(self, others: Iterable[Bounds]) -> set[int]:
        """The places of those that overlap with one of these, as they were given."""
        found: set[int] = set()
        for low, high in others:
            first, end = bisect_right(self._lows, low - self._widest), bisect_left(self._lows, high)
            found.update(place for place in self._by_low[first:end] if self._bounds[place][1] > low)
        return found


def _written_in(points: int) -> int:
    """The coarsest step, up to a point, that a figure can be written in: trailing zeros may have been cut."""
    step = 1
    while step < _WHOLE and points % (step * 10) == 0:
        step *= 10
    return step
