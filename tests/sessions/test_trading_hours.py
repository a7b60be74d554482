"""How long exchanges traded between two moments: nights, weekends and holidays are no time."""

from datetime import UTC, datetime, timedelta

import pytest

from tickers.sessions import calendars_of, trading_time


def at(text: str) -> datetime:
    """A moment of November or December 2024 in UTC; Paris is an hour ahead."""
    return datetime.fromisoformat(f"2024-{text}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("11-15T10:00", "11-15T11:30", 90),
        ("11-15T06:00", "11-15T09:00", 60),  # opens at 09:00 in Paris
        ("11-15T18:00", "11-18T07:00", 0),  # a weekend
        ("11-15T18:00", "11-18T08:30", 30),
        ("12-24T14:00", "12-27T07:00", 0),  # half a day, then two holidays
        ("11-15T11:00", "11-15T10:00", 0),
    ],
)
def test_paris(since: str, until: str, minutes: int) -> None:
    assert trading_time(["PX1"], at(since), at(until)) == timedelta(minutes=minutes)


def test_the_exchange_that_traded_longest_counts() -> None:
    """On 17 May Oslo is shut."""
    since, until = (datetime(2024, 5, 17, hour, tzinfo=UTC) for hour in (8, 10))
    assert trading_time(["OSEBX"], since, until) == timedelta()
    assert trading_time(["OSEBX", "PX1"], since, until) == timedelta(hours=2)


@pytest.mark.parametrize(
    ("symbols", "mics"),
    [(["OSEBX", "PX1", "PX4"], ["XOSL", "XPAR"]), (["nobody knows"], ["XPAR"]), ([], ["XPAR"])],
)
def test_whose_hours_count(symbols: list[str], mics: list[str]) -> None:
    assert [calendar.mic for calendar in calendars_of(symbols)] == mics
