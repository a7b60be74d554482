"""Strips drawn from real closes, read, kept and judged beside the same closes imported: both agree."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from storage import Store, open_store
from storage.session_findings import read_findings
from tests.conftest import capture_at
from tickers.model import Close
from tickers.reference import reference
from tickers.sessions import calendar_of

Closes = Mapping[str, Mapping[date, Decimal]]
CENT = Decimal("0.01")


def of_history(shared: Path) -> Closes:
    """Four indices, the autumn of 2020."""
    found = {}
    for symbol, name in {"AEX": "AEX", "BEL20": "BEL20", "PX1": "CAC40", "PSI20": "PSI20"}.items():
        with (shared / "history" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = {date.fromisoformat(row["date"]): Decimal(row["close"]) for row in csv.DictReader(file)}
        found[symbol] = {
            day: close for day, close in rows.items() if (2020, 9) <= (day.year, day.month) <= (2020, 12)
        }
    return found


def of_reference_closes(shared: Path) -> Closes:
    """A hundred indices and more, each in some sessions; those of one close and a known calendar."""
    seen: defaultdict[str, defaultdict[date, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    with (shared / "refdata" / "closes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["symbol"] in reference().instruments and row["close"]:
                seen[row["symbol"]][date.fromisoformat(row["session_date"])].add(Decimal(row["close"]))
    return {
        symbol: {day: min(closes) for day, closes in days.items() if len(closes) == 1}
        for symbol, days in seen.items()
    }


def strips(closes: Closes) -> dict[date, list[str]]:
    """A line for each index and session whose close before is known too, truncated or rounded in turn."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for number, (symbol, levels) in enumerate(sorted(closes.items())):
        instrument = reference().instruments[symbol]
        rounding = (ROUND_DOWN, ROUND_HALF_UP)[number % 2]
        for day, level in sorted(levels.items()):
            before = calendar_of(instrument.calendar).session_before(day)
            of = levels.get(before.day) if before and before.day else None
            if (
                of
                and level != of
                and calendar_of(instrument.calendar).session(day)
                and not instrument.has_ceased(day)
            ):
                change = ((level / of - 1) * 100).quantize(CENT, rounding)
                found[day].append(f"{symbol} {change:+}% {level.quantize(CENT)}")
    return found


def keep(store: Store, closes: Closes, days: Sequence[date]) -> None:
    drawn = strips(closes)
    store.append_closes(
        Close(symbol=symbol, session_date=day, close=close, source="history")
        for symbol, levels in closes.items()
        for day, close in levels.items()
    )
    store.append(
        capture_at(datetime.combine(day, time(21), UTC), "\n".join(drawn[day]).encode()) for day in days
    )


@pytest.mark.parametrize("closes_of", [of_history, of_reference_closes])
def test_strips_agree_with_the_closes_that_they_were_drawn_from(
    shared: Path, tmp_path: Path, closes_of: object
) -> None:
    assert callable(closes_of)
    closes: Closes = closes_of(shared)
    drawn = strips(closes)
    days = sorted(drawn, key=lambda day: -len(drawn[day]))[:40]
    with open_store(f"sqlite:///{tmp_path}/x.db") as store:
        keep(store, closes, sorted(days))
        daily = store.read("daily").to_pylist()
        alarms = [str(one) for one in read_findings(store) if one.alarm and one.kind != "missing session"]
    assert len(daily) > 100
    assert [row for row in daily if row["verdict"] != "confirmed" or "imported" not in row["support"]] == []
    wrong = [row for row in daily if abs(row["last"] - closes[row["symbol"]][row["session_date"]]) >= CENT]
    assert wrong == []
    assert alarms == []
