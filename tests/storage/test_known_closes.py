"""The closes that others are held against: imported ones, and observed ones that stand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from storage import open_store
from storage.known_closes import read_known_closes
from tickers.capture import observe
from tickers.model import Capture, Close, ObservedBasis
from tickers.page import read_page


def page(day: int, strip: str, basis: ObservedBasis = "given") -> Capture:
    body = strip.encode()
    moment = datetime(2024, 11, day, 17, tzinfo=UTC)
    read = read_page(body, site="a.example")
    return observe(read, body, source="a page", observed_at=moment, observed_basis=basis)


def test_what_was_dated_by_its_figures_is_no_known_close(tmp_path: Path) -> None:
    """Or a wrong date would bear itself out."""
    imported = Close(symbol="AEX", session_date=date(2024, 11, 12), close=Decimal(800), source="closes.csv")
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append_closes([imported])
        store.append([page(13, "AEX +1.00% 808"), page(14, "AEX -0.50% 803.96", "dated")])
        known = read_known_closes(store)
    assert known[0] == imported
    assert [(one.session_date.day, one.close) for one in known[1:]] == [(13, Decimal(808))]
