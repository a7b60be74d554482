"""A made-up market over two trading days, and the three pages that show it, one of them not always well."""

import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

__all__ = ["COMMA_FROM", "FROZEN", "SITES", "Row", "moments", "page_of", "rows_of"]

SITES: Final = ("harbour", "quay", "mole")
_PLACE: Final = ZoneInfo("Europe/Amsterdam")
_BEFORE, _FIRST, _SECOND = (date(2024, 11, day) for day in (13, 14, 15))
_OPENS, _CLOSES = time(9), time(17, 30)
_DELAY: Final = timedelta(minutes=15)
COMMA_FROM: Final = datetime.combine(_SECOND, time(12), _PLACE)
"""From here on `quay` writes a decimal comma."""
FROZEN: Final = tuple(datetime.combine(_SECOND, time(hour), _PLACE) for hour in (11, 15))
"""From the first to the second moment the feed of `mole` stands still."""
_CLOSES_BEFORE: Final = {"AEX": 874.48, "BEL20": 4237.27, "PX1": 7311.8, "ISEQ": 9809.4}
"""Of the day before `_BEFORE`, by symbol."""
_LABELS: Final = {"AEX": "AEX", "BEL20": "BEL 20", "PX1": "CAC 40", "ISEQ": "ISEQ"}
_CENT: Final = Decimal("0.01")


class Row(NamedTuple):
    """What a page shows of an index: change in percentage points, level in points."""

    symbol: str
    change: Decimal
    level: Decimal


def moments(looks: int) -> list[datetime]:
    """So many moments, UTC, spread evenly from the open of each day until after its close."""
    a_day = looks // 2
    step = timedelta(seconds=int(timedelta(hours=9, minutes=20) / timedelta(seconds=a_day)))
    return [
        (datetime.combine(day, _OPENS, _PLACE) + step * number).astimezone(UTC)
        for day in (_FIRST, _SECOND)
        for number in range(1, a_day + 1)
    ]


def rows_of(site: str, moment: datetime) -> list[Row]:
    """What the page of a site shows at a moment: the market a quarter of an hour ago, or where it froze."""
    if site == "mole" and FROZEN[0] <= moment < FROZEN[1]:
        moment = FROZEN[0]
    there = (moment - _DELAY).astimezone(_PLACE)
    if there.time() < _OPENS:  # what closed the day before
        there = datetime.combine(there.date() - timedelta(days=1), _CLOSES, _PLACE)
    return [_row(symbol, there) for symbol in _CLOSES_BEFORE]


def page_of(site: str, moment: datetime) -> bytes:
    """The page of a site as it is served at a moment."""
    strip = "".join(
        f"<p>{_LABELS[row.symbol]} {row.change:+}% {row.level}</p>" for row in rows_of(site, moment)
    )
    if site == "quay" and moment >= COMMA_FROM:
        strip = strip.replace(".", ",")
    return f"<!doctype html><title>The {site}</title><body>{strip}</body>".encode()


def _row(symbol: str, there: datetime) -> Row:
    before = _close(symbol, there.date() - timedelta(days=1))
    level = _level(symbol, there)
    return Row(symbol, ((level / before - 1) * 100).quantize(_CENT), level)


def _close(symbol: str, day: date) -> Decimal:
    if day < _BEFORE:
        return Decimal(str(_CLOSES_BEFORE[symbol])).quantize(_CENT)
    return _level(symbol, datetime.combine(day, _CLOSES, _PLACE))


def _level(symbol: str, there: datetime) -> Decimal:
    """The level at a moment of a day: its close before, and a curve of its own that no minute repeats."""
    since_open = datetime.combine(there.date(), min(there.time(), _CLOSES)) - datetime.combine(
        there.date(), _OPENS
    )
    hours = since_open / timedelta(hours=1)
    phase = 7 * list(_CLOSES_BEFORE).index(symbol) + there.day
    moved = 0.004 * math.sin(phase + hours / 2) + 0.0007 * hours * math.cos(phase)
    return (_close(symbol, there.date() - timedelta(days=1)) * Decimal(1 + moved)).quantize(_CENT)
