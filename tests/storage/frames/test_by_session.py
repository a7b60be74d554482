"""What stands for each session: closes, returns, movers, daily."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import tickers
from storage import open_store
from tests.conftest import FRIDAY_EVENING, capture_at
from tests.storage.frames.filled import LEVELS, MOVERS_DTYPES, NAN, PAGES, days, dtypes, fill, keep
from tickers.errors import UsageError


def test_closes(url: str) -> None:
    frame = tickers.closes(url)
    assert frame.index.name == "session_date"
    assert isinstance(frame.index, pd.DatetimeIndex)
    assert frame.index.tz is None
    assert str(frame.index.dtype) == "datetime64[us]"
    assert frame.columns.name == "symbol"
    assert frame.columns.tolist() == ["AEX", "OSEBX", "PX1"]
    np.testing.assert_array_equal(frame.to_numpy(), [[860, 1430.5, NAN], [862.5, NAN, 7269.63]])
    assert (frame.dtypes == "float64").all()


def test_closes_of_chosen_symbols_have_their_columns_in_that_order(url: str) -> None:
    frame = tickers.closes(url, symbols=["PX1", "AMX", "AEX", "AEX"])
    assert frame.columns.tolist() == ["PX1", "AMX", "AEX"]
    assert frame.columns.name == "symbol"
    np.testing.assert_array_equal(frame.to_numpy(), [[NAN, NAN, 860], [7269.63, NAN, 862.5]])
    assert (frame.dtypes == "float64").all()


def test_what_people_do_with_closes(url: str) -> None:
    frame = tickers.closes(url)
    assert frame.pct_change(fill_method=None)["AEX"].iloc[1] == pytest.approx(862.5 / 860 - 1)
    assert frame.resample("W").last().loc["2024-11-17", "AEX"] == 862.5
    with mpl.rc_context({"backend": "agg"}):
        axes = frame.plot()
        assert len(axes.get_lines()) == 3
        axes.figure.clear()


def test_returns(address: str) -> None:
    closes, returns = (make(fill(address, LEVELS)) for make in (tickers.closes, tickers.returns))
    pd.testing.assert_index_equal(returns.index, closes.index)
    pd.testing.assert_index_equal(returns.columns, closes.columns)
    assert dtypes(returns) == {"AEX": "float64", "PX1": "float64"}
    # 861 / 820, 7070 / 7000, 7000 / 7070; none over Thursday, on which AEX was not seen.
    expected = [[NAN, NAN], [NAN, 0.01], [NAN, -0.009900990099], [0.05, NAN]]
    np.testing.assert_allclose(returns.to_numpy(), expected, rtol=1e-9)
    pd.testing.assert_frame_equal(returns, closes.pct_change(fill_method=None))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"symbols": "AEX"}, {"AEX": [NAN, NAN, 0.05]}),
        ({"symbols": ["PX1", "AMX"]}, {"PX1": [NAN, 0.01, -0.009900990099], "AMX": [NAN] * 3}),
        ({"since": "2024-11-18"}, {"AEX": [0.05]}),
        ({"since": "2024-11-16"}, {"AEX": [0.05]}),
        ({"since": "2024-11-14", "until": "2024-11-15"}, {"AEX": [NAN, NAN], "PX1": [0.01, -0.009900990099]}),
        ({"since": "2024-11-13", "until": "2024-11-13"}, {"AEX": [NAN], "PX1": [NAN]}),
        ({"since": "2024-11-19"}, {}),
    ],
)
def test_returns_do_not_depend_on_what_is_filtered(
    tmp_path: Path, filters: dict[str, Any], expected: dict[str, list[float]]
) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", LEVELS)
    returns, closes = tickers.returns(address, **filters), tickers.closes(address, **filters)
    pd.testing.assert_index_equal(returns.index, closes.index)
    pd.testing.assert_index_equal(returns.columns, closes.columns)
    assert returns.columns.tolist() == list(expected)
    for symbol, values in expected.items():
        np.testing.assert_allclose(returns[symbol], values, rtol=1e-9)


def test_movers(url: str) -> None:
    frame = tickers.movers(url)
    assert dtypes(frame) == MOVERS_DTYPES
    assert str(frame.index.dtype) == "str"
    assert frame.index.name == "symbol"
    assert frame.index.tolist() == ["PX1", "AEX"]
    assert frame["label"].tolist() == ["CAC 40", "AEX"]
    assert frame["last"].tolist() == [7269.63, 862.5]
    assert frame["currency"].tolist() == ["EUR", "EUR"]
    assert frame["verdict"].tolist() == ["single", "single"]
    assert frame["observations"].tolist() == [1, 2]
    assert (frame["session_date"] == "2024-11-15").all()
    assert (frame["observed_at"] == "2024-11-15T17:00Z").all()
    assert tickers.movers(url, session=date(2024, 11, 14)).index.tolist() == ["AEX", "OSEBX"]
    assert tickers.movers(url, symbols="PX1").index.tolist() == ["PX1"]


def test_movers_are_sorted_by_their_change_then_their_code(address: str) -> None:
    page = b"OSEBX 1.5% 1445 kr\nCAC 40 -0.57% 7269.63\nAEX 1.5% 862.5\nBEL 20 2% 4160\nPSI 20 -0.5% 6428"
    capture = capture_at(FRIDAY_EVENING, page, url="https://one.example/a")
    unchanged = replace(capture.quotes[3], change_pct=None)
    with open_store(address) as store:
        store.append([replace(capture, quotes=(*capture.quotes[:3], unchanged, capture.quotes[4]))])
    for exact in (False, True):
        frame = tickers.movers(address, exact=exact)
        assert frame.index.tolist() == ["AEX", "OSEBX", "PSI20", "PX1", "BEL20"]
        assert (frame["site"] == "one.example").all()
    assert frame.loc["PX1", "change_pct"] == Decimal("-0.57")


def test_a_weekend_page_has_the_closes_of_friday(address: str) -> None:
    fill(address, {**PAGES, datetime(2024, 11, 16, 9, 0, tzinfo=UTC): b"AEX 0.29% 862.5"})
    frame = tickers.movers(address)
    assert frame["last"].tolist() == [7269.63, 862.5]
    assert frame["state"].tolist() == ["closed", "closed"]
    assert frame["observations"].tolist() == [1, 3]
    assert frame["verdict"].tolist() == ["single", "single"]
    fill(address, {datetime(2024, 11, 18, 12, 0, tzinfo=UTC): b"AEX 1% 871.13"})
    monday = tickers.movers(address)
    assert (monday["state"].tolist(), monday["verdict"].tolist()) == (["open"], ["provisional"])
    assert tickers.movers(address, session="2024-11-15")["verdict"].tolist() == ["single", "confirmed"]


@pytest.mark.parametrize(
    ("session", "nearest"),
    [
        ("2024-11-12", "2024-11-13"),
        ("2024-11-16", "2024-11-15 and 2024-11-18"),
        ("2024-11-19", "2024-11-18"),
    ],
)
def test_movers_of_a_session_that_is_not_there(tmp_path: Path, session: str, nearest: str) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", LEVELS)
    with pytest.raises(UsageError, match=f"no quotes of session {session}; stored nearest to it: {nearest}$"):
        tickers.movers(address, session=session)


def test_daily_says_what_stands_and_what_refutes_the_others(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T11:00+01:00", "AEX -0.50% 870.1", site="Harbour")
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nCAC 40 -0.57% 7269.63", site="Harbour")
        keep(store, "2024-11-15T18:40+01:00", "AEX -1.37% 862.51\nCAC 40 -0.57% 7269.63", site="Beacon")
        odd = keep(
            store, "2024-11-15T18:50+01:00", "AEX -1.20% 864.00\nBEL 20 -1.82% 4160.15", site="Lantern"
        )
        last = keep(store, "2024-11-15T19:00+01:00", "AEX -1.37% 862.5\nPSI -0.29% 6355.94", site="Harbour")
        keep(store, "2024-11-18T12:00+01:00", "AEX 0.10% 863.4", site="Harbour")
    frame = tickers.daily(address, symbols=["AEX", "PX1"])
    assert list(zip(days(frame), frame["symbol"], frame["verdict"], strict=True)) == [
        ("2024-11-15", "AEX", "confirmed"),
        ("2024-11-15", "PX1", "confirmed"),
        ("2024-11-18", "AEX", "provisional"),
    ]
    first = frame.iloc[0]
    assert (first["last"], first["observations"], first["sites"]) == (862.5, 5, 2)
    assert (first["capture_id"], first["position"], first["site"]) == (last, 0, "Harbour")
    assert first["support"] == "sites, next session"
    (refuted,) = json.loads(first["refuted"])  # a step apart is one level, cut or rounded
    assert (refuted["capture_id"], refuted["against"]) == (odd, "next session")
    assert frame["refuted"].isna().tolist() == [False, True, True]
    assert tickers.daily(address, exact=True)["last"].iloc[0] == Decimal("862.5")
    assert tickers.daily(address, sites="Lantern", symbols="AEX")["last"].tolist() == [864.0]


def test_what_pages_disagree_on_is_no_close(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5", site="Harbour")
        keep(store, "2024-11-15T18:40+01:00", "AEX -1.20% 915.66", site="Lantern")
    assert tickers.daily(address)["verdict"].tolist() == ["disputed"]
    assert tickers.daily(address)["last"].isna().tolist() == [True]
    assert tickers.closes(address).empty
    assert tickers.movers(address).empty
    assert tickers.movers(address, verdicts="disputed").index.tolist() == ["AEX"]
    assert tickers.closes(address, sites="Harbour")["AEX"].tolist() == [862.5]
    with open_store(address) as store:
        keep(store, "2024-11-18T18:30+01:00", "AEX 0.10% 863.4", site="Lantern")
    assert tickers.closes(address)["AEX"].tolist() == [862.5, 863.4]
    assert tickers.closes(address, verdicts=["confirmed"])["AEX"].tolist() == [862.5]


def test_a_stale_page_is_no_movement(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5", site="Harbour")
        keep(store, "2024-11-18T18:30+01:00", "AEX -1.37% 862.5", site="Harbour")
    assert days(tickers.daily(address)) == ["2024-11-15"]
    assert len(tickers.closes(address)) == 1
    assert tickers.movers(address, session="2024-11-18").empty
