"""Which observation stands for a session."""

from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from storage.daily import session_quotes


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
