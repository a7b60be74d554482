"""The course of a session: the levels of an instrument as they were seen one after another."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

import pyarrow as pa

from reports.figures import plain

__all__ = ["CoursePoint", "courses_of"]


class CoursePoint(NamedTuple):
    """A level, in points, and when it was seen."""

    at: datetime
    level: Decimal


def courses_of(quotes: pa.Table) -> dict[str, tuple[CoursePoint, ...]]:
    """By code, what was seen moment by moment in one session, where the level was not always the same."""
    seen: dict[str, dict[datetime, CoursePoint]] = {}
    names = ["symbol", "last", "observed_at"]
    for row in quotes.select(names).sort_by([("observed_at", "ascending")]).to_pylist():
        symbol, last, at = (row[name] for name in names)
        if symbol is not None and last is not None:
            seen.setdefault(symbol, {})[at] = CoursePoint(at, plain(last))
    return {
        symbol: tuple(points.values())
        for symbol, points in sorted(seen.items())
        if len({point.level for point in points.values()}) > 1
    }
