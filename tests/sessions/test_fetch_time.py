"""When a page was fetched, what identifies it, and which session its rows belong to."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, SAMPLE_TEXT, capture_at
from tickers.capture import capture_id
from tickers.errors import UsageError
from tickers.sessions.fetch_time import read_at

NOW = datetime(2024, 11, 20, 12, 0, 0, 999999, tzinfo=UTC)


def at(word: str, modified_at: datetime = FRIDAY_EVENING) -> tuple[datetime, str]:
    return read_at(word, now=NOW, modified_at=lambda: modified_at)


@pytest.mark.parametrize(
    ("word", "moment", "basis"),
    [
        ("2024-11-15T18:30+01:00", FRIDAY_EVENING, "given"),
        ("2024-11-15T17:30Z", FRIDAY_EVENING, "given"),
        ("2024-11-15 18:30:00.9+01:00", FRIDAY_EVENING, "given"),
        ("20241115T173000Z", FRIDAY_EVENING, "given"),
        ("now", NOW.replace(microsecond=0), "clock"),
        ("NOW", NOW.replace(microsecond=0), "clock"),
        ("mtime", FRIDAY_EVENING, "mtime"),
    ],
)
def test_moments(word: str, moment: datetime, basis: str) -> None:
    assert at(word) == (moment, basis)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("2024-11-15T18:30", r"has no zone; write it with an offset, e\.g\. 2024-11-15T18:30:00\+01:00"),
        ("2024-11-15", "has no zone"),
        ("2024-02-30T10:00Z", "not a time .*; write it like"),
        ("2024-11-15T25:00Z", "not a time"),
        ("yesterday", "write it like 2024-11-15T18:30"),
        ("", "not a time"),
        ("2030-01-01T00:00Z", "lies in the future"),
        ("1970-01-01T00:00Z", "before the first web page"),
        ("0001-01-01T00:00+01:00", "outside the calendar"),
    ],
)
def test_impossible_moments(word: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        at(word)


def test_an_unset_file_time_is_no_moment() -> None:
    with pytest.raises(UsageError, match="before the first web page"):
        at("mtime", datetime(1970, 1, 1, tzinfo=UTC))


def test_the_identity_is_of_address_moment_and_body() -> None:
    """Computed here as its documentation says, not by the code."""
    hashed = b"tickers-capture-1\nhttps://a.example/\n20241115T173000Z\nbody"
    expected = f"20241115T173000Z-{hashlib.sha256(hashed).hexdigest()[:16]}"
    assert capture_id(b"body", FRIDAY_EVENING, "https://a.example/") == expected
    others = {
        capture_id(b"body", FRIDAY_EVENING, None),
        capture_id(b"bodY", FRIDAY_EVENING, "https://a.example/"),
        capture_id(b"body", FRIDAY_EVENING + timedelta(seconds=1), "https://a.example/"),
    }
    assert len({expected, *others}) == 4


def test_a_capture_dates_its_rows_by_the_fetch_not_by_the_article() -> None:
    capture = capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())
    assert capture.headlines[0].published_at == datetime(2024, 3, 11, 18, 2, tzinfo=UTC)
    dates = {q.symbol: q.session_date for q in capture.quotes}
    assert dates.pop("ENTEC") is None
    assert set(dates.values()) == {date(2024, 11, 15)}
    assert {q.observed_at for q in capture.quotes} == {FRIDAY_EVENING}


def test_a_publication_time_after_the_fetch_is_left_out() -> None:
    early = capture_at(datetime(2024, 3, 11, 18, 1, tzinfo=UTC), SAMPLE_HTML.read_bytes())
    assert early.headlines[0].published_at is None


def test_a_capture_says_what_it_was_made_of() -> None:
    capture = capture_at(FRIDAY_EVENING)
    assert capture.body_sha256 == hashlib.sha256(SAMPLE_TEXT.read_bytes()).hexdigest()
    assert capture.capture_id.startswith("20241115T173000Z-")
    assert {quote.capture_id for quote in capture.quotes} == {capture.capture_id}
    assert {headline.capture_id for headline in capture.headlines} == {capture.capture_id}
