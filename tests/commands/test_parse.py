"""`tickers parse`: what pages say, in each form."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.schema import TABLES
from tests.conftest import SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT, Run

AT = ("--at", "2024-11-15T18:30+01:00")


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
