"""Which days of a store are written."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reports.site.days import choose_days, days_in_range
from storage import Store
from tests.conftest import FRIDAY_EVENING, capture_at
from tickers.errors import UsageError

FRIDAY = date(2024, 11, 15)


def test_which_days_are_written(store: Store) -> None:
    monday = FRIDAY + timedelta(days=3)
    store.append([capture_at(FRIDAY_EVENING), capture_at(datetime(2024, 11, 18, 17, tzinfo=UTC))])
    assert choose_days(store, []) == [monday]
    assert choose_days(store, [FRIDAY, FRIDAY]) == [FRIDAY]
    assert days_in_range(store, FRIDAY, None) == [FRIDAY, monday]
    assert days_in_range(store, None, FRIDAY) == [FRIDAY]
    with pytest.raises(
        UsageError, match="no quotes of 2024-11-16; it has 2 days from 2024-11-15 to 2024-11-18"
    ):
        choose_days(store, [date(2024, 11, 16)])
    with pytest.raises(UsageError, match="reversed: 2024-11-18 lies after 2024-11-15"):
        days_in_range(store, monday, FRIDAY)
    with pytest.raises(UsageError, match="no quotes from 2025-01-01; it has 2 days from 2024-11-15"):
        days_in_range(store, date(2025, 1, 1), None)


def test_a_store_without_sessions_has_no_day(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, b"ENTEC 1% 1416.5")])
    with pytest.raises(UsageError, match="there is no day to report"):
        choose_days(store, [])
