"""Quotes, headlines and imported closes as frames."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import tickers
from storage import frames, open_store
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML
from tests.storage.frames.filled import HEADLINES_DTYPES, PAGES, QUOTES_DTYPES, dtypes, fill
from tickers.errors import InvalidValueError, UsageError
from tickers.model import Close


def test_quotes(url: str) -> None:
    frame = tickers.quotes(url)
    assert frame["label"].tolist() == ["AEX", "OSEBX", "AEX", "ENTEC", "AEX", "DAX", "CAC 40"]
    assert isinstance(frame.index, pd.RangeIndex)
    assert dtypes(frame) == QUOTES_DTYPES
    assert frame["symbol"].isna().tolist() == [False] * 5 + [True, False]
    assert frame["change_abs"].isna().all()


def test_columns_of_quotes_are_in_the_order_of_the_table(url: str) -> None:
    frame = tickers.quotes(url, columns=["last", "symbol"], symbols="AEX")
    assert dtypes(frame) == {"symbol": "str", "last": "float64"}
    assert frame["last"].tolist() == [860, 865, 862.5]
    assert dtypes(tickers.quotes(url, columns=["last"])) == {"last": "float64"}


def test_quotes_are_filtered_by_symbol_and_session(url: str) -> None:
    assert tickers.quotes(url, symbols=["PX1", "OSEBX"])["label"].tolist() == ["OSEBX", "CAC 40"]
    assert tickers.quotes(url, symbols=[]).empty
    thursday = tickers.quotes(url, until="2024-11-14")
    assert thursday["label"].tolist() == ["AEX", "OSEBX"]
    for friday in ("2024-11-15", date(2024, 11, 15), pd.Timestamp("2024-11-15 12:00")):
        # ENTEC has ceased and DAX is not known: they have no session.
        assert tickers.quotes(url, since=friday, until=friday)["label"].tolist() == ["AEX", "AEX", "CAC 40"]


def test_where(url: str) -> None:
    with open_store(url) as store:
        assert len(frames.quotes(store, where={"symbol": ["AEX"]})) == 3
        assert len(frames.quotes(store, where={"label": ["AEX"]}, since="2024-11-15")) == 2
        with pytest.raises(UsageError, match="symbol is filtered twice"):
            frames.quotes(store, where={"symbol": ["AEX"]}, symbols="PX1")


def test_headlines(address: str) -> None:
    page = SAMPLE_HTML.read_bytes()
    fill(address, {FRIDAY_EVENING: page}, site="https://one.example/a")
    fill(address, {FRIDAY_EVENING + timedelta(days=3): page})
    frame = tickers.headlines(address)
    assert dtypes(frame) == HEADLINES_DTYPES
    assert isinstance(frame.index, pd.RangeIndex)
    assert frame["title"].str.startswith("Marsvik opens its second quay").tolist() == [True, True]
    assert frame["observed_at"].dt.day.tolist() == [15, 18]
    assert frame["published_at"].tolist() == [pd.Timestamp("2024-03-11T18:02Z")] * 2
    sites = frame["site"].tolist()
    assert tickers.headlines(address, sites=sites[1])["capture_id"].tolist() == [
        identity for identity, site in zip(frame["capture_id"], sites, strict=True) if site == sites[1]
    ]
    assert len(tickers.headlines(address, kind="article")) == 2
    assert tickers.headlines(address, kind="link").empty
    assert tickers.headlines(address, until="2024-11-15").equals(frame.iloc[:1])
    assert tickers.headlines(address, since="2024-11-16")["observed_at"].dt.day.tolist() == [18]
    assert tickers.headlines(address, since="2024-11-16", until="2024-11-17").empty


def test_a_kind_of_headline_that_is_none(tmp_path: Path) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    with pytest.raises(InvalidValueError, match="'articles' is none of article, link"):
        tickers.headlines(address, kind="articles")  # type: ignore[arg-type]


def test_imported_closes(url: str) -> None:
    kinds = {"symbol": "str", "session_date": "datetime64[us]", "close": "float64", "source": "str"}
    assert dtypes(tickers.imported_closes(url)) == kinds
    history = [
        Close(symbol=symbol, session_date=date(2024, 11, day), close=Decimal(close), source=source)
        for symbol, day, close, source in [
            ("PX1", 15, "7269.63", "a vendor"),
            ("AEX", 15, "862.5", "a vendor"),
            ("AEX", 15, "862.51", "another"),
            ("AEX", 14, "874.48", "a vendor"),
        ]
    ]
    with open_store(url) as store:
        store.append_closes(history)
    frame = tickers.imported_closes(url)
    assert dtypes(frame) == kinds
    assert frame["symbol"].tolist() == ["AEX", "AEX", "AEX", "PX1"]
    assert frame["close"].tolist() == [874.48, 862.5, 862.51, 7269.63]
    assert frame["source"].tolist() == ["a vendor", "a vendor", "another", "a vendor"]
    friday = tickers.imported_closes(url, symbols="CAC 40", since="2024-11-15", exact=True)
    assert friday["close"].tolist() == [Decimal("7269.63")]
    assert tickers.imported_closes(url, until="2024-11-13").empty
