"""Frames for pandas users, and the rule of which observation stands for a session."""

import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tickers
from storage import frames, open_store
from storage.daily import session_quotes
from storage.frames.typed import typed_frame
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_HTML, capture_at
from tickers.errors import InvalidValueError, StoreMissingError, UsageError
from tickers.model import Close

PAGES = {
    datetime(2024, 11, 14, 17, 0, tzinfo=UTC): b"AEX 1% 860\nOSEBX 1% 1430.5 kr",
    datetime(2024, 11, 15, 9, 0, tzinfo=UTC): b"AEX 1% 865\nENTEC 1% 1400",
    datetime(2024, 11, 15, 17, 0, tzinfo=UTC): b"AEX 1% 862.5\nDAX 1% 19000\nCAC 40 1% 7269.63",
}
LEVELS = {
    datetime(2024, 11, 13, 17, 0, tzinfo=UTC): b"AEX 1% 800\nCAC 40 1% 7000",
    datetime(2024, 11, 14, 17, 0, tzinfo=UTC): b"CAC 40 1% 7070",
    datetime(2024, 11, 15, 17, 0, tzinfo=UTC): b"AEX 1% 820\nCAC 40 1% 7000",
    datetime(2024, 11, 18, 17, 0, tzinfo=UTC): b"AEX 1% 861",
}
"""AEX is not seen on Thursday, PX1 not on Monday."""
NAN = np.nan
QUOTES_DTYPES = {
    "capture_id": "str", "position": "int32", "symbol": "str", "label": "str", "last": "float64",
    "last_step": "float64", "change_pct": "float64", "change_step": "float64", "change_abs": "float64",
    "number_basis": "str", "currency": "str", "currency_shown": "str", "currency_basis": "str",
    "observed_at": "datetime64[us, UTC]", "session_date": "datetime64[us]", "state": "str", "raw": "str",
}  # fmt: skip
MOVERS_DTYPES = {
    "session_date": "datetime64[us]", "label": "str", "last": "float64", "change_pct": "float64",
    "change_abs": "float64", "currency": "str", "state": "str", "provisional": "bool",
    "observations": "int64", "observed_at": "datetime64[us, UTC]", "site": "str",
}  # fmt: skip
HEADLINES_DTYPES = {
    "capture_id": "str", "position": "int32", "kind": "str", "title": "str", "url": "str",
    "published_at": "datetime64[us, UTC]", "byline": "str", "language": "str", "photo_credit": "str",
    "published_basis": "str", "site": "str", "observed_at": "datetime64[us, UTC]",
}  # fmt: skip
FIGURES = {"last", "last_step", "change_pct", "change_step", "change_abs"}


def dtypes(frame: pd.DataFrame) -> dict[object, str]:
    return {name: str(kind) for name, kind in frame.dtypes.items()}


def exact_dtypes(expected: dict[str, str]) -> dict[str, str]:
    return {name: "object" if name in FIGURES else kind for name, kind in expected.items()}


def fill(address: str, pages: dict[datetime, bytes], *, site: str | None = None) -> str:
    with open_store(address) as store:
        store.append(capture_at(moment, page, url=site) for moment, page in pages.items())
    return address


@pytest.fixture
def address(backend: Callable[[Path], str], tmp_path: Path) -> str:
    return backend(tmp_path)


@pytest.fixture
def url(address: str) -> str:
    return fill(address, PAGES)


def test_quotes(url: str) -> None:
    frame = tickers.quotes(url)
    assert frame["label"].tolist() == ["AEX", "OSEBX", "AEX", "ENTEC", "AEX", "DAX", "CAC 40"]
    assert isinstance(frame.index, pd.RangeIndex)
    assert dtypes(frame) == QUOTES_DTYPES
    assert frame["symbol"].isna().tolist() == [False] * 5 + [True, False]
    assert frame["change_abs"].isna().all()


def test_columns_of_quotes_are_in_the_order_of_the_table(url: str) -> None:
    frame = tickers.quotes(url, columns=["last", "symbol"], symbols="AEX")
    assert dtypes(frame) == {"symbol": "str", "last": "float64"}
    assert frame["last"].tolist() == [860, 865, 862.5]
    assert dtypes(tickers.quotes(url, columns=["last"])) == {"last": "float64"}


def test_quotes_are_filtered_by_symbol_and_session(url: str) -> None:
    assert tickers.quotes(url, symbols=["PX1", "OSEBX"])["label"].tolist() == ["OSEBX", "CAC 40"]
    assert tickers.quotes(url, symbols=[]).empty
    thursday = tickers.quotes(url, until="2024-11-14")
    assert thursday["label"].tolist() == ["AEX", "OSEBX"]
    for friday in ("2024-11-15", date(2024, 11, 15), pd.Timestamp("2024-11-15 12:00")):
        # ENTEC has ceased and DAX is not known: they have no session.
        assert tickers.quotes(url, since=friday, until=friday)["label"].tolist() == ["AEX", "AEX", "CAC 40"]


def test_frames_are_filtered_by_site(address: str) -> None:
    fill(address, dict(list(LEVELS.items())[::2]), site="https://one.example/a")
    fill(address, dict(list(LEVELS.items())[1::2]), site="https://two.example/b")
    assert tickers.quotes(address, sites="one.example")["last"].tolist() == [800, 7000, 820, 7000]
    assert tickers.closes(address, sites=["two.example"])["AEX"].dropna().tolist() == [861]
    assert tickers.quotes(address, sites=["one.example", "two.example"]).equals(tickers.quotes(address))
    with pytest.raises(InvalidValueError, match=r"no page of site 'tow.example'; did you mean"):
        tickers.quotes(address, sites="tow.example")
    # The session before Friday is Thursday, which the other site has.
    assert tickers.returns(address, sites="one.example").isna().all(axis=None)


def test_where(url: str) -> None:
    with open_store(url) as store:
        assert len(frames.quotes(store, where={"symbol": ["AEX"]})) == 3
        assert len(frames.quotes(store, where={"label": ["AEX"]}, since="2024-11-15")) == 2
        with pytest.raises(UsageError, match="symbol is filtered twice"):
            frames.quotes(store, where={"symbol": ["AEX"]}, symbols="PX1")


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


def test_frames_can_be_written_to(url: str) -> None:
    """Arrow's memory cannot: a frame that shares it fails at the first assignment."""
    for frame in (tickers.quotes(url), tickers.closes(url), tickers.returns(url), tickers.movers(url)):
        for name in frame.columns:
            frame.loc[frame.index[0], name] = frame[name].iloc[-1]


@pytest.mark.parametrize("name", ["PX1", "px1", "CAC 40", "cac-40", "^FCHI", "FR0003500008"])
def test_an_instrument_goes_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    assert tickers.quotes(address, symbols=name)["label"].tolist() == ["CAC 40"]
    assert tickers.closes(address, symbols=[name, "PX1"]).columns.tolist() == ["PX1"]
    assert tickers.movers(address, symbols=name).index.tolist() == ["PX1"]
    assert set(tickers.absences(address, symbols=name)["symbol"]) == {"PX1"}


def test_the_door_is_the_frames_of_a_store_or_an_address(url: str) -> None:
    """An open store stays open; without one the default address is meant."""
    for name in frames.__all__:
        if name[0].islower():
            assert getattr(tickers, name) is getattr(frames, name)
            with open_store(url) as store:
                made = getattr(tickers, name)(store)
                pd.testing.assert_frame_equal(made, getattr(tickers, name)(url))
                assert store.count("captures") == 3


def test_the_default_store_lies_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill("sqlite:///tickers.db", PAGES)
    assert len(tickers.quotes()) == 7


@pytest.mark.parametrize(
    ("call", "given", "message"),
    [
        ("quotes", "2024-11-15", r"tickers.quotes\(.*, since='2024-11-15', until='2024-11-15'\)$"),
        ("closes", date(2024, 11, 15), r"tickers.closes\(.*, since='2024-11-15', until='2024-11-15'\)$"),
        ("daily", pd.Timestamp("2024-11-15"), "since='2024-11-15', until='2024-11-15'"),
        ("movers", "20241115", r"tickers.movers\('sqlite:///tickers.db', session='2024-11-15'\)$"),
        ("quotes", "CAC 40", r"tickers.quotes\('sqlite:///tickers.db', symbols='PX1'\)$"),
        ("headlines", "AEX", "unknown store 'AEX': write sqlite:///tickers.db"),
        ("quotes", "tickers.db", r"unknown store 'tickers.db': did you mean sqlite:///tickers.db\?"),
        ("quotes", "/var/tickers.parquet", r"did you mean parquet:/var/tickers.parquet\?"),
        ("quotes", Path("tickers.db"), "is no store, nor the address of one"),
        ("quotes", None, "None is no store, nor the address of one; write it like 'sqlite:///tickers.db'"),
    ],
)
def test_what_is_no_address_says_where_it_belongs(call: str, given: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        getattr(tickers, call)(given)


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
    assert frame.index.tolist() == ["AEX", "PX1"]
    assert frame["label"].tolist() == ["AEX", "CAC 40"]
    assert frame["last"].tolist() == [862.5, 7269.63]
    assert frame["currency"].tolist() == ["EUR", "EUR"]
    assert frame["provisional"].tolist() == [False, False]
    assert frame["observations"].tolist() == [2, 1]
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
    fill(address, {**PAGES, datetime(2024, 11, 16, 9, 0, tzinfo=UTC): b"AEX 1% 861"})
    frame = tickers.movers(address)
    assert frame["last"].tolist() == [861, 7269.63]
    assert frame["state"].tolist() == ["closed", "closed"]
    assert frame["observations"].tolist() == [3, 1]
    assert frame["provisional"].tolist() == [False, False]
    fill(address, {datetime(2024, 11, 18, 12, 0, tzinfo=UTC): b"AEX 1% 861"})
    monday = tickers.movers(address)
    assert (monday["state"].tolist(), monday["provisional"].tolist()) == (["open"], [True])


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


def test_headlines(address: str) -> None:
    page = SAMPLE_HTML.read_bytes()
    fill(address, {FRIDAY_EVENING: page}, site="https://one.example/a")
    fill(address, {FRIDAY_EVENING + timedelta(days=3): page})
    frame = tickers.headlines(address)
    assert dtypes(frame) == HEADLINES_DTYPES
    assert isinstance(frame.index, pd.RangeIndex)
    assert frame["title"].str.startswith("Marsvik opens its second quay").tolist() == [True, True]
    assert frame["observed_at"].dt.day.tolist() == [15, 18]
    assert frame["published_at"].tolist() == [pd.Timestamp("2024-03-11T18:02Z")] * 2
    sites = frame["site"].tolist()
    assert tickers.headlines(address, sites=sites[1])["capture_id"].tolist() == [
        identity for identity, site in zip(frame["capture_id"], sites, strict=True) if site == sites[1]
    ]
    assert len(tickers.headlines(address, kind="article")) == 2
    assert tickers.headlines(address, kind="link").empty
    assert tickers.headlines(address, until="2024-11-15").equals(frame.iloc[:1])
    assert tickers.headlines(address, since="2024-11-16")["observed_at"].dt.day.tolist() == [18]
    assert tickers.headlines(address, since="2024-11-16", until="2024-11-17").empty


def test_imported_closes(url: str) -> None:
    kinds = {"symbol": "str", "session_date": "datetime64[us]", "close": "float64", "source": "str"}
    assert dtypes(tickers.imported_closes(url)) == kinds
    history = [
        Close(symbol=symbol, session_date=date(2024, 11, day), close=Decimal(close), source=source)
        for symbol, day, close, source in [
            ("PX1", 15, "7269.63", "a vendor"),
            ("AEX", 15, "862.5", "a vendor"),
            ("AEX", 15, "862.51", "another"),
            ("AEX", 14, "874.48", "a vendor"),
        ]
    ]
    with open_store(url) as store:
        store.append_closes(history)
    frame = tickers.imported_closes(url)
    assert dtypes(frame) == kinds
    assert frame["symbol"].tolist() == ["AEX", "AEX", "AEX", "PX1"]
    assert frame["close"].tolist() == [874.48, 862.5, 862.51, 7269.63]
    assert frame["source"].tolist() == ["a vendor", "a vendor", "another", "a vendor"]
    friday = tickers.imported_closes(url, symbols="CAC 40", since="2024-11-15", exact=True)
    assert friday["close"].tolist() == [Decimal("7269.63")]
    assert tickers.imported_closes(url, until="2024-11-13").empty


@pytest.mark.parametrize("name", [name for name in frames.__all__ if name[0].islower()])
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


def test_exact_decimals(url: str) -> None:
    closes = tickers.closes(url, exact=True)
    assert closes.loc["2024-11-15", "PX1"] == Decimal("7269.63")
    assert closes.loc["2024-11-14", "PX1"] is None
    assert dtypes(closes) == {"AEX": "object", "OSEBX": "object", "PX1": "object"}
    exact = tickers.quotes(url, exact=True)
    assert dtypes(exact) == exact_dtypes(QUOTES_DTYPES)
    assert exact["change_pct"].tolist() == [Decimal(1)] * 7
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


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ({"symbols": "CAC 4"}, InvalidValueError, "'CAC 4' is no instrument .* did you mean 'CAC 40'"),
        ({"symbols": ["AEX", "DAX"]}, InvalidValueError, "'DAX' is no instrument .* known are AEX, "),
        ({"sites": "one.example"}, InvalidValueError, "no page of site 'one.example'; none is known"),
        ({"where": {"state": ["shut"]}}, InvalidValueError, "state: 'shut' is none of open, closed"),
        ({"since": "15/11/2024"}, InvalidValueError, "since: '15/11/2024' is no day"),
        ({"until": pd.NaT}, InvalidValueError, "until: NaT is no day"),
        ({"since": "2024-11-18", "until": "2024-11-15"}, UsageError, "2024-11-18 lies after 2024-11-15"),
        ({"columns": ["lats"]}, InvalidValueError, "'lats' is none of quotes"),
    ],
)
def test_a_wrong_call_is_no_empty_frame(
    tmp_path: Path, arguments: dict[str, Any], kind: type[Exception], message: str
) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    with pytest.raises(kind, match=message):
        tickers.quotes(address, **arguments)


def test_a_kind_of_headline_that_is_none(tmp_path: Path) -> None:
    address = fill(f"sqlite:///{tmp_path / 'tickers.db'}", PAGES)
    with pytest.raises(InvalidValueError, match="'articles' is none of article, link"):
        tickers.headlines(address, kind="articles")  # type: ignore[arg-type]


def test_no_store_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="nothing is stored here yet"):
        tickers.quotes(f"sqlite:///{tmp_path / 'none.db'}")


def test_the_readme_line_makes_a_plain_lake_numeric(tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    with open_store(f"parquet:{folder}") as store:
        store.append(capture_at(moment, page) for moment, page in PAGES.items())
    numeric = pd.read_parquet(folder / "quotes").astype({"last": float, "change_pct": float})
    wide = numeric.pivot_table(index="session_date", columns="symbol", values="last", aggfunc="last")
    assert wide["PX1"].dropna().to_dict() == {date(2024, 11, 15): 7269.63}


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
