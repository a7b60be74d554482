"""What people ask for: instruments by any name, sites, days."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import tickers
from tests.storage.frames.filled import LEVELS, PAGES, fill
from tickers.errors import InvalidValueError, UsageError


def test_frames_are_filtered_by_site(url: str) -> None:
    fill(url, dict(list(LEVELS.items())[::2]), site="https://one.example/a")
    fill(url, dict(list(LEVELS.items())[1::2]), site="https://two.example/b")
    assert tickers.quotes(url, sites="one.example")["last"].tolist() == [800, 7000, 820, 7000]
    assert tickers.closes(url, sites=["two.example"])["AEX"].dropna().tolist() == [861]
    assert tickers.quotes(url, sites=["one.example", "two.example"]).equals(tickers.quotes(url))
    with pytest.raises(InvalidValueError, match=r"no page of site 'tow.example'; did you mean"):
        tickers.quotes(url, sites="tow.example")
    # The session before Friday is Thursday, which the other site has.
    assert tickers.returns(url, sites="one.example").isna().all(axis=None)


@pytest.mark.parametrize("name", ["PX1", "px1", "CAC 40", "cac-40", "^FCHI", "FR0003500008"])
def test_an_instrument_goes_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    assert tickers.quotes(address, symbols=name)["label"].tolist() == ["CAC 40"]
    assert tickers.closes(address, symbols=[name, "PX1"]).columns.tolist() == ["PX1"]
    assert tickers.movers(address, symbols=name).index.tolist() == ["PX1"]
    assert set(tickers.absences(address, symbols=name)["symbol"]) == {"PX1"}


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ({"symbols": "CAC 4"}, InvalidValueError, "'CAC 4' is no instrument .* did you mean 'CAC 40'"),
        (
            {"symbols": ["AEX", "XYZ 9"]},
            InvalidValueError,
            "'XYZ 9' is no instrument .*`tickers instruments` lists ",
        ),
        ({"sites": "one.example"}, InvalidValueError, "no page of site 'one.example'; none is known"),
        ({"where": {"state": ["shut"]}}, InvalidValueError, "state: 'shut' is none of open, closed"),
        ({"since": "15/11/2024"}, InvalidValueError, "since: '15/11/2024' is no day"),
        ({"until": pd.NaT}, InvalidValueError, "until: NaT is no day"),
        ({"since": "2024-11-18", "until": "2024-11-15"}, UsageError, "2024-11-18 lies after 2024-11-15"),
        ({"columns": ["lats"]}, InvalidValueError, "'lats' is no column of quotes; did you mean 'last'"),
    ],
)
def test_a_wrong_call_is_no_empty_frame(
    tmp_path: Path, arguments: dict[str, Any], kind: type[Exception], message: str
) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    with pytest.raises(kind, match=message):
        tickers.quotes(address, **arguments)
