"""Each frame goes into a spreadsheet by the line of the docs."""

import inspect
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import tickers
from storage import open_store
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_HTML
from tests.storage.frames.filled import OF_STORES, PAGES, fill
from tickers.model import Close


@pytest.mark.parametrize("name", OF_STORES)
@pytest.mark.parametrize("exact", [False, True])
def test_each_frame_goes_into_a_spreadsheet_by_the_line_of_the_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, exact: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    fill("sqlite:///tickers.db", {**PAGES, FRIDAY_EVENING: SAMPLE_HTML.read_bytes()})
    with open_store("sqlite:///tickers.db") as store:
        store.append_closes(
            [Close(symbol="PX1", session_date=date(2024, 11, 15), close=Decimal("7269.63"), source="=x")]
        )
    make = getattr(tickers, name)
    frame = make(exact=True) if exact and "exact" in inspect.signature(make).parameters else make()
    docs = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (lines,) = [block for block in re.findall(r"```python\n(.*?)```", docs, re.DOTALL) if "to_excel" in block]
    exec(lines, {"frame": frame})
    sheet = pd.read_excel("frame.xlsx", index_col=0)
    assert len(sheet) == len(frame)
    assert sheet.columns.tolist() == frame.columns.tolist()
    if "observed_at" in frame:
        assert sheet["observed_at"].tolist() == frame["observed_at"].dt.tz_localize(None).tolist()
    if name == "imported_closes":
        assert sheet["source"].tolist() == ["=x"], "text, and no formula"
