"""The sessions before a day: levels, gaps, implied closes, findings, and what is missing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reports.day.day import load_day
from reports.day.labels import absence_words
from storage import Store
from tests.conftest import capture_at
from tests.reports.made_up import at, strip
from tickers.evidence import Level
from tickers.model import Close

FRIDAY = date(2024, 11, 15)
EVENINGS = {
    # Of the AEX, a week of sessions: each follows from the one before, and Wednesday was not seen.
    "2024-11-11": "AEX 1.00% 850.00",
    "2024-11-12": "AEX 2.00% 867.00",
    "2024-11-14": "AEX 1.00% 884.43",
    "2024-11-15": "AEX -1.00% 875.59",
}


def fill(store: Store, evenings: dict[str, str]) -> None:
    store.append([capture_at(at(f"{day} 18:00"), strip(rows)) for day, rows in evenings.items()])


def test_a_session_that_was_not_seen_is_a_gap_or_implied(store: Store) -> None:
    fill(store, EVENINGS)
    levels = load_day(store, FRIDAY).levels["AEX"]
    assert len(levels) == 30
    assert {one.level for one in levels[:-5]} == {None}
    assert levels[-5:] == (
        Level(date(2024, 11, 11), Decimal("850.00")),
        Level(date(2024, 11, 12), Decimal("867.00")),
        Level(date(2024, 11, 13), Decimal("875.67"), is_implied=True),
        Level(date(2024, 11, 14), Decimal("884.43")),
        Level(date(2024, 11, 15), Decimal("875.59")),
    )


def test_imported_closes_are_levels_too(store: Store) -> None:
    fill(store, EVENINGS)
    store.append_closes(
        [Close(symbol="AEX", session_date=date(2024, 11, 8), close=Decimal("841.5"), source="a list")]
    )
    assert load_day(store, FRIDAY).levels["AEX"][-6] == Level(date(2024, 11, 8), Decimal("841.50"))


def test_the_findings_are_those_of_the_day(store: Store) -> None:
    fill(store, EVENINGS)
    day = load_day(store, FRIDAY)
    assert (day.findings, day.following) == ((), 1)
    thursday = load_day(store, FRIDAY - timedelta(days=1))
    (missing,) = thursday.findings  # Wednesday
    assert str(missing).startswith("AEX 2024-11-13: no close known; the session after implies 875.5")


def test_a_row_that_does_not_follow_is_told_once_however_many_pages_have_it(store: Store) -> None:
    fill(store, EVENINGS)
    store.append(
        [capture_at(at(f"2024-11-15 {hour}:30"), strip("AEX 5.00% 960.00")) for hour in range(18, 22)]
    )
    assert [str(finding) for finding in load_day(store, FRIDAY).findings] == [
        "AEX 2024-11-15: the level does not follow from the session before; shown: 960"
    ]


def test_what_was_dated_by_its_figures_bears_nothing_out(store: Store) -> None:
    import dataclasses

    monday = capture_at(at("2024-11-14 18:00"), strip("AEX 1.00% 884.43"))
    store.append([dataclasses.replace(monday, observed_basis="dated")])
    store.append([capture_at(at("2024-11-15 18:00"), strip("AEX -1.00% 875.59"))])
    day = load_day(store, FRIDAY)
    assert day.following == 0
    assert day.levels["AEX"][-2].level == Decimal("884.43")  # seen all the same


WEEK = ["2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16"]
BOTH = [
    "AEX 0.10% 900.50, OSEBX 0.10% 1400.50",
    "AEX 0.10% 901.40, OSEBX 0.10% 1401.90",
    "AEX 0.10% 902.30, OSEBX 0.10% 1403.30",
    "AEX 0.10% 903.20, OSEBX 0.10% 1404.70",
]


@pytest.mark.parametrize(
    ("day", "rows", "symbol", "why"),
    [
        ("2024-05-17", "AEX 0.10% 904.10", "OSEBX", "Oslo Børs held no session on Friday 17 May 2024"),
        ("2024-05-21", "AEX 0.10% 904.10", "OSEBX", "it was not seen on the pages of this day"),
        ("2024-05-21", "AEX 0.10% 904.10, OSEBX 1.5", "OSEBX", "its line was refused: "),
    ],
)
def test_why_an_instrument_is_missing(store: Store, day: str, rows: str, symbol: str, why: str) -> None:
    fill(store, {**dict(zip(WEEK, BOTH, strict=True)), day: rows})
    (absent,) = load_day(store, date.fromisoformat(day)).absent
    assert absent.symbol == symbol
    assert absence_words(absent, date.fromisoformat(day)).startswith(why)


def test_an_index_that_ceased_is_missed_with_its_reason(store: Store) -> None:
    seen = ["2021-07-27", "2021-07-28", "2021-07-29", "2021-07-30"]
    rows = [
        "AEX 0.10% 700.50, ENTEC 0.10% 1416.50",
        "AEX 0.10% 701.20, ENTEC 0.10% 1417.92",
        "AEX 0.10% 701.90, ENTEC 0.10% 1419.34",
        "AEX 0.10% 702.60, ENTEC 0.10% 1420.76",
    ]
    fill(store, {**dict(zip(seen, rows, strict=True)), "2021-08-02": "AEX 0.10% 703.30"})
    (absent,) = load_day(store, date(2021, 8, 2)).absent
    assert absent.symbol == "ENTEC"
    assert absence_words(absent, date(2021, 8, 2)) == "it is no longer calculated, since 2021-08-02"


def test_what_was_seen_once_or_twice_is_not_missed(store: Store) -> None:
    fill(store, {**dict(zip(WEEK[:2], BOTH[:2], strict=True)), "2024-05-16": "AEX 0.10% 904.10"})
    assert load_day(store, date(2024, 5, 16)).absent == ()
