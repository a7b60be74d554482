"""`tickers.parse`: one page as frames, from bytes, text or a path."""

import gzip
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import tickers
from storage.schema import TABLES
from tests.conftest import SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT

AT = "2024-11-15T18:30+01:00"


@pytest.mark.parametrize(
    "page",
    [
        SAMPLE_TEXT,
        str(SAMPLE_HTML),
        SAMPLE_HTML.read_bytes(),
        gzip.compress(SAMPLE_TEXT.read_bytes()),
        SAMPLE_TEXT.read_text(encoding="utf-8"),
        SAMPLE_HTML.read_text(encoding="utf-8"),
    ],
    ids=["path", "text of a path", "bytes", "gzip", "text", "text of HTML"],
)
def test_a_page_however_it_comes(page: str | bytes | Path) -> None:
    parsed = tickers.parse(page)
    quotes = parsed.quotes[["symbol", "change_pct", "last", "currency"]]
    assert [*quotes.itertuples(index=False, name=None)] == [
        (symbol, float(change), float(last), currency) for symbol, change, last, currency in SAMPLE_ROWS
    ]
    assert parsed.headlines["byline"].to_list() == ["L.Sørby"]
    assert len(parsed.rejections) == 0
    assert repr(parsed) == "<ParsedPage of Harbour Ledger; quotes: 9, headlines: 1, rejections: 0>"


@pytest.mark.parametrize("exact", [False, True])
def test_the_frames_are_those_of_a_store(tmp_path: Path, exact: bool) -> None:
    """Columns, types and values, the moment too; where it is not known, what follows from it is missing."""
    store = f"sqlite:///{tmp_path}/x.db"
    tickers.ingest(SAMPLE_HTML, at=AT, store=store)
    parsed = tickers.parse(SAMPLE_HTML, at=AT, exact=exact)
    assert_frame_equal(parsed.quotes, tickers.quotes(store, exact=exact))
    kept = tickers.headlines(store)
    assert_frame_equal(parsed.headlines, kept[list(parsed.headlines)])
    undated = tickers.parse(SAMPLE_HTML, exact=exact)
    assert undated.quotes.dtypes.to_dict() == parsed.quotes.dtypes.to_dict()
    missing = {"capture_id", "observed_at", "session_date", "state"}
    assert undated.quotes[list(missing)].isna().all(axis=None)
    same = [column for column in undated.quotes if column not in missing]
    assert_frame_equal(undated.quotes[same], parsed.quotes[same])


def test_exact_figures_are_decimals() -> None:
    assert tickers.parse(SAMPLE_TEXT, exact=True).quotes["last"][0] == Decimal("862.5")


def test_a_page_without_a_strip_has_frames_without_rows() -> None:
    parsed = tickers.parse("A council meets\n\nNothing about markets.")
    assert (len(parsed.quotes), parsed.headlines["title"].to_list()) == (0, ["A council meets"])
    for name, frame in (("quotes", parsed.quotes), ("rejections", parsed.rejections)):
        assert tuple(frame) == TABLES[name].names
    full = tickers.parse(SAMPLE_TEXT)
    assert parsed.quotes.dtypes.to_dict() == full.quotes.dtypes.to_dict()
    assert full.quotes["observed_at"].dtype == pd.DatetimeTZDtype("us", "UTC")


def test_what_is_known_from_outside() -> None:
    parsed = tickers.parse(SAMPLE_TEXT, url="https://www.other.example/a", site="Other", at=datetime.now(UTC))
    assert (parsed.url, parsed.site) == ("https://www.other.example/a", "Other")
    assert parsed.quotes["capture_id"].str.len().eq(33).all()


def test_a_line_is_a_path_unless_it_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tickers.parse("CAC 40 -0,57 % 7 269,63").quotes["symbol"].to_list() == ["PX1"]
    long = " ".join(SAMPLE_TEXT.read_text(encoding="utf-8").split("\n")[2:12])
    assert len(tickers.parse(f"{long}{' ' * 300}").quotes) == 9
    for misspelt in ("sample.htm", "AEX.html", "100%.html"):
        with pytest.raises(tickers.UsageError, match="no such file or folder"):
            tickers.parse(misspelt)
    monkeypatch.chdir(tmp_path)
    Path("AEX 1% 2").write_bytes(SAMPLE_TEXT.read_bytes())
    assert len(tickers.parse("AEX 1% 2").quotes) == 9  # it is a file


def test_what_is_no_page_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(tickers.PageError, match="the page is empty"):
        tickers.parse(b"")
    with pytest.raises(tickers.PageError, match="holds NUL bytes"):
        tickers.parse(b"AEX\x00 1% 2")
    with pytest.raises(tickers.UsageError, match="no pages in this folder"):
        tickers.parse(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(SAMPLE_TEXT.read_bytes())
    with pytest.raises(tickers.UsageError, match="parse reads one page, and these are 2"):
        tickers.parse(tmp_path)
    with pytest.raises(tickers.UsageError, match="is for pages that are not fetched"):
        tickers.parse("https://a.example/", at="now")
    with pytest.raises(tickers.UsageError, match="delay"):
        tickers.parse(SAMPLE_TEXT, delay=-1)
