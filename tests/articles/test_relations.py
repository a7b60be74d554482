"""How headlines relate to sessions: by their publication time and the closes of the exchanges."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, capture_at
from tickers.articles.relations import RELATIONS, relation_of
from tickers.errors import InvalidValueError

# Continuous trading in Paris ends at 17:30, the closing auction is at 17:35, in Oslo an hour earlier by an
# hour (16:20, 16:25); the last figure of an index is out some minutes later.
CASES = [
    # published at, session, symbols, relation
    ("2024-11-15T12:00+01:00", "2024-11-15", "PX1", "same-session"),
    ("2024-11-14T19:00+01:00", "2024-11-15", "PX1", "same-session"),  # after the close of the day before
    ("2024-11-14T16:00+01:00", "2024-11-15", "PX1", "recrawl"),
    ("2024-03-11T18:03+01:00", "2024-11-15", "PX1", "recrawl"),
    ("2024-11-15T17:00+01:00", "2024-11-15", "PX1", "same-session"),
    ("2024-11-15T17:00+01:00", "2024-11-15", "OSEBX", "next-session"),  # Oslo has closed, Paris has not
    ("2024-11-15T17:00+01:00", "2024-11-15", "OSEBX PX1", "same-session"),
    ("2024-11-15T20:00+01:00", "2024-11-15", "PX1 OSEBX", "next-session"),
    ("2024-11-17T20:00+01:00", "2024-11-15", "PX1", "next-session"),  # a Sunday
    ("2024-11-17T20:00+01:00", "2024-11-18", "PX1", "same-session"),  # the same, beside Monday's strip
    ("2024-05-16T17:00+02:00", "2024-05-17", "PX1", "recrawl"),  # Oslo was shut on 17 May
    ("2024-05-16T19:00+02:00", "2024-05-20", "PX1", "recrawl"),  # Monday after Friday the 17th
    ("2024-05-16T19:00+02:00", "2024-05-21", "OSEBX", "same-session"),  # shut from the 17th to the 20th
    ("2024-05-20T19:00+02:00", "2024-05-21", "OSEBX", "same-session"),
    (None, "2024-11-15", "PX1", "unknown"),
    ("2024-11-15T12:00+01:00", "2024-11-16", "PX1", "unknown"),  # no session on a Saturday
    ("2024-11-15T12:00+01:00", "2024-11-15", "", "unknown"),
]


@pytest.mark.parametrize(("published", "session", "symbols", "relation"), CASES)
def test_a_headline_relates_to_a_session_by_its_time(
    published: str | None, session: str, symbols: str, relation: str
) -> None:
    moment = datetime.fromisoformat(published) if published else None
    assert relation_of(moment, date.fromisoformat(session), symbols.split()) == relation
    assert relation in RELATIONS


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no zone"):
        relation_of(datetime(2024, 11, 15, 12), date(2024, 11, 15), ["PX1"])


@pytest.mark.parametrize(("page", "relation"), [(SAMPLE_TEXT, "unknown"), (SAMPLE_HTML, "recrawl")])
def test_the_headline_of_a_page_seen_on_saturday(page: Path, relation: str) -> None:
    """The text gives no time; the same page as HTML says 11 March, eight months before its strip."""
    capture = capture_at(datetime.fromisoformat("2024-11-16T10:00+01:00"), page.read_bytes())
    days = {quote.session_date for quote in capture.quotes if quote.session_date}
    assert days == {date(2024, 11, 15)}
    symbols = [quote.symbol for quote in capture.quotes if quote.symbol and quote.session_date]
    assert len(symbols) == 8
    headline = capture.headlines[0]
    assert relation_of(headline.published_at, days.pop(), symbols) == relation


def test_the_headline_of_the_real_page(shared: Path) -> None:
    body = (shared / "pages" / "coinpress-fr.txt").read_bytes()
    capture = capture_at(datetime.fromisoformat("2024-11-16T10:00+01:00"), body)
    assert {quote.symbol: quote.session_date for quote in capture.quotes} == {
        "ENTEC": None,
        **dict.fromkeys("AEX BEL20 PX1 ISEQ OSEBX PSI20 BIOTK N150".split(), date(2024, 11, 15)),
    }
    (headline,) = capture.headlines
    assert relation_of(headline.published_at, date(2024, 11, 15), ["PX1"]) == "unknown"
