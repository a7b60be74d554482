"""The command line as its users call it, each call a Python of its own."""

import csv
import functools
import http.server
import io
import json
import os
import sqlite3
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from storage.schema import TABLES
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
    assert summary == {
        "pages": 2,
        "pages_without_strip": 0,
        "pages_unreadable": 0,
        "captures_new": 2,
        "captures_known": 0,
        "rows": 18,
        "rejections": 0,
        "sessions": ["2024-11-15"],
        "stores": [{"url": url, "new": 2, "known": 0, "error": None} for url in stores],
        "reports": [REPORT],
        "report_error": None,
        "exit_code": 0,
    }


def test_parse_jsonl(tickers: Run, tmp_path: Path) -> None:
    done = tickers("parse", SAMPLE_TEXT, "--format", "jsonl")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [o["type"] for o in objects] == ["quote"] * 9 + ["headline"]
    assert list(objects[0]) == ["type", "source", *TABLES["quotes"].names]
    assert list(objects[9]) == ["type", "source", *TABLES["headlines"].names]
    shown = [(o["symbol"], o["change_pct"], o["last"], o["currency"]) for o in objects[:9]]
    assert shown == SAMPLE_ROWS
    assert {
        o[name] for o in objects[:9] for name in ("capture_id", "observed_at", "session_date", "state")
    } == {None}
    assert list(tmp_path.iterdir()) == []


def test_parse_with_a_time_knows_capture_session_and_state(tickers: Run) -> None:
    done = tickers("parse", "-", *AT, "--format", "jsonl", stdin=SAMPLE_TEXT.read_bytes())
    quotes = [json.loads(line) for line in done.stdout.splitlines()][:9]
    assert {q["observed_at"] for q in quotes} == {"2024-11-15T17:30:00Z"}
    assert {(q["symbol"] == "ENTEC", q["session_date"], q["state"]) for q in quotes} == {
        (False, "2024-11-15", "closed"),
        (True, None, "ceased"),
    }
    assert quotes[0]["capture_id"].startswith("20241115T173000Z-")


def test_parse_csv_and_table(tickers: Run) -> None:
    rows = list(
        csv.DictReader(io.StringIO(tickers("parse", SAMPLE_TEXT, SAMPLE_HTML, "--format", "csv").stdout))
    )
    assert [(r["symbol"], r["change_pct"], r["last"], r["currency"]) for r in rows] == SAMPLE_ROWS * 2
    assert list(rows[0]) == ["source", *TABLES["quotes"].names]
    table = tickers("parse", SAMPLE_TEXT).stdout
    assert "OSEBX  OSEBX       1.31  1445.01  NOK       kr     resolved" in table
    assert "byline: L.Sørby" in table


def test_a_folder_is_read_in_bulk(tickers: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    (pages / "deep" / "a.html").write_bytes(SAMPLE_HTML.read_bytes())
    (pages / "b.txt").write_text("A page without a strip")
    (pages / "c.txt").write_text("")
    (pages / "picture.png").write_bytes(b"\x89PNG\0")
    for argument in (pages, f"{pages}/**/*.*"):
        done = tickers("ingest", argument, *AT, "--json", "--store", "sqlite:///x.db")
        summary = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert summary["rows"] == 9
    assert summary["pages_without_strip"] == 1
    assert summary["pages_unreadable"] == 2  # the picture too: a glob takes what it matches


def test_status(tickers: Run) -> None:
    tickers("ingest", SAMPLE_TEXT, *AT, "--store", "sqlite:///x.db")
    tickers(
        "ingest", SAMPLE_TEXT, "--at", "2024-11-18T09:00Z", "--site", "Other", "--store", "sqlite:///x.db"
    )
    (held,) = json.loads(tickers("status", "--store", "sqlite:///x.db", "--json").stdout)["stores"]
    assert held == {
        "url": "sqlite:///x.db",
        "rows": {"captures": 2, "quotes": 18, "headlines": 2, "rejections": 0, "closes": 0},
        "first_observed_at": "2024-11-15T17:30:00Z",
        "last_observed_at": "2024-11-18T09:00:00Z",
        "first_session": "2024-11-15",
        "last_session": "2024-11-18",
        "sessions": 2,
        "newest_by_site": {"Harbour Ledger": "2024-11-15T17:30:00Z", "Other": "2024-11-18T09:00:00Z"},
    }
    text = tickers("status", "--store", "sqlite:///x.db").stdout
    assert "       18 quotes" in text
    assert "newest of Other: 2024-11-18T09:00:00Z" in text


def test_report_of_chosen_days(tickers: Run, tmp_path: Path) -> None:
    store = ("--store", "parquet:lake")
    for day in ("13", "14", "15"):
        tickers("ingest", SAMPLE_TEXT, "--at", f"2024-11-{day}T17:30Z", *store)
    assert tickers("report", *store, "-o", "a").stdout == "a/2024-11-15.html\n"
    assert tickers("report", *store, "-o", "b", "--day", "2024-11-13").stdout == "b/2024-11-13.html\n"
    since = tickers("report", *store, "-o", "c", "--since", "2024-11-14", "--json")
    assert json.loads(since.stdout)["reports"] == ["c/2024-11-14.html", "c/2024-11-15.html"]
    missing = tickers("report", *store, "--day", "2024-11-12")
    assert missing.returncode == 2
    assert "no quotes of 2024-11-12; it has 3 days from 2024-11-13 to 2024-11-15" in missing.stderr
    assert not (tmp_path / "tickers-report").exists()


def test_settings_by_flag_variable_and_file(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "tickers.toml").write_text('store = "sqlite:///of-file.db"\noutput = "report-of-file"\n')
    tickers("run", SAMPLE_TEXT, *AT)
    assert {p.name for p in tmp_path.iterdir()} == {"tickers.toml", "of-file.db", "report-of-file"}
    tickers("ingest", SAMPLE_TEXT, *AT, TICKERS_STORE="sqlite:///of-variable.db parquet:of-variable")
    assert (tmp_path / "of-variable.db").exists()
    assert (tmp_path / "of-variable").is_dir()
    tickers("ingest", SAMPLE_TEXT, *AT, "--store", "sqlite:///of-flag.db", TICKERS_STORE="sqlite:///not.db")
    assert (tmp_path / "of-flag.db").exists()
    assert not (tmp_path / "not.db").exists()


def test_mtime_is_taken_on_the_users_word(tickers: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(SAMPLE_TEXT.read_bytes())
    os.utime(page, (1731691800, 1731691800))  # 2024-11-15T17:30:00Z
    tickers("ingest", page, "--at", "mtime", "--store", "sqlite:///x.db")
    connection = sqlite3.connect(tmp_path / "x.db")
    assert connection.execute("SELECT observed_at, observed_basis FROM captures").fetchall() == [
        ("2024-11-15T17:30:00Z", "mtime")
    ]
    connection.close()


def test_every_command_has_help_with_an_example(tickers: Run) -> None:
    listed = tickers("--help").stdout
    for command in ("parse", "ingest", "report", "run", "status"):
        assert f"\n  {command} " in listed
        text = tickers(command, "--help").stdout
        assert f"Example: tickers {command} " in text or f"| tickers {command} " in text


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


def test_json_is_json_whatever_the_encoding_of_stdout(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "Ledger - 📈 \U00020000 é\nAEX -1.37% 862.5\n📈 \U00020000 é", encoding="utf-8"
    )
    for encoding in ("utf-8", "latin-1", "ascii"):
        done = tickers("parse", "page.txt", "--format", "jsonl", PYTHONIOENCODING=encoding)
        assert json.loads(done.stdout.splitlines()[1])["title"] == "📈 \U00020000 é"


def test_csv_has_its_header_whatever_comes_first(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = tickers("parse", "empty.txt", SAMPLE_TEXT, "--format", "csv")
    assert done.stdout.startswith("source,capture_id,")
    assert len(done.stdout.splitlines()) == 10


@pytest.mark.parametrize(("redirection", "code"), [(">/dev/full", 1), (">&-", 0), ("<&-", 1)])
def test_closed_and_full_streams_are_said_in_a_line(tmp_path: Path, redirection: str, code: int) -> None:
    page = "-" if "<" in redirection else SAMPLE_TEXT
    command = f"'{sys.executable}' -m tickers.commands parse {page} --format jsonl {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == code
    assert len(done.stderr.splitlines()) == (1 if code else 0)
    assert "unexpected" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    many.write_text("AEX 0.5% 862.5\n" + "\n".join(f"Fund{n} 0.5% {n}.5" for n in range(1, 15000)))
    command = f"'{sys.executable}' -m tickers.commands parse '{many}' --format csv | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.startswith("source,capture_id,position,symbol")
    assert done.stderr == ""


def test_a_real_page_is_read_as_a_person_read_it(tickers: Run, shared: Path) -> None:
    """Nine rows with the figures of the hand-read truth, the headline, its byline and photo credit."""
    truth = json.loads((shared / "truth" / "coinpress-fr.json").read_text(encoding="utf-8"))
    done = tickers("parse", shared / "pages" / truth["page"], "--format", "jsonl")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    quotes = [o for o in objects if o["type"] == "quote"]
    names = ("symbol", "change_pct", "last", "currency_iso", "currency")
    assert [
        (q["symbol"], q["change_pct"], q["last"], q["currency"], q["currency_shown"]) for q in quotes
    ] == [tuple(row[name] for name in names) for row in truth["rows"]]
    assert quotes[4]["currency_basis"] == "resolved"
    (headline,) = [o for o in objects if o["type"] == "headline"]
    assert (headline["title"], headline["byline"]) == (truth["headline"], truth["byline"])
    assert headline["photo_credit"] == truth["photo_credit"]
    assert done.returncode == 0


def test_explain_says_how_each_strip_was_read(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "Markets\nCAC 40 7.269,63 -0,57% -41,68\nAEX 862,50 -1,37% -11,98\nPSI 6.428,13 +0,84% 99\n"
        "le CAC 40 gagne 0,55 % \x1b[2J aujourd'hui\n"
    )
    done = tickers("parse", "page.txt", "--explain", "--format", "csv")
    assert len(done.stdout.splitlines()) == 3  # the data stays what it is
    lines = [line.strip() for line in done.stderr.splitlines()]
    assert lines[0] == "page.txt: 1 strip"
    assert "strip 1: 2 rows" in lines
    assert "from     CAC 40 7.269,63 -0,57% -41,68" in lines
    assert "numbers  decimal comma, digits grouped by point" in lines
    assert "signs    printed before the figure" in lines
    assert [line for line in lines if line.startswith("order    label, level, change, change in points:")]
    assert [line for line in lines if line.startswith("refused  'PSI 6.428,13 +0,84% 99")]
    assert "\x1b" not in done.stderr
