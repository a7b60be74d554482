"""Pages that are kept under the session that their figures show, `--at date`."""

import json
from datetime import date
from pathlib import Path

import pytest

import tickers
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run

BEFORE = SAMPLE_TEXT.parent.parent / "sample-before" / "harbour-ledger.txt"


@pytest.fixture
def store(tmp_path: Path) -> str:
    """What is known of the 14th and the 15th."""
    url = f"sqlite:///{tmp_path}/x.db"
    tickers.ingest(BEFORE, at="2024-11-14T18:30+01:00", store=url)
    tickers.ingest(SAMPLE_TEXT, at="2024-11-15T18:30+01:00", store=url)
    return url


def test_a_page_is_kept_under_its_session(store: str) -> None:
    done = tickers.ingest(SAMPLE_HTML, at="date", store=store)
    assert (done.ok, done.captures_new, done.sessions) == (True, 1, (date(2024, 11, 15),))
    frame = tickers.quotes(store)
    dated = frame[frame["capture_id"] == frame["capture_id"].max()]
    assert set(dated["state"]) == {"closed", "ceased"}
    assert len(dated) == 9
    again = tickers.ingest(SAMPLE_HTML, at="date", store=store)
    assert (again.captures_new, again.captures_known) == (0, 1)
    assert set(tickers.daily(store, since="2024-11-15")["sites"]) == {1}, "it bears nothing out"


def test_levels_of_an_open_market_are_open(store: str, tmp_path: Path) -> None:
    """The changes are of the 15th, the levels on the way."""
    page = "AEX -0.87% 866.9\nBEL20 -1.00% 4194.9\nPX1 -0.27% 7292.06\nISEQ -0.48% 9762.3\nPSI 0.44% 6402.6"
    done = tickers.ingest(page.encode(), at="date", store=store)
    assert done.sessions == (date(2024, 11, 15),), done.problems
    frame = tickers.quotes(store)
    assert set(frame.tail(5)["state"]) == {"open"} or "open" in set(frame["state"])


def test_what_shows_no_session_is_refused_and_the_others_are_kept(
    store: str, python_tickers: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_bytes(SAMPLE_HTML.read_bytes())
    (folder / "b.txt").write_text("AEX 0.11% 512.3\nBEL20 0.52% 3012.4\nPX1 0.91% 4017.8")
    (folder / "c.txt").write_text("A council meets")
    done = python_tickers("ingest", "pages", "--at", "date", "--store", "sqlite:///x.db", "--json")
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["captures_new"], summary["pages_without_strip"]) == (3, 1, 1)
    (line,) = done.stderr.splitlines()
    assert line.startswith("tickers: pages/b.txt: not kept, its session is unknown: no row names a close")
    assert line.endswith("give the time with --at TIME")


def test_there_must_be_closes_to_date_by(tmp_path: Path, tickers: Run) -> None:
    done = tickers("ingest", SAMPLE_TEXT, "--at", "date", "--store", "sqlite:///none.db")
    assert done.returncode == 1
    assert "nothing is stored here yet" in done.stderr
    done = tickers("parse", SAMPLE_TEXT, "--at", "date")
    assert (done.returncode, "tickers date PAGE only says which" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
