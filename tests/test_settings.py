"""Settings: where they are read, what they may be, and that Python follows them as the commands do."""

from pathlib import Path

import pytest

import tickers
from tests.conftest import SAMPLE_TEXT
from tickers.errors import UsageError
from tickers.reference import is_chosen
from tickers.settings import NAMES, read_settings

AT = "2024-11-15T17:52+01:00"
OWN = """
[[instruments]]
code = "QUAY9"
name = "Quay Nine"
mic = "XPAR"
currency = "EUR"
isin = "FR0000000010"
levels = ["100", "250.5"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and no variables of the caller's."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(f"TICKERS_{name.upper()}", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        ("store", "sqlite:///a.db parquet:b", ["sqlite:///a.db", "parquet:b"]),
        ("store", " ", []),
        ("expect", "AEX, CAC 40,", ["AEX", "CAC 40"]),
        ("families", "euronext, world", ["euronext", "world"]),
        ("families", "euronext world", ["euronext", "world"]),
        ("delay", "7.5", 7.5),
        ("wait", "1e1", 10.0),
        ("neighbours", "Yes", True),
        ("neighbours", "0", False),
        ("output", "a b", "a b"),
        ("locale", "", None),
    ],
)
def test_variables(variable: str, text: str, value: object) -> None:
    assert read_settings(Path("none.toml"), {f"TICKERS_{variable.upper()}": text}).get(variable) == value


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("delay", "soon", "TICKERS_DELAY: 'soon' is not a number of minutes"),
        ("wait", "5 s", "TICKERS_WAIT: '5 s' is not a number of seconds"),
        ("neighbours", "perhaps", "TICKERS_NEIGHBOURS: 'perhaps' is not true or false"),
    ],
)
def test_wrong_variables(variable: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_settings(Path("none.toml"), {f"TICKERS_{variable.upper()}": text})
    assert str(raised.value) == message


def test_a_variable_wins_over_the_file(folder: Path) -> None:
    (folder / "tickers.toml").write_text('delay = 20\nstore = "sqlite:///a.db"\n')
    environment = {"TICKERS_DELAY": "5"}
    assert read_settings(folder / "tickers.toml", environment) == {"delay": 5.0, "store": ["sqlite:///a.db"]}


@pytest.mark.parametrize(
    ("argument", "variable", "file", "state"),
    [
        # the last figure of Amsterdam comes some minutes after 17:35; the page is of 17:52
        (None, None, None, "open"),
        (None, None, 0, "closed"),
        (None, "0", 30, "closed"),
        (0, "30", 30, "closed"),
        (30, "0", 0, "open"),
    ],
)
def test_the_delay_in_python(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    argument: float | None,
    variable: str | None,
    file: float | None,
    state: str,
) -> None:
    if file is not None:
        (folder / "tickers.toml").write_text(f"delay = {file}\n")
    if variable is not None:
        monkeypatch.setenv("TICKERS_DELAY", variable)
    page = "AEX 0.5% 862.5"
    parsed = tickers.parse(page, at=AT) if argument is None else tickers.parse(page, at=AT, delay=argument)
    assert parsed.quotes["state"].to_list() == [state]


def test_stores_and_reports_are_those_of_the_settings(folder: Path) -> None:
    settings = 'store = ["sqlite:///mine.db", "parquet:mine"]\noutput = "mine-report"\nlocale = "nl"\n'
    (folder / "tickers.toml").write_text(f'{settings}expect = ["AEX", "DAX"]\n')
    summary = tickers.run(SAMPLE_TEXT, at=AT)
    assert [store.url for store in summary.stores] == ["sqlite:///mine.db", "parquet:mine"]
    assert summary.reports == (Path("mine-report/2024-11-15.html"),)
    assert "862,50" in (folder / "mine-report" / "2024-11-15.html").read_text()
    assert [alarm.kind for alarm in summary.alarms] == ["missing"]
    assert len(tickers.quotes()) == len(tickers.quotes("parquet:mine")) == 9
    assert tickers.closes().columns.to_list() == tickers.closes("sqlite:///mine.db").columns.to_list()
    other = tickers.ingest(SAMPLE_TEXT, at=AT, store="sqlite:///other.db")
    assert [store.url for store in other.stores] == ["sqlite:///other.db"]
    names = {path.name for path in folder.iterdir()}
    assert names >= {"mine.db", "mine", "mine-report", "other.db"}
    assert "tickers.db" not in names


def test_the_sites_of_the_file_choose_no_rows(folder: Path) -> None:
    """They are pages to look at; the frames take names of sites."""
    (folder / "tickers.toml").write_text('[sites.harbour]\nurl = "https://www.harbour.example/"\n')
    tickers.ingest(b"AEX -1.37% 862.5", at=AT, site="Ledger", store="sqlite:///a.db")
    assert tickers.quotes("sqlite:///a.db")["symbol"].tolist() == ["AEX"]
    assert tickers.daily("sqlite:///a.db")["symbol"].tolist() == ["AEX"]


def test_instruments_of_ones_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "AEX -1.37% 862.5\nQuay Nine 0.5% 120.5\n"
    assert tickers.parse(page).quotes["symbol"].to_list()[0] == "AEX"
    (folder / "mine.toml").write_text(OWN)
    monkeypatch.setenv("TICKERS_INSTRUMENTS", "mine.toml")
    assert tickers.parse(page).quotes["symbol"].to_list() == ["AEX", "QUAY9"]
    tickers.ingest(page.encode(), at=AT)
    assert tickers.quotes(symbols="quay nine")["last"].to_list() == [120.5]
    assert not is_chosen()  # a call leaves nothing behind


def test_a_setting_that_is_wrong_is_an_error_in_python_too(folder: Path) -> None:
    (folder / "tickers.toml").write_text("dealy = 20\n")
    for call in (lambda: tickers.parse("AEX 0.5% 862.5"), tickers.quotes, lambda: tickers.ingest(b"AEX")):
        with pytest.raises(UsageError, match="unknown setting 'dealy'; did you mean 'delay'"):
            call()


def test_what_the_settings_give_is_still_seen_in_the_signature() -> None:
    assert "delay: how far" in (tickers.ingest.__doc__ or "")
    assert tickers.quotes.__name__ == "quotes"
