"""Frames of sessions: what stands for each, what is absent and why, what the next session implies."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tickers
from storage import open_store
from storage.arrow import arrow_schema
from storage.contract import Store
from storage.frames.implying import with_implied
from storage.schema import TABLES
from tests.conftest import SAMPLE_TEXT
from tests.drawing import examples
from tickers.capture import observe
from tickers.errors import InvalidValueError
from tickers.evidence.implied import change_points, implied_change, implied_close, previous_close
from tickers.model import Close
from tickers.page import read_page


@pytest.fixture(params=["sqlite:///{}/t.db", "parquet:{}/lake"], ids=["sqlite", "lake"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(request.param).format(tmp_path)


def keep(store: Store, at: str, strip: str | bytes, *, site: str | None = None, basis: str = "given") -> str:
    body = strip.encode() if isinstance(strip, str) else strip
    capture = observe(
        read_page(body, site=site),
        body,
        source="a page",
        observed_at=datetime.fromisoformat(at),
        observed_basis=basis,  # type: ignore[arg-type]
    )
    store.append([capture])
    return capture.capture_id


def days(frame: pd.DataFrame) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in frame["session_date"]]


def test_daily_says_which_observation_stands_and_who_disagrees(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-15T11:00+01:00", "AEX -0.50% 870.1", site="Harbour")  # trading: not compared
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nCAC 40 -0.57% 7269.63", site="Harbour")
        keep(store, "2024-11-15T18:40+01:00", "AEX -1.37% 862.51\nCAC 40 -0.57% 7269.63", site="Beacon")
        keep(store, "2024-11-15T18:50+01:00", "AEX -1.20% 864.00\nBEL 20 -1.82% 4160.15", site="Lantern")
        last = keep(store, "2024-11-15T19:00+01:00", "AEX -1.37% 862.5\nPSI -0.29% 6355.94", site="Harbour")
        keep(store, "2024-11-18T12:00+01:00", "AEX 0.10% 863.4", site="Harbour")
    frame = tickers.daily(url, symbols=["AEX", "PX1"])
    assert list(zip(days(frame), frame["symbol"], strict=True)) == [
        ("2024-11-15", "AEX"),
        ("2024-11-15", "PX1"),
        ("2024-11-18", "AEX"),
    ]
    first = frame.iloc[0]
    assert (first["last"], first["observations"], first["sites"]) == (862.5, 5, 3)
    assert (first["capture_id"], first["position"], first["site"]) == (last, 0, "Harbour")
    assert first["disagreeing"] == "Lantern"  # a step apart is one level, cut or rounded
    assert frame["disagreeing"].isna().tolist() == [False, True, True]
    assert frame["provisional"].tolist() == [False, False, True]
    assert frame["sites"].tolist() == [3, 2, 1]
    assert tickers.daily(url, exact=True)["last"].iloc[0] == Decimal("862.5")
    assert tickers.daily(url, sites="Lantern", symbols="AEX")["last"].tolist() == [864.0]


def test_sites_without_a_name_are_told_apart_from_others(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5")
        keep(store, "2024-11-15T18:40+01:00", "AEX -1.20% 864.0", site="Lantern")
    assert tickers.daily(url)["disagreeing"].tolist() == ["unnamed"]


@pytest.mark.parametrize(
    ("symbol", "day", "reason"),
    [
        ("OSEBX", "2024-05-17", "holiday"),  # Constitution Day
        ("BEL20", "2024-05-17", "refused"),
        ("PSI20", "2024-05-17", "not seen"),
        ("ENTEC", "2024-05-17", "ceased"),
        ("AEX", "2024-05-17", None),
        ("OSEBX", "2024-05-16", None),
        ("BEL20", "2024-05-16", None),
        ("PX1", "2024-05-16", "not seen"),
    ],
)
def test_absences_have_a_reason(url: str, symbol: str, day: str, reason: str | None) -> None:
    with open_store(url) as store:
        keep(
            store,
            "2024-05-16T18:30+02:00",
            "AEX 0.10% 910.5\nOSEBX 0.20% 1400.5\nBEL 20 0.5% 4000.2\nPSI 0.1% 6800.5",
        )
        keep(
            store,
            "2024-05-17T18:30+02:00",
            "AEX 0.10% 911.4\nCAC 40 0.1% 8167.5\nBEL 20 -100.00% 0\nENTEC 1% 1400",
        )
    frame = tickers.absences(url)
    found = {(s, d): r for s, d, r in zip(frame["symbol"], days(frame), frame["reason"], strict=True)}
    assert found.get((symbol, day)) == reason
    assert frame.sort_values(["session_date", "symbol"]).index.tolist() == frame.index.tolist()
    only = tickers.absences(url, symbols="OSEBX", since="2024-05-17")
    assert only["reason"].tolist() == ["holiday"]


def test_a_close_that_nobody_saw_is_implied_and_mixed_with_none(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-13T18:30+01:00", "AEX 0.00% 866.0\nCAC 40 -0.14% 7216.83")
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nCAC 40 -0.57% 7269.63")
        store.append_closes(
            [Close(symbol="PX1", session_date=date(2024, 11, 14), close=Decimal("7311.80"), source="paper")]
        )
    frame = tickers.implied_closes(url, exact=True)
    (row,) = frame.to_dict("records")
    assert (row["symbol"], f"{row['session_date']:%Y-%m-%d}") == ("AEX", "2024-11-14")
    implied = previous_close(Decimal("862.5"), Decimal("0.1"), Decimal("-1.37"), Decimal("0.01"))
    # The strip's other levels have two decimals, so the step is 0.01.
    assert implied.low < row["low"] < Decimal("874.48") < row["high"] < implied.high
    assert (row["state"], row["confirmed"]) == ("implied", False)
    assert "2024-11-14" not in [f"{day:%Y-%m-%d}" for day in tickers.closes(url).index]
    assert tickers.implied_closes(url, since="2024-11-15").empty
    assert tickers.implied_closes(url, symbols="PX1").empty


def test_what_was_dated_implies_nothing(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-13T18:30+01:00", "AEX 0.00% 866.0")
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5", basis="dated")
    assert tickers.implied_closes(url).empty


def test_quotes_with_what_they_imply(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-15T18:30+01:00", SAMPLE_TEXT.read_bytes())
    plain, frame = tickers.quotes(url), tickers.quotes(url, implied=True)
    columns = ["prev_close_low", "prev_close_high", "change_points", "change_points_error"]
    assert list(frame.columns) == [*plain.columns, *columns]
    assert {str(kind) for kind in frame[columns].dtypes} == {"float64"}
    pd.testing.assert_frame_equal(frame[plain.columns], plain)
    exact = tickers.quotes(url, implied=True, exact=True, columns=["symbol"]).set_index("symbol").loc["PX1"]
    figures = [Decimal(text) for text in ("7269.63", "0.01", "-0.57", "0.01")]
    close, change = previous_close(*figures), change_points(*figures)
    assert (exact["prev_close_low"], exact["prev_close_high"]) == (close.low, close.high)
    assert close.low < Decimal("7311.80") < close.high  # the real one
    assert exact["change_points"] - exact["change_points_error"] <= change.low
    assert exact["change_points"] + exact["change_points_error"] >= change.high
    assert list(tickers.quotes(url, implied=True, columns=["symbol"]).columns) == ["symbol", *columns]


def test_rows_that_do_not_say_enough_imply_nothing(url: str) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nBEL20 4160.15\nCAC 40 -0.57%")
    frame = tickers.quotes(url, implied=True).set_index("symbol")
    assert frame["prev_close_low"].notna().to_dict() == {"AEX": True, "BEL20": False, "PX1": False}


STEPS = st.sampled_from([Decimal(step) for step in ("0.000001", "0.001", "0.01", "0.1", "1", "500")])
FIGURES = st.tuples(
    st.none() | st.decimals("0", "999999999999", places=6) | st.decimals("1", "9999", places=2),
    st.none() | STEPS,
    st.none() | st.decimals("-101", "99999", places=4) | st.decimals("-9", "9", places=2),
    st.none() | STEPS.map(lambda step: max(step, Decimal("0.0001"))),
    st.none() | st.decimals("-99", "99", places=2),
)


@examples(500)
@example([(Decimal(999999999999), Decimal(1), Decimal("-99.9998"), Decimal("0.0001"), None)])
@example([(Decimal(1400000), Decimal(1), Decimal("-99.9998"), Decimal("0.0001"), None)])
@given(st.lists(FIGURES, max_size=5))
def test_columns_of_what_rows_imply_are_the_functions_to_the_digit(
    rows: list[tuple[Decimal | None, ...]],
) -> None:
    schema = arrow_schema(TABLES["quotes"])
    names = ("last", "last_step", "change_pct", "change_step", "change_abs")
    arrays = [pa.array([row[n] for row in rows], schema.field(name).type) for n, name in enumerate(names)]
    table = with_implied(pa.table(arrays, names)).to_pylist()
    for row, found in zip(rows, table, strict=True):
        shown = SimpleNamespace(**dict(zip(names, row, strict=True)))
        try:
            close, change = implied_close(shown), implied_change(shown)
        except InvalidValueError:
            close = change = None
        if close and change and max(close.high, change.high, -change.low) >= 10**12:
            close = change = None  # more than the column can hold
        assert (found["prev_close_low"], found["prev_close_high"]) == (
            (close.low, close.high) if close else (None, None)
        )
        if change is None:
            assert found["change_points"] is None
            continue
        middle, error = found["change_points"], found["change_points_error"]
        assert middle + error == change.high
        assert 0 <= change.low - (middle - error) <= Decimal("0.000001")


EMPTY = [
    (
        tickers.daily,
        {"session_date": "datetime64[us]", "last": "float64", "sites": "int64", "disagreeing": "str"},
    ),
    (tickers.absences, {"session_date": "datetime64[us]", "symbol": "str", "reason": "str"}),
    (tickers.implied_closes, {"low": "float64", "high": "float64", "confirmed": "bool", "state": "str"}),
]


@pytest.mark.parametrize(("frame_of", "dtypes"), EMPTY)
def test_a_frame_without_rows_has_its_types(url: str, frame_of: object, dtypes: dict[str, str]) -> None:
    with open_store(url) as store:
        keep(store, "2024-11-15T18:30+01:00", "ENTEC 1% 1400")
    assert callable(frame_of)
    frame = frame_of(url)
    assert frame.empty
    assert {name: str(frame[name].dtype) for name in dtypes} == dtypes
    assert frame.index.dtype == np.int64
    with pytest.raises(InvalidValueError, match="did you mean 'CAC 40'"):
        frame_of(url, symbols="CAC 4")
