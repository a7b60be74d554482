"""What the stores cost, beside their libraries bare and what others take for the same rows.

Others get the rows ready, in the types of the tables, where the stores start from the captures. Every
line that fills SQLite but dlt's fills the same tables, with their keys, checks and index.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import dlt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
import sqlite_utils

from storage import Between, open_store
from storage.frames import quotes
from storage.row_digests import TOLD
from tests.benchmarks.measuring import Benchmark, measure
from tests.benchmarks.stocked import COMMITS, QUOTES, Stocked, fill, fresh, stock

Row = tuple[Any, ...]
Write = Callable[[Stocked, Path], None]
Read = Callable[[Stocked], pd.DataFrame]


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stock(tmp_path_factory.mktemp("stocked"))


def durable(path: Path) -> sqlite3.Connection:
    """A connection that commits itself, with what a store's has."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def insert(connection: sqlite3.Connection, rows: dict[str, list[Row]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, some in rows.items():
        marks = ", ".join("?" * len(some[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", some)
    connection.execute("COMMIT")


def dicts(stocked: Stocked, table: str) -> Iterator[dict[str, Any]]:
    names = stocked.names[table]
    return (dict(zip(names, row, strict=True)) for row in stocked.tuples[table])


def bare_sqlite(stocked: Stocked, path: Path) -> None:
    connection = durable(path)
    insert(connection, stocked.tuples)
    connection.close()


def append_sqlite(stocked: Stocked, path: Path) -> None:
    fill(f"sqlite:///{path}", stocked.captures)


def to_sql(stocked: Stocked, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for table, frame in stocked.frames.items():
            frame.to_sql(table, connection, if_exists="append", index=False)
    connection.close()


def insert_all(stocked: Stocked, path: Path) -> None:
    database = sqlite_utils.Database(path)
    for table in stocked.tuples:
        database.table(table).insert_all(dicts(stocked, table))
    database.conn.close()


def dlt_run(stocked: Stocked, path: Path) -> None:
    dlt.config["runtime.dlthub_telemetry"] = False
    dlt.config["runtime.log_level"] = "CRITICAL"
    path.unlink()  # its tables are its own
    destination = dlt.destinations.sqlalchemy(f"sqlite:///{path}")
    pipelines = str(path.with_name(f"{path.name}-dlt"))
    pipeline = dlt.pipeline("bench", pipelines_dir=pipelines, destination=destination, dataset_name="main")
    for table in stocked.tuples:
        pipeline.run(dicts(stocked, table), table_name=table)


@pytest.mark.benchmark(group=f"SQLite: {QUOTES:,} quotes, from objects")
@pytest.mark.parametrize(
    ("write", "before"),
    [
        pytest.param(bare_sqlite, "sqlite_empty", id="sqlite3: executemany of ready tuples, one transaction"),
        pytest.param(append_sqlite, "sqlite_empty", id="tickers: append"),
        pytest.param(append_sqlite, "sqlite", id="tickers: append, all known"),
        pytest.param(to_sql, "sqlite_empty", id="pandas: to_sql of ready frames"),
        pytest.param(insert_all, "sqlite_empty", id="sqlite-utils: insert_all of ready dicts"),
        pytest.param(dlt_run, "sqlite_empty", id="dlt: run of ready dicts, tables of its own"),
    ],
)
def test_fill_sqlite(
    benchmark: Benchmark, stocked: Stocked, tmp_path: Path, write: Write, before: str
) -> None:
    path = tmp_path / "filled.db"
    held = getattr(stocked, before)
    measure(benchmark, write, lambda: (stocked, fresh(path, held)))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM quotes_stored").fetchone() == (QUOTES,)
    connection.close()


def arrow_table(records: Iterable[object], schema: pa.Schema) -> pa.Table:
    columns = {name: [getattr(record, name) for record in records] for name in schema.names}
    return pa.table(columns, schema=schema)


def write_dataset(tables: dict[str, pa.Table], folder: Path) -> None:
    """As the lake lies: zstd, a folder a month."""
    written = ds.ParquetFileFormat().make_write_options(compression="zstd")
    for name, table in tables.items():
        month = pc.strftime(table["observed_at"], format="%Y-%m")
        ds.write_dataset(
            table.append_column("month", month),
            folder / name,
            format="parquet",
            file_options=written,
            partitioning=["month"],
            partitioning_flavor="hive",
        )


def write_objects(stocked: Stocked, folder: Path) -> None:
    schemas = {name: table.schema for name, table in stocked.arrow.items()}
    seen = [quote for capture in stocked.captures for quote in capture.quotes]
    tables = {
        "quotes": arrow_table(seen, schemas["quotes"]),
        "captures": arrow_table(
            stocked.captures, pa.schema([f for f in schemas["captures"] if f.name not in TOLD])
        ),
    }
    write_dataset(tables, folder)


def write_arrow(stocked: Stocked, folder: Path) -> None:
    write_dataset(stocked.arrow, folder)


def append_lake(stocked: Stocked, folder: Path) -> None:
    fill(f"parquet:{folder}", stocked.captures)


@pytest.mark.benchmark(group=f"lake: {QUOTES:,} quotes, from objects")
@pytest.mark.parametrize(
    ("write", "before"),
    [
        pytest.param(write_objects, None, id="pyarrow: write_dataset, from the same objects"),
        pytest.param(write_arrow, None, id="pyarrow: write_dataset of ready Arrow tables"),
        pytest.param(append_lake, None, id="tickers: append"),
        pytest.param(append_lake, "lake", id="tickers: append, all known"),
    ],
)
def test_fill_lake(
    benchmark: Benchmark, stocked: Stocked, tmp_path: Path, write: Write, before: str | None
) -> None:
    folder = tmp_path / "filled"
    held = getattr(stocked, before) if before else None
    measure(benchmark, write, lambda: (stocked, fresh(folder, held)))
    assert pq.read_table(folder / "quotes", columns=["capture_id"]).num_rows == QUOTES


def half_a_year(stocked: Stocked) -> dict[str, Any]:
    middle = stocked.captures[len(stocked.captures) // 2].observed_at
    return {"symbol": ["PX1"], "observed_at": Between(middle, middle + timedelta(days=182))}


def load(url: str, where: dict[str, Any] | None = None) -> pd.DataFrame:
    with open_store(url) as store:
        return quotes(store, where=where)


def bare_load(stocked: Stocked) -> pd.DataFrame:
    table = pq.read_table(stocked.lake / "quotes")
    schema = pa.schema(
        field.with_type(pa.float64()) if pa.types.is_decimal(field.type) else field for field in table.schema
    )
    frame: pd.DataFrame = table.cast(schema).to_pandas()
    return frame


def read_sql(stocked: Stocked) -> pd.DataFrame:
    connection = sqlite3.connect(stocked.sqlite)
    frame = pd.read_sql("SELECT * FROM quotes", connection)
    connection.close()
    return frame


@pytest.mark.benchmark(group=f"lake: {QUOTES:,} quotes as a frame of float64")
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(bare_load, id="pyarrow: read_table, cast, to_pandas"),
        pytest.param(lambda stocked: load(f"parquet:{stocked.lake}"), id="tickers: quotes"),
        pytest.param(
            lambda stocked: load(f"parquet:{stocked.lake}", half_a_year(stocked)),
            id="tickers: quotes of one symbol, half a year",
        ),
    ],
)
def test_load_lake(benchmark: Benchmark, stocked: Stocked, read: Read) -> None:
    frame = measure(benchmark, read, lambda: (stocked,))
    assert frame["last"].dtype == float


@pytest.mark.benchmark(group=f"SQLite: {QUOTES:,} quotes as a frame of float64")
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(read_sql, id="pandas: read_sql of the view, times as text"),
        pytest.param(lambda stocked: load(f"sqlite:///{stocked.sqlite}"), id="tickers: quotes"),
        pytest.param(
            lambda stocked: load(f"sqlite:///{stocked.sqlite}", half_a_year(stocked)),
            id="tickers: quotes of one symbol, half a year",
        ),
    ],
)
def test_load_sqlite(benchmark: Benchmark, stocked: Stocked, read: Read) -> None:
    frame = measure(benchmark, read, lambda: (stocked,))
    assert frame["last"].dtype == float


COMMITTED = f"nine rows a durable commit, beside {QUOTES:,} quotes"


@pytest.mark.benchmark(group=COMMITTED)
@pytest.mark.parametrize("_", [pytest.param(None, id="sqlite3: ready tuples, WAL, synchronous FULL")])
def test_commit_bare(benchmark: Benchmark, stocked: Stocked, tmp_path: Path, _: None) -> None:
    connection = durable(fresh(tmp_path / "filled.db", stocked.sqlite_before))
    connection.execute("PRAGMA journal_mode = WAL")
    count = len(stocked.captures)
    commits = iter(
        [
            {
                table: rows[len(rows) // count * n : len(rows) // count * (n + 1)]
                for table, rows in stocked.tuples.items()
                if table in {"captures_stored", "quotes_stored"}
            }
            for n in range(count - COMMITS, count)
        ]
    )
    measure(benchmark, insert, lambda: (connection, next(commits)), COMMITS)
    assert connection.execute("SELECT count(*) FROM quotes_stored").fetchone() == (QUOTES,)
    connection.close()


@pytest.mark.benchmark(group=COMMITTED)
@pytest.mark.parametrize(
    ("form", "before"),
    [
        pytest.param("sqlite:///", "sqlite_before", id="tickers: append of one capture, SQLite"),
        pytest.param("parquet:", "lake_before", id="tickers: append of one capture, lake"),
    ],
)
def test_commit(benchmark: Benchmark, stocked: Stocked, tmp_path: Path, form: str, before: str) -> None:
    with open_store(f"{form}{fresh(tmp_path / 'filled', getattr(stocked, before))}") as store:
        commits = iter(stocked.captures[-COMMITS:])
        measure(benchmark, store.append, lambda: ([next(commits)],), COMMITS)
        assert store.count("quotes") == QUOTES
