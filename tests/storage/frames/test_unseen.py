"""Sessions that nobody saw: why an instrument is absent, and what the next session implies."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import strategies as st

import tickers
from storage import open_store
from tests.storage.frames.filled import days, keep
from tickers.evidence.implied import previous_close
from tickers.model import Close


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
def test_absences_have_a_reason(address: str, symbol: str, day: str, reason: str | None) -> None:
    with open_store(address) as store:
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
    frame = tickers.absences(address)
    found = {(s, d): r for s, d, r in zip(frame["symbol"], days(frame), frame["reason"], strict=True)}
    assert found.get((symbol, day)) == reason
    assert frame.sort_values(["session_date", "symbol"]).index.tolist() == frame.index.tolist()
    only = tickers.absences(address, symbols="OSEBX", since="2024-05-17")
    assert only["reason"].tolist() == ["holiday"]


def test_a_close_that_nobody_saw_is_implied_and_mixed_with_none(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-13T18:30+01:00", "AEX 0.00% 866.0\nCAC 40 -0.14% 7216.83")
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5\nCAC 40 -0.57% 7269.63")
        store.append_closes(
            [Close(symbol="PX1", session_date=date(2024, 11, 14), close=Decimal("7311.80"), source="paper")]
        )
    frame = tickers.implied_closes(address, exact=True)
    (row,) = frame.to_dict("records")
    assert (row["symbol"], f"{row['session_date']:%Y-%m-%d}") == ("AEX", "2024-11-14")
    implied = previous_close(Decimal("862.5"), Decimal("0.1"), Decimal("-1.37"), Decimal("0.01"))
    # The strip's other levels have two decimals, so the step is 0.01.
    assert implied.low < row["low"] < Decimal("874.48") < row["high"] < implied.high
    assert (row["state"], row["confirmed"]) == ("implied", False)
    assert "2024-11-14" not in [f"{day:%Y-%m-%d}" for day in tickers.closes(address).index]
    assert tickers.implied_closes(address, since="2024-11-15").empty
    assert tickers.implied_closes(address, symbols="PX1").empty


def test_what_was_dated_implies_nothing(address: str) -> None:
    with open_store(address) as store:
        keep(store, "2024-11-13T18:30+01:00", "AEX 0.00% 866.0")
        keep(store, "2024-11-15T18:30+01:00", "AEX -1.37% 862.5", basis="dated")
    assert tickers.implied_closes(address).empty


STEPS = st.sampled_from([Decimal(step) for step in ("0.000001", "0.001", "0.01", "0.1", "1", "500")])
