"""The commands on stores: copy, rebuild, check, import-closes."""

import json
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from storage.schema import TABLES
from tests.commands.stored import STORES, dump
from tests.conftest import SAMPLE_TEXT, Run


@pytest.mark.parametrize("source", STORES)
@pytest.mark.parametrize("target", ["sqlite:///new.db", "parquet:new.parquet"])
def test_copy(tickers: Run, filled: Path, source: str, target: str) -> None:
    done = tickers("copy", source, target)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "captures: 2 new, 0 known; imported closes: 1 new\n"
    assert dump(filled, target) == dump(filled, source)
    again = json.loads(tickers("copy", source, target, "--json").stdout)
    assert (again["captures_new"], again["captures_known"], again["closes_new"]) == (0, 2, 0)
    assert again["exit_code"] == 0


def test_copy_goes_on_where_something_is_damaged(tickers: Run, filled: Path) -> None:
    tickers("ingest", SAMPLE_TEXT, "--at", "2024-12-02T18:30+01:00")
    part = filled / "tickers.parquet/quotes/month=2024-11/part-00000.parquet"
    part.write_bytes(part.read_bytes()[:-100])
    done = tickers("copy", "parquet:tickers.parquet", "sqlite:///saved.db")
    assert done.returncode == 1
    assert "part-00000.parquet" in done.stderr
    assert "captures: 1 new" in done.stderr
    assert [row["observed_at"].month for row in dump(filled, "sqlite:///saved.db")["captures"]] == [12]  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("copy", "sqlite:///tickers.db", "sqlite:///tickers.db"), "cannot be copied to itself"),
        (("copy", "sqlite:///absent.db", "sqlite:///new.db"), "nothing is stored here yet"),
        (("rebuild", "sqlite:///tickers.db", "sqlite:///tickers.db"), "cannot be copied to itself"),
        (("copy", "sqlite:///tickers.db", "mysql://x"), "unknown store 'mysql://x'"),
        (
            ("copy", "sqlite:///tickers.db", "postgres://me:secret@host/db"),
            "did you mean postgresql+psycopg://",
        ),
    ],
)
def test_wrong_copies(tickers: Run, filled: Path, arguments: tuple[str, ...], message: str) -> None:
    done = tickers(*arguments)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr
    assert not (filled / "new.db").exists()


def test_rebuild_derives_anew_what_is_derived(tickers: Run, filled: Path) -> None:
    right = dump(filled, "sqlite:///tickers.db")
    database = sqlite3.connect(filled / "tickers.db")
    database.execute("UPDATE quotes_stored SET session_date = '2024-11-14' WHERE symbol = 'AEX'")
    database.execute("UPDATE quotes_stored SET state = 'open', currency = 'SEK' WHERE symbol = 'OSEBX'")
    database.commit()
    database.close()
    before = (filled / "tickers.db").read_bytes()
    done = tickers("rebuild", "sqlite:///tickers.db", "parquet:new.parquet")
    assert done.returncode == 0
    assert "AEX: session_date 2024-11-14 -> 2024-11-15" in done.stderr
    assert "rows changed: session_date in 2, state in 2, currency in 2" in done.stderr
    assert dump(filled, "parquet:new.parquet") == right
    assert (filled / "tickers.db").read_bytes() == before


def make_older(folder: Path, version: int) -> None:
    """Make the stores such as the older version wrote: without a column that came later."""
    database = sqlite3.connect(folder / "tickers.db")
    database.execute("DROP VIEW headlines")
    if version == 1:
        database.execute("ALTER TABLE headlines_stored RENAME TO newer")
        names = [c.name for c in TABLES["headlines"].columns if c.name != "published_basis"]
        stored = ", ".join("published_at_s" if name == "published_at" else name for name in names)
        database.execute(f"CREATE TABLE headlines_stored AS SELECT {stored} FROM newer")
        database.execute("DROP TABLE newer")
    database.execute(f"UPDATE store_info SET schema_version = {version}")
    database.commit()
    database.close()
    lake = folder / "tickers.parquet"
    (lake / "tickers-lake.json").write_text(json.dumps({"schema_version": version}))
    if version == 1:
        for part in (lake / "headlines").rglob("*.parquet"):
            pq.write_table(pq.ParquetFile(part).read().drop_columns(["published_basis"]), part)


def test_a_damaged_store_does_not_silence_status_of_the_others(tickers: Run, filled: Path) -> None:
    (filled / "tickers.db").write_bytes(b"no database" * 100)
    done = tickers("status")
    assert done.returncode == 1
    assert done.stdout.startswith("parquet:tickers.parquet\n          2 captures\n")
    assert done.stderr.startswith("tickers: sqlite:///tickers.db: tickers.db is no SQLite file")
    said = json.loads(tickers("status", "--json").stdout)
    assert said["exit_code"] == 1
    assert said["stores"][0]["url"] == "sqlite:///tickers.db"
    assert "no SQLite file" in said["stores"][0]["error"]
    assert said["stores"][1]["rows"]["captures"] == 2


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("store", STORES)
def test_older_stores_are_refused_with_the_way_out_which_works(
    tickers: Run, filled: Path, store: str, version: int
) -> None:
    right = dump(filled, store)
    make_older(filled, version)
    for command in (("status",), ("ingest", SAMPLE_TEXT, "--at", "now"), ("export",)):
        refused = tickers(*command, "--store", store)
        assert refused.returncode == 1
        assert f"bring it over with tickers rebuild {store} NEW" in refused.stderr
    assert tickers("copy", store, "sqlite:///new.db").returncode == 1
    done = tickers("rebuild", store, "sqlite:///new.db")
    assert done.returncode == 0, done.stderr
    if version == 1:
        for row in right["headlines"]:
            row["published_basis"] = None  # type: ignore[index]
    assert dump(filled, "sqlite:///new.db") == right


def test_a_store_of_a_newer_tickers_is_refused(tickers: Run, filled: Path) -> None:
    (filled / "tickers.parquet/tickers-lake.json").write_text('{"schema_version": 99}')
    done = tickers("rebuild", "parquet:tickers.parquet", "sqlite:///new.db")
    assert done.returncode == 1
    assert "read it with a newer tickers" in done.stderr


def test_check(tickers: Run, filled: Path) -> None:
    done = tickers("check")
    said = "whole; findings: 2 ceased; moments of captures: 2 given"
    assert (done.returncode, done.stdout) == (0, "".join(f"{url}: {said}\n" for url in STORES))
    database = sqlite3.connect(filled / "tickers.db")
    database.execute("DELETE FROM captures_stored WHERE source LIKE '%.txt'")
    database.commit()
    database.close()
    (filled / "tickers.parquet/quotes/month=2024-11/part-00000.parquet").write_bytes(b"PAR1")
    done = tickers("check", "--json")
    assert done.returncode == 3
    found = {store["url"]: store["damage"] for store in json.loads(done.stdout)["stores"]}
    assert "9 rows of quotes are of no capture" in found[STORES[0]][0]
    assert "part-00000.parquet" in found[STORES[1]][0]
    assert tickers("check", "--store", "sqlite:///absent.db").returncode == 1


HISTORY = "date,close\n2024-11-14,7311.80\n2024-11-15,7269.63\n"


def test_import_closes(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "cac.csv").write_text(HISTORY)
    done = tickers("import-closes", "cac.csv", "--symbol", "PX1")
    assert (done.returncode, done.stderr) == (0, "".join(f"{url}: 2 new, 0 known\n" for url in STORES))
    assert [row["source"] for row in dump(tmp_path, STORES[1])["closes"]] == ["cac.csv", "cac.csv"]  # type: ignore[index]
    again = json.loads(tickers("import-closes", "cac.csv", "--symbol", "PX1", "--json").stdout)
    left_out = {"shut": [], "without_close": 0}
    assert again == {"closes": 2, "left_out": left_out, "new": dict.fromkeys(STORES, 0), "exit_code": 0}
    piped = tickers("import-closes", "-", "--symbol", "PX1", "--source", "a vendor", stdin=HISTORY.encode())
    assert "2 new" in piped.stderr
    assert dump(tmp_path, STORES[0]) == dump(tmp_path, STORES[1])


def test_import_closes_says_what_it_leaves_out(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "cac.csv").write_text(f"{HISTORY}2024-11-16,7269.63\n2024-11-18,\n")
    said = (
        "cac.csv: 2 rows left out: 1 of days on which its exchange held no session (2024-11-16),"
        " 1 without a close\n"
    )
    done = tickers("import-closes", "cac.csv", "--symbol", "cac 40")
    assert (done.returncode, done.stderr) == (
        0,
        "".join(f"{url}: 2 new, 0 known\n" for url in STORES) + said,
    )
    again = json.loads(tickers("import-closes", "cac.csv", "--symbol", "PX1", "--json").stdout)
    assert again["left_out"] == {"shut": ["2024-11-16"], "without_close": 1}
    (tmp_path / "saturday.csv").write_text("date,close\n2024-11-16,7269.63\n")
    done = tickers("import-closes", "saturday.csv", "--symbol", "PX1")
    assert done.returncode == 1
    assert "saturday.csv: it has no closes; 1 row left out: 1 of days on which" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("absent.csv", "--symbol", "PX1"), 1, "absent.csv: cannot be read: No such file or directory"),
        (("cac.csv", "--symbol", "CAC 4"), 2, "did you mean 'CAC 40'?"),
        (("cac.csv", "--symbol", "XYZ 9"), 2, "`tickers instruments` lists"),
        (
            ("empty.csv", "--symbol", "PX1"),
            1,
            "empty.csv: line 1 is empty: it must name the columns",
        ),
        (("header.csv", "--symbol", "PX1"), 1, "header.csv: it has no closes"),
        (("binary.csv", "--symbol", "PX1"), 1, "binary.csv: cannot be read: it is not in UTF-8"),
        (("cac.csv",), 2, "Missing option '--symbol'"),
    ],
)
def test_wrong_imports(
    tickers: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    (tmp_path / "cac.csv").write_text(HISTORY)
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "header.csv").write_text("date,close\n")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    done = tickers("import-closes", *arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "tickers.db").exists()
