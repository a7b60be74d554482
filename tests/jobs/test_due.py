"""When a site is looked at again: a table of moments, in UTC; Paris is an hour ahead in winter."""

from datetime import UTC, datetime, timedelta

import pytest

from tickers.jobs.due import next_look

QUARTER = timedelta(minutes=15)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2024-{text}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, "11-15T10:00", "11-15T10:00"),
        ("11-15T10:00", "11-15T10:05", "11-15T10:15"),
        ("11-15T09:00", "11-15T10:05", "11-15T10:05"),  # late
        ("11-15T12:00", "11-15T10:05", "11-15T10:05"),  # the clock was set back
        ("11-15T17:20", "11-15T17:21", "11-18T08:00"),  # the close and its delay are over: Monday's opening
        (None, "11-16T12:00", "11-18T08:00"),
        ("11-15T16:45", "11-15T16:46", "11-15T17:00"),  # the close is out with its delay
        (None, "12-25T12:00", "12-27T08:00"),
        ("11-15T07:50", "11-15T07:55", "11-15T08:05"),
    ],
)
def test_paris(last: str | None, now: str, due: str) -> None:
    found = next_look(at(last) if last else None, at(now), QUARTER, symbols=["PX1"], delay=QUARTER)
    assert found == at(due)


def test_one_exchange_that_trades_is_enough() -> None:
    noon = datetime(2024, 5, 17, 12, tzinfo=UTC)  # Oslo is shut
    assert next_look(None, noon, QUARTER, symbols=["OSEBX"], delay=QUARTER) > noon
    assert next_look(None, noon, QUARTER, symbols=["OSEBX", "PX1"], delay=QUARTER) == noon
    assert next_look(None, noon, QUARTER, symbols=["nobody knows"], delay=QUARTER) == noon


def test_at_any_hour_and_in_any_year() -> None:
    night = at("11-16T03:00")
    assert next_look(None, night, QUARTER, symbols=["PX1"], delay=QUARTER, always=True) == night
    unknown = datetime(2099, 1, 1, tzinfo=UTC)
    assert next_look(None, unknown, QUARTER, symbols=["PX1"], delay=QUARTER) == unknown
