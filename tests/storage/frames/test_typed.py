"""Arrow tables as frames of pinned types."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tickers
from storage import open_store
from storage.frames.typed import typed_frame
from tests.conftest import FRIDAY_EVENING, capture_at
from tests.storage.frames.filled import (
    HEADLINES_DTYPES,
    MOVERS_DTYPES,
    NAN,
    QUOTES_DTYPES,
    dtypes,
    exact_dtypes,
    keep,
)
from tickers.errors import InvalidValueError, UsageError


@given(
    st.lists(st.integers(-(10**18) + 1, 10**18 - 1) | st.integers(-(10**9), 10**9), max_size=20),
    st.booleans(),
)
def test_floats_are_the_nearest_to_the_decimals(digits: list[int], nulls: bool) -> None:
    decimals: list[Decimal | None] = [Decimal(d).scaleb(-6) for d in digits]
    if nulls:
        decimals.append(None)
    stored = pa.array(decimals, pa.decimal128(18, 6))
    third = len(decimals) // 3
    table = pa.table({"last": pa.chunked_array([stored[third:], stored[:third]])})
    expected = [NAN if d is None else float(d) for d in [*decimals[third:], *decimals[:third]]]
    np.testing.assert_array_equal(typed_frame(table, exact=False)["last"].to_numpy(), expected)


def test_exact_decimals(url: str) -> None:
    closes = tickers.closes(url, exact=True)
    assert closes.loc["2024-11-15", "PX1"] == Decimal("7269.63")
    assert closes.loc["2024-11-14", "PX1"] is None
    assert dtypes(closes) == {"AEX": "object", "OSEBX": "object", "PX1": "object"}
    exact = tickers.quotes(url, exact=True)
    assert dtypes(exact) == exact_dtypes(QUOTES_DTYPES)
    assert sorted(exact["change_pct"]) == [*map(Decimal, ("0.29", "0.58")), *[Decimal(1)] * 5]
    assert exact["change_abs"].tolist() == [None] * 7
    assert dtypes(tickers.movers(url, exact=True)) == exact_dtypes(MOVERS_DTYPES)


@pytest.mark.parametrize("exact", [False, True])
def test_an_empty_store_gives_empty_frames_of_the_same_types(address: str, exact: bool) -> None:
    with open_store(address) as store:
        page = capture_at(FRIDAY_EVENING, b"A page without a strip")
        store.append([replace(page, headlines=())])
    kinds = exact_dtypes if exact else dict[str, str]
    assert dtypes(tickers.quotes(address, exact=exact)) == kinds(QUOTES_DTYPES)
    assert dtypes(tickers.movers(address, exact=exact)) == kinds(MOVERS_DTYPES)
    assert dtypes(tickers.headlines(address)) == HEADLINES_DTYPES
    assert tickers.movers(address).index.name == "symbol"
    wide = [
        tickers.closes(address, exact=exact),
        tickers.closes(address, exact=exact, symbols=["AEX", "PX1"]),
    ]
    if not exact:
        wide += [tickers.returns(address), tickers.returns(address, symbols=["AEX", "PX1"])]
    for frame in wide:
        assert str(frame.index.dtype) == "datetime64[us]"
        assert frame.index.name == "session_date"
        assert (str(frame.columns.dtype), frame.columns.name) == ("str", "symbol")
    for frame in wide[1::2]:
        assert dtypes(frame) == dict.fromkeys(["AEX", "PX1"], "object" if exact else "float64")
    with pytest.raises(UsageError, match="no quotes of session 2024-11-15; stored nearest to it: none"):
        tickers.movers(address, session="2024-11-15")


EMPTY = [
    (
        tickers.daily,
        {"session_date": "datetime64[us]", "verdict": "str", "last": "float64", "sites": "int32"},
    ),
    (tickers.absences, {"session_date": "datetime64[us]", "symbol": "str", "reason": "str"}),
    (tickers.implied_closes, {"low": "float64", "high": "float64", "confirmed": "bool", "state": "str"}),
]


@pytest.mark.parametrize(("frame_of", "dtypes"), EMPTY)
def test_a_frame_without_rows_has_its_types(address: str, frame_of: object, dtypes: dict[str, str]) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T18:30+01:00", "ENTEC 1% 1400")
    assert callable(frame_of)
    frame = frame_of(address)
    assert frame.empty
    assert {name: str(frame[name].dtype) for name in dtypes} == dtypes
    assert frame.index.dtype == np.int64
    with pytest.raises(InvalidValueError, match="did you mean 'CAC 40'"):
        frame_of(address, symbols="CAC 4")


def test_frames_can_be_written_to(url: str) -> None:
    """Arrow's memory cannot: a frame that shares it fails at the first assignment."""
    for frame in (tickers.quotes(url), tickers.closes(url), tickers.returns(url), tickers.movers(url)):
        for name in frame.columns:
            frame.loc[frame.index[0], name] = frame[name].iloc[-1]
