"""`tickers rebuild`: what is derived is derived anew; older stores are brought over."""

import json
import shutil
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from storage import open_store
from storage.schema import TABLES
from tests.commands.stored import STORES, dump, keep
from tests.conftest import SAMPLE_TEXT, Run


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
    """Make the stores such as the older version wrote: without the table or column that came later."""
    database = sqlite3.connect(folder / "tickers.db")
    database.execute("DROP VIEW headlines")
    database.execute("DROP VIEW latest")
    database.execute("DROP VIEW daily")
    database.execute("DROP TABLE daily_stored")
    database.execute("DROP TABLE daily_notes")
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
    shutil.rmtree(lake / "daily")
    if version == 1:
        for part in (lake / "headlines").rglob("*.parquet"):
            pq.write_table(pq.ParquetFile(part).read().drop_columns(["published_basis"]), part)


@pytest.mark.parametrize("version", [1, 2, 3])
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


STORE = "sqlite:///tickers.db"


def test_rebuild_takes_the_delay(tickers: Run, tmp_path: Path) -> None:
    keep(tmp_path, ("2024-11-15T17:45+01:00", "CAC 40 -0.57% 7269.63"))
    done = tickers("rebuild", STORE, "parquet:new", "--delay", "0", "--json")
    assert json.loads(done.stdout)["changed"]["state"] == 1
    with open_store(f"parquet:{tmp_path}/new") as store:
        assert store.read("quotes")["state"].to_pylist() == ["closed"]
