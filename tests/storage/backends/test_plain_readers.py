"""The lake as pandas, DuckDB and Polars see it: without any code of ours, also while a writer works."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from storage import open_store
from storage.arrow import arrow_schema, sorted_by_key
from storage.schema import CHILDREN, TABLES
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_HTML, capture_at
from tests.storage.frames.filled import PAGES

Reader = Callable[[Path], pa.Table]


def by_pandas(folder: Path) -> pa.Table:
    return pa.Table.from_pandas(pd.read_parquet(folder), preserve_index=False)


def by_duckdb(folder: Path) -> pa.Table:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        found = connection.sql(f"SELECT * FROM read_parquet('{folder}/**/*.parquet')")
        return found.to_arrow_table()


def by_polars(folder: Path) -> pa.Table:
    return pl.read_parquet(f"{folder}/**/*.parquet").to_arrow()


READERS = {"pandas": by_pandas, "duckdb": by_duckdb, "polars": by_polars}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("table", ["captures", *CHILDREN])
def test_plain_readers_get_the_rows_of_the_store(tmp_path: Path, reader: Reader, table: str) -> None:
    lake = tmp_path / "tickers.parquet"
    december = datetime(2024, 12, 1, tzinfo=UTC)
    with open_store(f"parquet:{lake}") as store:
        store.append([capture_at(FRIDAY_EVENING), capture_at(december, SAMPLE_HTML.read_bytes())])
        store.append([capture_at(december, b"AEX -1.37% 862.5\nBEL20 -1.82% 0")])
        expected = store.read(table)
    found = reader(lake / table)
    assert set(found.column_names) - {"month"} == set(expected.column_names)
    rows = found.select(expected.column_names).cast(arrow_schema(TABLES[table]))
    assert sorted_by_key(TABLES[table], rows).equals(expected)


WRITER = """
import sys
from datetime import timedelta
from storage import open_store
from tests.conftest import FRIDAY_EVENING, capture_at
with open_store(sys.argv[1]) as store:
    for n in range(100_000):
        store.append([capture_at(FRIDAY_EVENING + timedelta(minutes=n))])
        print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_plain_readers_while_a_writer_works(tmp_path: Path, name: str) -> None:
    """Whole captures, none twice, and never fewer than before.

    DuckDB and Polars open a file more than once: in between an append can replace it, which they tell as an
    error; the next attempt reads. pandas never fails.
    """
    lake = tmp_path / "tickers.parquet"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, f"parquet:{lake}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        failed, read, most = 0, 0, 0
        while (read < 20 or most < 2) and failed < 100 and writer.poll() is None:
            try:
                rows = READERS[name](lake / "quotes")
            except (Exception, pl.exceptions.PanicException):  # noqa: BLE001 of whatever kind
                assert name != "pandas"
                failed += 1
                continue
            keys = rows.select(["capture_id", "position"]).to_pandas()
            assert not keys.duplicated().any()
            assert keys.groupby("capture_id").size().eq(9).all()
            assert keys["capture_id"].nunique() >= most
            read, most = read + 1, keys["capture_id"].nunique()
        writer.kill()
    assert read >= 20
    assert most > 1


def test_one_symbol_over_a_year_reads_little(tmp_path: Path) -> None:
    """A part is sorted by symbol, which is plain text: row groups of other symbols are passed over."""
    import pyarrow.parquet as pq

    lake = tmp_path / "tickers.parquet"
    with open_store(f"parquet:{lake}") as store:
        store.append(capture_at(FRIDAY_EVENING + timedelta(minutes=n)) for n in range(8_000))
    groups = []
    for part in (lake / "quotes").rglob("*.parquet"):
        data = pq.read_metadata(part)
        place = data.schema.names.index("symbol")
        groups += [data.row_group(n).column(place).statistics for n in range(data.num_row_groups)]
    having = [s for s in groups if s.min <= "PX1" <= s.max]
    assert 0 < len(having) <= len(groups) / 2


def test_the_readme_line_makes_a_plain_lake_numeric(tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    with open_store(f"parquet:{folder}") as store:
        store.append(capture_at(moment, page) for moment, page in PAGES.items())
    numeric = pd.read_parquet(folder / "quotes").astype({"last": float, "change_pct": float})
    wide = numeric.pivot_table(index="session_date", columns="symbol", values="last", aggfunc="last")
    assert wide["PX1"].dropna().to_dict() == {date(2024, 11, 15): 7269.63}
