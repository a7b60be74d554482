"""`tickers export`: which rows, in which form, and what is refused."""

import codecs
import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from storage import open_store
from storage.schema import TABLES
from tests.commands.stored import STORES, dump
from tests.conftest import FRIDAY_EVENING, SAMPLE_ROWS, Run, capture_at

HOSTILE = b"""<title>=HYPERLINK("http://a.example","x")</title><h1>=HYPERLINK("http://a.example","x")</h1>
<p>AEX -1.37% 862.5</p><p>@SUM(A1 1.31% 1445.01</p><p>BEL20 -1.82% 4160.15</p>"""


@pytest.mark.parametrize("store", STORES)
def test_export_csv(tickers: Run, filled: Path, store: str) -> None:
    done = tickers("export", "--store", store, "--symbol", "PX1", "--symbol", "OSEBX")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert tuple(rows[0]) == TABLES["quotes"].names
    shown = [(r["symbol"], r["change_pct"], r["last"], r["currency"]) for r in rows]
    assert shown == 2 * [row for row in SAMPLE_ROWS if row[0] in {"PX1", "OSEBX"}]
    assert rows[0]["change_abs"] == ""
    assert rows[0]["observed_at"] == "2024-11-15T17:30:00Z"


def test_export_for_spreadsheets(tickers: Run, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/tickers.db") as store:
        store.append([capture_at(FRIDAY_EVENING, HOSTILE)])
    done = tickers("export", "--dialect", "semicolon", "--no-formulas")
    rows = list(csv.DictReader(done.stdout.splitlines(), delimiter=";"))
    assert [(row["label"], row["last"], row["change_pct"]) for row in rows] == [
        ("AEX", "862,5", "-1,37"),
        ("'@SUM(A1", "1445,01", "1,31"),
        ("BEL20", "4160,15", "-1,82"),
    ]
    titles = tickers("export", "headlines", "--no-formulas").stdout
    assert "'=HYPERLINK" in titles
    assert "'=HYPERLINK" not in tickers("export", "headlines").stdout


def test_export_jsonl_and_parquet(tickers: Run, filled: Path) -> None:
    lines = tickers("export", "headlines", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["byline"] for line in lines] == ["L.Sørby", "L.Sørby"]
    quote = json.loads(tickers("export", "--format", "jsonl").stdout.splitlines()[0])
    assert (quote["last"], quote["session_date"], quote["change_abs"]) == ("862.5", "2024-11-15", None)
    for table in TABLES:
        assert tickers("export", table, "--format", "parquet", "-o", f"{table}.parquet").returncode == 0
        assert (
            pq.read_table(filled / f"{table}.parquet").to_pylist()
            == dump(filled, "sqlite:///tickers.db")[table]
        )


@pytest.mark.parametrize(
    ("table", "options", "rows"),
    [
        ("quotes", ("--since", "2024-11-15"), 16),
        ("quotes", ("--until", "2024-11-14"), 0),
        ("quotes", ("--state", "ceased"), 2),
        ("quotes", ("--site", "Harbour Ledger"), 18),
        ("quotes", ("--symbol", "cac 40", "--symbol", "FR0003500008"), 2),
        ("quotes", ("--symbol", "OBX"), 0),
        ("quotes", ("--state", "open"), 0),
        ("captures", ("--since", "2024-11-15", "--until", "2024-11-15"), 2),
        ("captures", ("--since", "2024-11-16"), 0),
        ("headlines", ("--until", "2024-11-15"), 2),
        ("closes", ("--symbol", "PX1", "--since", "2024-11-01"), 1),
        ("rejections", (), 0),
    ],
)
def test_export_some(tickers: Run, filled: Path, table: str, options: tuple[str, ...], rows: int) -> None:
    done = tickers("export", table, *options)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, rows + 1), done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("headlines", "--symbol", "AEX"), 2, "symbol: headlines have none; it is for quotes, closes"),
        (("--symbol", "CAC 4"), 2, "'CAC 4' is no instrument of the reference data; did you mean 'CAC 40'?"),
        (
            ("--symbol", "XYZ 9"),
            2,
            "'XYZ 9' is no instrument of the reference data; `tickers instruments` lists",
        ),
        (("--site", "Harbor Ledger"), 2, "no page of site 'Harbor Ledger'; did you mean 'Harbour Ledger'?"),
        (("--site", "Elsewhere"), 2, "no page of site 'Elsewhere'; known are Harbour Ledger"),
        (("--state", "shut"), 2, "'shut' is not one of 'open', 'closed', 'ceased', 'unknown'"),
        (("--since", "2024-11-15", "--until", "2024-11-14"), 2, "the days are reversed"),
        (("closes", "--site", "x"), 2, "site: closes have none; it is for captures, quotes, headlines"),
        (("--format", "parquet"), 2, "name it with --output FILE"),
        (
            ("-o", "rows.xlsx"),
            2,
            "rows.xlsx: its ending does not say what to write; end it in",
        ),
        (("-o", "rows"), 2, "end it in .csv, .jsonl, .parquet, or give --format"),
        (("-o", "rows.parquet", "--format", "csv"), 2, "its ending says parquet and --format says csv"),
        (
            ("-o", "rows.jsonl", "--bom"),
            2,
            "--bom and --no-formulas are for CSV, and this is jsonl",
        ),
        (("--json",), 2, "--json: stdout has the rows; name a file for them with --output FILE"),
        (("-o", "absent/rows.csv"), 1, "absent/rows.csv: cannot be written: No such file or directory"),
        (("qoutes",), 2, "is not one of"),
        (("--store", "sqlite:///absent.db", "-o", "rows.csv"), 1, "nothing is stored here yet"),
        (("--store", "sqlite:///absent.db"), 1, "nothing is stored here yet"),
    ],
)
def test_wrong_exports(
    tickers: Run, filled: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = sorted(filled.rglob("*"))
    done = tickers("export", *arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert done.stdout == "" or json.loads(done.stdout)["exit_code"] == code  # with --json
    assert sorted(filled.rglob("*")) == before


def test_the_ending_of_the_file_says_what_is_written(tickers: Run, filled: Path) -> None:
    for name in ("rows.csv", "rows.jsonl", "rows.PARQUET"):
        done = tickers("export", "-o", name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert pq.read_table(filled / "rows.PARQUET").to_pylist() == dump(filled, STORES[0])["quotes"]
    assert (filled / "rows.csv").read_text(encoding="utf-8") == tickers("export", "-o", "-").stdout
    as_lines = tickers("export", "--format", "jsonl").stdout
    assert (filled / "rows.jsonl").read_text(encoding="utf-8") == as_lines
    assert tickers("export", "-o", "rows.dat", "--format", "jsonl").returncode == 0
    assert (filled / "rows.dat").read_text(encoding="utf-8") == as_lines


def test_a_mark_for_spreadsheets(tickers: Run, filled: Path) -> None:
    plain = tickers("export", "headlines").stdout
    assert "Sørby" in plain
    assert tickers("export", "headlines", "--bom").stdout == f"\ufeff{plain}"
    tickers("export", "headlines", "--bom", "-o", "headlines.csv")
    assert (filled / "headlines.csv").read_bytes() == codecs.BOM_UTF8 + plain.encode()


def test_a_summary_of_what_was_written(tickers: Run, filled: Path) -> None:
    for form in ("csv", "jsonl", "parquet"):
        done = tickers("export", "--symbol", "AEX", "-o", f"aex.{form}", "--json")
        assert json.loads(done.stdout) == {
            "store": STORES[0],
            "table": "quotes",
            "file": f"aex.{form}",
            "format": form,
            "rows": 2,
            "exit_code": 0,
        }
