"""A calendar that holds a session on each weekday, and a week of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tickers.evidence.daily_rows import Standing
from tickers.model import Verdict

__all__ = ["FRI", "MON", "SAT", "THU", "TUE", "WED", "WEEK", "cac", "stands", "weekdays"]

MON, TUE, WED, THU, FRI, SAT = (date(2024, 11, day) for day in range(11, 17))
# The CAC 40 of that week as real pages would show it, truncated.
WEEK = {
    MON: ("7426.88", "1.20"),
    TUE: ("7226.98", "-2.69"),
    WED: ("7216.83", "-0.14"),
    THU: ("7311.80", "1.31"),
    FRI: ("7269.63", "-0.57"),
}


def weekdays(symbol: str, first: date, last: date) -> Sequence[date]:
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def stands(
    day: date, last: str | None, change: str | None, verdict: Verdict = "single", **fields: Any
) -> Standing:
    step = Decimal("0.01")
    return Standing(
        "PX1",
        day,
        verdict,
        last=None if last is None else Decimal(last),
        last_step=None if last is None else step,
        change_pct=None if change is None else Decimal(change),
        change_step=None if change is None else step,
        capture_id=None if last is None else f"of-{day}",
        position=None if last is None else 0,
        **fields,
    )


def cac(day: date, verdict: Verdict = "single", **fields: Any) -> Standing:
    return stands(day, *WEEK[day], verdict, **fields)
