"""The moments of records, as corpora write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FRIDAY_EVENING
from tickers.corpora.moments import moment_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2024-11-15T17:30:00Z",
        "2024-11-15 17:30:00",
        "2024/11/15 17:30:00",
        "2024-11-15 17:30:00 UTC",
        "2024-11-15T18:30:00.25+01:00",
        "20241115173000",
        "Fri, 15 Nov 2024 17:30:00 GMT",
        " 1731691800 ",
        1731691800,
        1731691800.7,
        1731691800_000,
        1731691800_000_000,
        1731691800_000_000_000,
        datetime(2024, 11, 15, 17, 30),
        datetime(2024, 11, 15, 18, 30, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_moment_is_read(value: object) -> None:
    assert moment_of(value, NOW) == FRIDAY_EVENING


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "yesterday",
        0,
        "1970-01-01T00:00:00Z",
        datetime(1970, 1, 1, tzinfo=UTC),
        "1990-05-01T00:00:00Z",
        "2024-11-15",
        date(2024, 11, 15),
        "2024-13-45T00:00:00Z",
        "2024-11-15T25:00:00Z",
        "20241315173000",
        "2026-02-01T00:00:00Z",
        "Fri, 45 Nov 2024",
        float("nan"),
        float("inf"),
        10**30,
        True,
    ],
)
def test_what_is_no_moment_is_none(value: object) -> None:
    """An unset time of 1970, a day without an hour, a time to come."""
    assert moment_of(value, NOW) is None


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.datetimes(), st.booleans()))
def test_no_value_breaks_it(value: object) -> None:
    found = moment_of(value, NOW)
    assert found is None or (found.tzinfo is UTC and found.microsecond == 0)
