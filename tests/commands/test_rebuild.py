"""`tickers rebuild`: what is derived is derived anew; older stores are brought over."""

import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage import open_store
from storage.backends.encoding import stored_names
from storage.schema import CHILDREN, TABLES
from storage.wholeness import with_digests
from tests.commands.stored import STORES, dump, inside, keep
from tests.conftest import SAMPLE_TEXT, Run
from tickers.model import Close


def test_rebuild_derives_anew_what_is_derived(tickers: Run, filled: Path) -> None:
    right = dump(filled, "sqlite:///tickers.db")
    with open_store(inside(filled, "sqlite:///tickers.db")) as store:
        tables = {name: store.read(name) for name in ("captures", *CHILDREN)}
        closes = [Close(**row) for row in store.read("closes").to_pylist()]
    rows = tables["quotes"].to_pylist()
    for row in rows:
        if row["symbol"] == "AEX":
            row["session_date"] = date(2024, 11, 14)
        elif row["symbol"] == "OSEBX":
            row["state"], row["currency"] = "open", "SEK"
    tables["quotes"] = pa.Table.from_pylist(rows, schema=tables["quotes"].schema)
    with open_store(inside(filled, "sqlite:///before.db")) as store:
        store.append_tables(with_digests(tables))
        store.append_closes(closes)
    before = (filled / "before.db").read_bytes()
    done = tickers("rebuild", "sqlite:///before.db", "parquet:new.parquet")
    assert done.returncode == 0
    assert "AEX: session_date 2024-11-14 -> 2024-11-15" in done.stderr
    assert "rows changed: session_date in 2, state in 2, currency in 2" in done.stderr
    assert dump(filled, "parquet:new.parquet") == right
    assert (filled / "before.db").read_bytes() == before
    assert tickers("check", "--store", "parquet:new.parquet").returncode == 0


def make_older(folder: Path, version: int) -> None:
    """Make the stores such as the older version wrote: without the table and the columns that came later."""
    later = {"captures": ["quote_count", "headline_count", "rejection_count", "rows_sha256"]}
    if version == 1:
        later["headlines"] = ["published_basis"]
    database = sqlite3.connect(folder / "tickers.db")
    database.execute("PRAGMA foreign_keys = OFF")
    for (view,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        database.execute(f"DROP VIEW {view}")
    database.execute("DROP TABLE daily_stored")
    database.execute("DROP TABLE daily_notes")
    lake = folder / "tickers.parquet"
    shutil.rmtree(lake / "daily")
    for table, columns in later.items():
        kept = [name for name in stored_names(TABLES[table]) if name not in columns]
        database.execute(f"CREATE TABLE older AS SELECT {', '.join(kept)} FROM {table}_stored")
        database.execute(f"DROP TABLE {table}_stored")
        database.execute(f"ALTER TABLE older RENAME TO {table}_stored")
        for part in (lake / table).rglob("*.parquet"):
            pq.write_table(pq.ParquetFile(part).read().drop_columns(columns), part)
    database.execute(f"UPDATE store_info SET schema_version = {version}")
    database.commit()
    database.close()
    (lake / "tickers-lake.json").write_text(json.dumps({"schema_version": version}))


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
        for row in right["captures"]:
            del row["rows_sha256"]  # type: ignore[attr-defined]
    found = dump(filled, "sqlite:///new.db")
    if version == 1:  # the digest is over what there is
        for row in found["captures"]:
            del row["rows_sha256"]  # type: ignore[attr-defined]
    assert found == right
    assert tickers("check", "--store", "sqlite:///new.db").returncode == 0


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
