"""The store of a frame: open, at an address, or none."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import tickers
from storage import frames, open_store
from tests.storage.frames.filled import OF_STORES, PAGES, fill
from tickers.errors import StoreMissingError, UsageError


def test_the_door_is_the_frames_of_a_store_or_an_address(url: str) -> None:
    """An open store stays open; without one the default address is meant."""
    for name in OF_STORES:
        assert getattr(tickers, name).__wrapped__ is getattr(frames, name)
        with open_store(url) as store:
            made = getattr(tickers, name)(store)
            pd.testing.assert_frame_equal(made, getattr(tickers, name)(url))
            assert store.count("captures") == 3


def test_the_default_store_lies_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill("sqlite:///tickers.db", PAGES)
    assert len(tickers.quotes()) == 7


@pytest.mark.parametrize(
    ("call", "given", "message"),
    [
        ("quotes", "2024-11-15", r"tickers.quotes\(.*, since='2024-11-15', until='2024-11-15'\)$"),
        ("closes", date(2024, 11, 15), r"tickers.closes\(.*, since='2024-11-15', until='2024-11-15'\)$"),
        ("daily", pd.Timestamp("2024-11-15"), "since='2024-11-15', until='2024-11-15'"),
        ("movers", "20241115", r"tickers.movers\('sqlite:///tickers.db', session='2024-11-15'\)$"),
        ("quotes", "CAC 40", r"tickers.quotes\('sqlite:///tickers.db', symbols='PX1'\)$"),
        ("headlines", "AEX", "unknown store 'AEX': write sqlite:///tickers.db"),
        ("quotes", "tickers.db", r"unknown store 'tickers.db': did you mean sqlite:///tickers.db\?"),
        ("quotes", "/var/tickers.parquet", r"did you mean parquet:/var/tickers.parquet\?"),
        ("quotes", Path("tickers.db"), "is no store, nor the address of one"),
        ("quotes", None, "None is no store, nor the address of one; write it like 'sqlite:///tickers.db'"),
    ],
)
def test_what_is_no_address_says_where_it_belongs(call: str, given: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        getattr(tickers, call)(given)


def test_no_store_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="nothing is stored here yet"):
        tickers.quotes(f"sqlite:///{tmp_path / 'none.db'}")
