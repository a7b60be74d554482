"""Frames for pandas users, and the rule of which observation stands for a session."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tickers
from storage import frames, open_store
from storage.closing import session_quotes
from tests.conftest import FRIDAY_EVENING, capture_at
from tickers.errors import StoreMissingError

PAGES = {
    datetime(2024, 11, 14, 17, 0, tzinfo=UTC): b"AEX 1% 860\nOSEBX 1% 1430.5 kr",
    datetime(2024, 11, 15, 9, 0, tzinfo=UTC): b"AEX 1% 865\nENTEC 1% 1400",
    datetime(2024, 11, 15, 17, 0, tzinfo=UTC): b"AEX 1% 862.5\nDAX 1% 19000\nCAC 40 1% 7269.63",
}


@pytest.fixture
def url(backend: Callable[[Path], str], tmp_path: Path) -> str:
    address = backend(tmp_path)
    with open_store(address) as store:
        store.append(capture_at(moment, page) for moment, page in PAGES.items())
    return address


def test_quotes(url: str) -> None:
    frame = tickers.quotes(url)
    assert frame["label"].tolist() == ["AEX", "OSEBX", "AEX", "ENTEC", "AEX", "DAX", "CAC 40"]
    assert isinstance(frame.index, pd.RangeIndex)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "capture_id": "str", "position": "int32", "symbol": "str", "label": "str", "last": "float64",
        "last_step": "float64", "change_pct": "float64", "change_step": "float64", "change_abs": "float64",
        "number_basis": "str", "currency": "str", "currency_shown": "str", "currency_basis": "str",
        "observed_at": "datetime64[us, UTC]", "session_date": "datetime64[us]", "state": "str", "raw": "str",
    }  # fmt: skip
    assert frame["symbol"].isna().tolist() == [False] * 5 + [True, False]
    assert frame["change_abs"].isna().all()


def test_closes(url: str) -> None:
    frame = tickers.closes(url)
    assert frame.index.name == "session_date"
    assert isinstance(frame.index, pd.DatetimeIndex)
    assert frame.index.tz is None
    assert str(frame.index.dtype) == "datetime64[us]"
    assert frame.columns.name == "symbol"
    assert frame.columns.tolist() == ["AEX", "OSEBX", "PX1"]
    np.testing.assert_array_equal(frame.to_numpy(), [[860, 1430.5, np.nan], [862.5, np.nan, 7269.63]])
    assert (frame.dtypes == "float64").all()


def test_what_people_do_with_closes(url: str) -> None:
    frame = tickers.closes(url)
    assert frame.pct_change(fill_method=None)["AEX"].iloc[1] == pytest.approx(862.5 / 860 - 1)
    assert frame.resample("W").last().loc["2024-11-17", "AEX"] == 862.5
    with mpl.rc_context({"backend": "agg"}):
        axes = frame.plot()
        assert len(axes.get_lines()) == 3
        axes.figure.clear()


def test_exact_decimals(url: str) -> None:
    assert tickers.closes(url, exact=True).loc["2024-11-15", "PX1"] == Decimal("7269.63")
    exact = tickers.quotes(url, exact=True)
    assert exact["change_pct"].tolist() == [Decimal(1)] * 7


def test_where(url: str) -> None:
    with open_store(url) as store:
        assert len(frames.quotes(store, where={"symbol": ["AEX"]})) == 3


def test_an_empty_store_gives_empty_frames_of_the_same_types(
    backend: Callable[[Path], str], tmp_path: Path
) -> None:
    address = backend(tmp_path)
    with open_store(address) as store:
        store.append([capture_at(FRIDAY_EVENING, b"A page without a strip")])
    assert len(tickers.quotes(address)) == 0
    assert str(tickers.quotes(address).dtypes["last"]) == "float64"
    closes = tickers.closes(address)
    assert closes.shape == (0, 0)
    assert closes.index.name == "session_date"


def test_no_store_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="nothing is stored here yet"):
        tickers.quotes(f"sqlite:///{tmp_path / 'none.db'}")


def test_the_readme_line_makes_a_plain_lake_numeric(tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    with open_store(f"parquet:{folder}") as store:
        store.append(capture_at(moment, page) for moment, page in PAGES.items())
    numeric = pd.read_parquet(folder / "quotes").astype({"last": float, "change_pct": float})
    wide = numeric.pivot_table(index="session_date", columns="symbol", values="last", aggfunc="last")
    assert wide["PX1"].dropna().to_dict() == {date(2024, 11, 15): 7269.63}


@given(
    st.lists(st.integers(-(10**18) + 1, 10**18 - 1) | st.integers(-(10**9), 10**9), max_size=20),
    st.booleans(),
)
def test_floats_are_the_nearest_to_the_decimals(digits: list[int], nulls: bool) -> None:
    decimals: list[Decimal | None] = [Decimal(d).scaleb(-6) for d in digits]
    if nulls:
        decimals.append(None)
    table = pa.table({"last": pa.array(decimals, pa.decimal128(18, 6))}).slice(len(decimals) // 3)
    expected = [np.nan if d is None else float(d) for d in decimals[len(decimals) // 3 :]]
    np.testing.assert_array_equal(frames._frame(table, exact=False)["last"].to_numpy(), expected)


@pytest.mark.parametrize(
    ("states", "winner", "provisional"),
    [
        (["open", "closed", "open"], 1, False),
        (["closed", "closed", "unknown"], 1, False),
        (["open", "open", "unknown"], 1, True),
        (["unknown", "unknown"], 1, True),
        (["closed"], 0, False),
    ],
)
def test_which_observation_stands_for_a_session(states: list[str], winner: int, provisional: bool) -> None:
    rows = [
        {
            "capture_id": f"{n}",
            "position": 0,
            "symbol": "AEX",
            "last": Decimal(100 + n),
            "session_date": date(2024, 11, 15),
            "state": state,
        }
        for n, state in enumerate(states)
    ]
    other = {**rows[0], "symbol": "BEL20", "last": Decimal(1), "state": "open"}
    next_day = {**rows[0], "session_date": date(2024, 11, 15) + timedelta(days=1), "last": Decimal(2)}
    no_level = {**rows[0], "last": None, "state": "closed", "capture_id": "9"}
    table = session_quotes(pa.Table.from_pylist([next_day, other, no_level, *reversed(rows)]))
    assert table["symbol"].to_pylist() == ["AEX", "BEL20", "AEX"]
    first = table.slice(0, 1).to_pylist()[0]
    assert (first["last"], first["provisional"]) == (Decimal(100 + winner), provisional)
    assert first["observations"] == len(states)
