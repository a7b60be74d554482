"""What the report of a day holds, read from a store."""

from datetime import date, timedelta
from decimal import Decimal

from reports.day.day import Day, load_day
from storage import Store
from storage.daily import stored_sessions
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, SAMPLE_ROWS, capture_at

FRIDAY = date(2024, 11, 15)


def test_the_day_of_the_sample(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    day = load_day(store, FRIDAY)
    by_change = sorted((Decimal(pct), symbol) for symbol, pct, *_ in SAMPLE_ROWS if symbol != "ENTEC")
    assert [m.symbol for m in day.movements] == [symbol for _, symbol in reversed(by_change)]
    assert [(m.symbol, m.state) for m in day.undated] == [("ENTEC", "ceased")]
    assert day.undated[0].implied is None  # there was no session before
    assert not day.provisional
    assert day.sites == ("Harbour Ledger",)
    assert [h.title for h in day.headlines] == ["Marsvik opens its second quay a year ahead of plan"]
    aex = next(m for m in day.movements if m.symbol == "AEX")
    assert (str(aex.last), str(aex.change_pct), aex.raw) == ("862.50", "-1.37", "AEX -1.37% 862.5")


def test_of_several_captures_the_last_stands_and_headlines_come_once(store: Store) -> None:
    pages = [b"Ledger - T\nAEX 1.5% 862.5\nT", b"Ledger - T\nAEX 1.5% 862.5\nDAX 2% 19000.5\nT\nAEX 5"]
    store.append([capture_at(FRIDAY_EVENING + timedelta(hours=n), page) for n, page in enumerate(pages)])
    store.append([capture_at(FRIDAY_EVENING + timedelta(days=3), b"Ledger - Monday\nAEX 1% 871.13\nMonday")])
    day = load_day(store, FRIDAY)
    (aex,) = day.movements
    assert aex.daily is not None
    assert (aex.label, aex.last, aex.daily.observations) == ("AEX", Decimal("862.5"), 2)
    assert aex.page.number == 2
    assert [m.label for m in day.undated] == ["DAX"]
    assert [h.title for h in day.headlines] == ["T"]
    assert [r.raw for r in day.refusals] == ["AEX 5"]
    assert len(day.pages) == 2
    assert stored_sessions(store) == [FRIDAY, FRIDAY + timedelta(days=3)]


def test_a_day_without_rows_is_empty(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    assert load_day(store, date(2000, 1, 3)) == Day(date=date(2000, 1, 3), levels={}, courses={})
