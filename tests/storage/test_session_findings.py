"""What is said of sessions from a day on."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from storage import open_store
from storage.session_findings import read_findings
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import read_page

STRIP = b"AEX +1.00% 808"


def page(moment: datetime, session: date) -> Capture:
    read = read_page(STRIP, site="a.example")
    capture = observe(read, STRIP, source="a page", observed_at=moment, observed_basis="given")
    quotes = tuple(replace(quote, session_date=session, state="closed") for quote in capture.quotes)
    return replace(capture, quotes=quotes)


def test_a_session_that_begins_on_the_day_before_in_utc_is_told_from_its_own_day_on(tmp_path: Path) -> None:
    """As those of the east do."""
    thursday, friday = date(2024, 11, 14), date(2024, 11, 15)
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append([page(datetime(2024, 11, 14, 18, tzinfo=UTC), thursday)])
        store.append([page(datetime(2024, 11, 14, 23, 30, tzinfo=UTC), friday)])
        told = [(one.kind, one.session_date) for one in read_findings(store, friday)]
    assert told == [("stale", friday)]
