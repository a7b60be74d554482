"""What rows of strips imply, as columns of quotes."""

from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

import tickers
from storage import open_store
from storage.arrow import arrow_schema
from storage.frames.implying import with_implied
from storage.schema import TABLES
from tests.conftest import SAMPLE_TEXT
from tests.drawing import examples
from tests.storage.frames.filled import keep
from tickers.errors import InvalidValueError
from tickers.evidence.implied import change_points, implied_change, implied_close, previous_close

STEPS = st.sampled_from([Decimal(step) for step in ("0.000001", "0.001", "0.01", "0.1", "1", "500")])
FIGURES = st.tuples(
    st.none() | st.decimals("0", "999999999999", places=6) | st.decimals("1", "9999", places=2),
    st.none() | STEPS,
    st.none() | st.decimals("-101", "99999", places=4) | st.decimals("-9", "9", places=2),
    st.none() | STEPS.map(lambda step: max(step, Decimal("0.0001"))),
    st.none() | st.decimals("-99", "99", places=2),
)


def test_quotes_with_what_they_imply(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T18:30+01:00", SAMPLE_TEXT.read_bytes())
    plain, frame = tickers.quotes(address), tickers.quotes(address, implied=True)
    columns = ["prev_close_low", "prev_close_high", "change_points", "change_points_error"]
    assert list(frame.columns) == [*plain.columns, *columns]
    assert {str(kind) for kind in frame[columns].dtypes} == {"float64"}
    pd.testing.assert_frame_equal(frame[plain.columns], plain)
    exact = (
        tickers.quotes(address, implied=True, exact=True, columns=["symbol"]).set_index("symbol").loc["PX1"]
    )
    figures = [Decimal(text) for text in ("7269.63", "0.01", "-0.57", "0.01")]
    close, change = previous_close(*figures), change_points(*figures)
    assert (exact["prev_close_low"], exact["prev_close_high"]) == (close.low, close.high)
    assert close.low < Decimal("7311.80") < close.high  # the real one
    assert exact["change_points"] - exact["change_points_error"] <= change.low
    assert exact["change_points"] + exact["change_points_error"] >= change.high
    assert list(tickers.quotes(address, implied=True, columns=["symbol"]).columns) == ["symbol", *columns]


def test_rows_that_do_not_say_enough_imply_nothing(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nBEL20 4160.15\nCAC 40 -0.57%")
    frame = tickers.quotes(address, implied=True).set_index("symbol")
    assert frame["prev_close_low"].notna().to_dict() == {"AEX": True, "BEL20": False, "PX1": False}


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
