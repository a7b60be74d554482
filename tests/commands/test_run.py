"""`tickers run`: pages in, rows kept, reports out; each call a Python of its own, as a job has it."""

import functools
import http.server
import json
import sqlite3
import subprocess
import threading
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT, Run, needs

AT = ("--at", "2024-11-15T18:30+01:00")


REPORT = "tickers-report/2024-11-15.html"


@pytest.fixture
def tickers(python_tickers: Run) -> Run:
    """Here all that starting costs and warns of counts too."""
    return python_tickers


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_run_reads_stores_and_reports(tickers: Run, tmp_path: Path) -> None:
    done = tickers("run", SAMPLE_TEXT, *AT)
    assert (done.returncode, done.stdout) == (0, REPORT + "\n")
    assert done.stderr == "pages: 1; captures: 1 new, 0 known; rows: 9; refused lines: 0\n"
    assert {p.name for p in tmp_path.iterdir()} == {"tickers.db", "tickers.parquet", "tickers-report"}
    connection = sqlite3.connect(tmp_path / "tickers.db")
    in_sql = connection.execute("SELECT symbol, change_pct, last, currency FROM quotes ORDER BY position")
    lake = pd.read_parquet(tmp_path / "tickers.parquet" / "quotes").sort_values("position").to_dict("records")
    for row, (symbol, change, last, currency), plain in zip(in_sql, SAMPLE_ROWS, lake, strict=True):
        assert row == (symbol, float(change), float(last), currency)
        assert [plain[n] for n in ("symbol", "change_pct", "last")] == [
            symbol,
            Decimal(change),
            Decimal(last),
        ]
    connection.close()


def test_run_twice_changes_nothing(tickers: Run, tmp_path: Path) -> None:
    tickers("run", SAMPLE_TEXT, *AT)
    before = files(tmp_path)
    again = tickers("run", SAMPLE_TEXT, *AT)
    assert (again.returncode, again.stdout) == (0, REPORT + "\n")
    assert again.stderr == "pages: 1; captures: 0 new, 1 known; rows: 9; refused lines: 0\n"
    assert files(tmp_path) == before


def test_run_as_json(tickers: Run) -> None:
    done = tickers("run", SAMPLE_TEXT, SAMPLE_HTML, *AT, "--json")
    summary = json.loads(done.stdout)
    assert summary.pop("seconds") > 0
    assert (done.returncode, done.stderr) == (0, "")
    stores = ["sqlite:///tickers.db", "parquet:tickers.parquet"]
    of_inputs = ("inputs", "inputs_known", "dismissed", "revisits", "undated", "losses", "bytes")
    assert summary == {
        **dict.fromkeys(of_inputs, 0),
        "pages": 2,
        "strips": 2,
        "pages_without_strip": 0,
        "pages_unreadable": 0,
        "captures_new": 2,
        "captures_known": 0,
        "rows": 18,
        "rejections": 0,
        "sessions": ["2024-11-15"],
        "addresses": [],
        "alarms": [],
        "stores": [{"url": url, "new": 2, "known": 0, "error": None} for url in stores],
        "reports": [REPORT],
        "report_error": None,
        "exit_code": 0,
    }


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name of the base class
        pass


def test_a_scheduled_job_pipes_a_fetched_page(tickers: Run, tmp_path: Path) -> None:
    """`curl … | tickers run - --at now --url …`, with the page served on loopback."""
    needs("curl")
    handler = functools.partial(QuietHandler, directory=str(SAMPLE_HTML.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/{SAMPLE_HTML.name}"
        fetched = subprocess.run(["curl", "-s", url], capture_output=True, check=True).stdout
        server.shutdown()
    done = tickers("run", "-", "--at", "now", "--url", url, "--json", stdin=fetched)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)  # two sessions on a holiday of one exchange, none just after the open
    assert summary["reports"] == [f"tickers-report/{day}.html" for day in summary["sessions"]]
    assert all((tmp_path / report).exists() for report in summary["reports"])
    (capture,) = pd.read_parquet(tmp_path / "tickers.parquet" / "captures").to_dict("records")
    assert (capture["url"], capture["observed_basis"], capture["source"]) == (url, "clock", "-")


def test_our_own_reports_are_no_pages(tickers: Run, tmp_path: Path) -> None:
    """`tickers run .` in the folder that the report goes to reads the pages only, the second time too."""
    (tmp_path / "page.txt").write_bytes(SAMPLE_TEXT.read_bytes())
    for _ in range(2):
        done = tickers("run", ".", *AT, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["rows"] == 9
    named = tickers("parse", REPORT)
    assert named.returncode == 3
    assert "this is a report of tickers, not a page of news" in named.stderr


STORE = "sqlite:///tickers.db"


def test_pages_before_the_known_years_say_why_they_have_no_report(tickers: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(SAMPLE_TEXT.read_bytes())
    done = tickers("run", "a.txt", "b.txt", "--at", "2009-11-15T18:30+01:00", "--json")
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["rows"], summary["reports"]) == (0, 18, [])
    assert done.stderr == (
        "tickers: a.txt: its rows are kept, but of no session, and have no report: it was fetched before"
        " 2010-01-01, from when on the sessions of its exchanges are known\n"
    )
