"""What the sessions of a million rows cost, beside one join of pandas of that size.

The join needs its rows sorted by time, and gives only the last open before each.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.benchmarks.measuring import Benchmark, measure
from tickers.sessions.calendars import trading_days
from tickers.sessions.session import sessions_of

ROWS = 1_000_000
SYMBOLS = {
    "XAMS": "AEX", "XBRU": "BEL20", "XDUB": "ISEQ", "XLIS": "PSI20", "XMIL": "FTSEMIB", "XOSL": "OSEBX",
    "XPAR": "PX1",
}  # fmt: skip
FIRST, LAST = 1_400_000_000, 1_790_000_000
"""May 2014 to September 2026."""


@pytest.mark.benchmark(group="the sessions of a million rows of seven exchanges")
@pytest.mark.parametrize(
    "which",
    [
        pytest.param("join", id="pandas: merge_asof, sorted"),
        pytest.param("sessions", id="tickers: sessions and states, in any order"),
    ],
)
def test_sessions(benchmark: Benchmark, which: str) -> None:
    rng = np.random.default_rng(15)
    moments = rng.integers(FIRST, LAST, ROWS)
    symbols = np.array([*SYMBOLS.values()], dtype=object)[rng.integers(0, len(SYMBOLS), ROWS)]
    opens = pd.concat(
        pd.DataFrame({"at": [day.opens for day in trading_days(mic)], "symbol": symbol})
        for mic, symbol in SYMBOLS.items()
    ).sort_values("at")
    rows = pd.DataFrame({"at": np.sort(moments), "symbol": symbols})
    call: dict[str, Callable[[], object]] = {
        "join": lambda: pd.merge_asof(rows, opens, on="at", by="symbol"),
        "sessions": lambda: sessions_of(moments, symbols),
    }
    sessions_of(moments[:10], symbols[:10])
    measure(benchmark, call[which], tuple)
