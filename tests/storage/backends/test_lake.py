"""The lake as plain readers see it, its parts, and what a killed writer leaves."""

import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import pandas as pd
import pyarrow.parquet as pq
import pytest

from storage import open_store
from storage.backends.lake import writing
from storage.backends.lake.parts import LakeFolder
from storage.schema import SCHEMA_VERSION
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_ROWS, capture_at
from tickers.errors import SchemaVersionError, StoreBusyError, StoreError
from tickers.model import Capture

A = capture_at(FRIDAY_EVENING)
B = capture_at(FRIDAY_EVENING + timedelta(hours=1))
C = capture_at(FRIDAY_EVENING + timedelta(hours=2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tickers.parquet"


def append(folder: Path, *captures: Capture) -> None:
    with open_store(f"parquet:{folder}") as store:
        store.append(captures)


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def plain(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_parquet(folder / table)


def test_the_layout(folder: Path) -> None:
    append(folder, A, capture_at(datetime(2024, 12, 1, 0, 0, tzinfo=UTC)))
    parts = [f for f in files(folder) if f.endswith(".parquet")]
    assert parts == [
        f"{table}/month={month}/part-00000.parquet"
        for table in ("captures", "daily", "headlines", "quotes")
        for month in ("2024-11", "2024-12")
        if (table, month) != ("daily", "2024-12")  # by session: Sunday's page shows Friday's
    ]
    assert json.loads((folder / "tickers-lake.json").read_text()) == {"schema_version": SCHEMA_VERSION}


def test_plain_pandas_reads_it(folder: Path) -> None:
    append(folder, A, B)
    append(folder, A, C)
    frame = plain(folder, "quotes")
    assert len(frame) == 27
    assert not frame.duplicated(["capture_id", "position"]).any()
    assert set(frame["month"]) == {"2024-11"}
    first = frame[frame["capture_id"] == A.capture_id].sort_values("position")
    shown = [
        (row["symbol"], f"{row['change_pct'].normalize():f}", f"{row['last'].normalize():f}")
        for row in first.to_dict("records")
    ]
    assert shown == [(symbol, change, last) for symbol, change, last, _ in SAMPLE_ROWS]


def test_text_columns_are_plain_and_parts_are_sorted_by_symbol(folder: Path) -> None:
    append(folder, A, B)
    (part,) = (folder / "quotes").rglob("*.parquet")
    table = pq.ParquetFile(part).read()
    assert str(table.schema.field("symbol").type) == "string"
    assert table["symbol"].to_pylist() == sorted(table["symbol"].to_pylist())
    assert pq.ParquetFile(part).metadata.row_group(0).column(0).compression == "ZSTD"


def test_a_full_part_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_ROWS_TO_SEAL", 18)
    append(folder, A)
    append(folder, B)
    sealed = folder / "quotes/month=2024-11/part-00000.parquet"
    before = sealed.read_bytes()
    append(folder, C)
    assert sealed.read_bytes() == before
    assert pq.read_metadata(folder / "quotes/month=2024-11/part-00001.parquet").num_rows == 9
    assert len(plain(folder, "quotes")) == 27


KILLED = textwrap.dedent("""
    import os, signal, sys
    from datetime import timedelta
    from pathlib import Path
    from storage import open_store
    from tests.conftest import FRIDAY_EVENING, capture_at
    survive = int(sys.argv[2])
    def mortal(method):
        def dying(self, *arguments, **options):
            global survive
            if survive == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            survive -= 1
            return method(self, *arguments, **options)
        return dying
    Path.replace, Path.unlink = mortal(Path.replace), mortal(Path.unlink)
    with open_store(f"parquet:{sys.argv[1]}") as store:
        store.append([capture_at(FRIDAY_EVENING + timedelta(hours=1), b"AEX 1% 862.5\\nBEL20 1%")])
""")


@pytest.mark.slow
@pytest.mark.parametrize("first", [False, True], ids=["later", "first"])
@pytest.mark.parametrize("survived", range(10))
def test_a_writer_killed_at_any_step_leaves_nothing_broken_or_doubled(
    folder: Path, survived: int, first: bool
) -> None:
    """It is killed with SIGKILL before the step, a file put in place or removed, after `survived` others.

    The steps are: the marker (of a first writer only), the note for `daily`, the note of the month, quotes,
    rejections, captures, the note of the month again, `daily`, and its note.
    """
    others = 0 if first else 1
    if not first:
        append(folder, A)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, folder, str(survived)], cwd=ROOT, capture_output=True, check=False
    )
    steps = survived - first
    assert killed.returncode == (0 if steps >= 8 else -9), killed.stderr
    complete = steps >= 5
    with open_store(f"parquet:{folder}") as store:
        if steps >= 0:
            assert store.count("captures") == others + complete
            assert store.count("quotes") == 9 * others + complete
            assert store.count("rejections") == 0 + complete
        # The next writer, though of other captures, leaves nothing of it for plain readers either.
        store.append([C])
    assert len(plain(folder, "quotes")) == 9 * others + 9 + complete
    assert list((folder / ".staging").iterdir()) == []
    with open_store(f"parquet:{folder}") as store:  # and `daily` is what the rows say
        assert [row["symbol"] for row in store.read("daily").to_pylist()].count("AEX") == 1
    append(folder, capture_at(FRIDAY_EVENING + timedelta(hours=1), b"AEX 1% 862.5\nBEL20 1%"))
    assert len(plain(folder, "quotes")) == 9 * others + 10
    assert len(plain(folder, "rejections")) == 1
    assert plain(folder, "captures")["capture_id"].is_unique


def test_a_failed_append_leaves_nothing_for_plain_readers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(folder, A)
    write = writing._put_part

    def failing(lake: LakeFolder, put: writing.PartToPut) -> None:
        if put.part.table == "captures":
            raise OSError(28, "No space left on device")
        write(lake, put)

    monkeypatch.setattr(writing, "_put_part", failing)
    with pytest.raises(StoreError, match="No space left"):
        append(folder, B)
    assert len(plain(folder, "quotes")) == 9
    monkeypatch.undo()
    append(folder, B)
    assert len(plain(folder, "quotes")) == 18


def test_another_schema_version_is_refused(folder: Path) -> None:
    append(folder, A)
    (folder / "tickers-lake.json").write_text('{"schema_version": 99}')
    with open_store(f"parquet:{folder}") as store:
        for call in (lambda: store.read("quotes"), lambda: store.append([B])):
            with pytest.raises(SchemaVersionError, match=r"schema version 99, .* newer tickers"):
                call()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with open_store(f"parquet:{tmp_path}") as store:
        for call in (lambda: store.read("quotes"), lambda: store.append([A])):
            with pytest.raises(StoreError, match="is not empty and holds no tickers lake; choose another"):
                call()
    assert files(tmp_path) == ["letter.txt"]


def test_an_empty_folder_becomes_a_lake(tmp_path: Path) -> None:
    append(tmp_path, A)
    assert len(plain(tmp_path, "quotes")) == 9


@pytest.mark.parametrize("marker", ["", "[]", "{}", "{"])
def test_a_damaged_marker_is_named(folder: Path, marker: str) -> None:
    append(folder, A)
    (folder / "tickers-lake.json").write_text(marker)
    with (
        open_store(f"parquet:{folder}") as store,
        pytest.raises(StoreError, match=r"tickers-lake\.json is damaged"),
    ):
        store.read("quotes")


def test_a_truncated_part_is_named(folder: Path) -> None:
    append(folder, A)
    part = folder / "quotes/month=2024-11/part-00000.parquet"
    part.write_bytes(part.read_bytes()[:100])
    with open_store(f"parquet:{folder}") as store, pytest.raises(StoreError, match=r"part-00000\.parquet"):
        store.read("quotes")


def test_a_file_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "tickers.parquet"
    file.write_text("a file")
    with open_store(f"parquet:{file}") as store, pytest.raises(StoreError, match="is no folder"):
        store.append([A])


def test_a_lake_that_is_locked_for_too_long_is_busy(folder: Path) -> None:
    append(folder, A)
    with filelock.FileLock(folder / ".lock"), open_store(f"parquet:{folder}", timeout=0.1) as store:
        with pytest.raises(StoreBusyError, match="another process is writing to it; try again later"):
            store.append([B])
        assert store.count("captures") == 1
