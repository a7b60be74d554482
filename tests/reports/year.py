"""Made-up days for the tests of the site: pages with a strip and headlines, on weekdays one after another."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape

from tests.conftest import SAMPLE_ROWS, capture_at
from tickers.model import Capture

__all__ = ["HOSTILE", "day_of", "weekdays", "year_of"]

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> [a](javascript:alert(1)) **b** | `c`"
_EVENING = time(17, 30, tzinfo=UTC)


def weekdays(count: int, first: date = date(2024, 2, 1)) -> list[date]:
    """Weekdays from a day on that is one; before Easter all of them are sessions everywhere."""
    days = (first + timedelta(days=n) for n in range(2 * count + 5))
    return [day for day in days if day.weekday() < 5][:count]


def day_of(
    day: date, rows: Sequence[tuple[str, str, str]], titles: Sequence[str] = (), *, minute: int = 0
) -> Capture:
    """A capture on the evening of a day: rows of label, change and level, and linked headlines."""
    strip = "".join(
        f"<li>{escape(label)} <b>{change}%</b> <i>{level}</i></li>" for label, change, level in rows
    )
    links = "".join(
        f'<article><h3><a href="/news/{day:%m%d}-{n}">{escape(title)}</a></h3></article>'
        for n, title in enumerate(titles)
    )
    body = f"<html><title>Ledger</title><body><div><ul>{strip}</ul></div>{links}</body></html>"
    moment = datetime.combine(day, _EVENING) + timedelta(minutes=minute)
    return capture_at(moment, body.encode(), url="https://ledger.example/")


def year_of(days: Sequence[date], titles: int = 0) -> list[Capture]:
    """A capture a day, the nine rows of the sample with levels that wander."""
    rng = random.Random(len(days))
    levels = [float(last) for _, _, last, _ in SAMPLE_ROWS]
    made = []
    for number, day in enumerate(days):
        changes = [rng.gauss(0, 0.8) for _ in levels]
        levels = [level * (1 + change / 100) for level, change in zip(levels, changes, strict=True)]
        rows = [
            (symbol, f"{change:.2f}", f"{level:.2f}")
            for (symbol, *_), change, level in zip(SAMPLE_ROWS, changes, levels, strict=True)
        ]
        made.append(day_of(day, rows, [f"Quay {number}.{n} of the harbour opens" for n in range(titles)]))
    return made
