"""The SQLite file as other people's tools see it, and its faults."""

import sqlite3
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import FRIDAY_EVENING, SAMPLE_ROWS, capture_at
from tickers.errors import SchemaVersionError, StoreBusyError, StoreError

A = capture_at(FRIDAY_EVENING)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tickers.db"
    with open_store(f"sqlite:///{file}") as store:
        store.append([A])
    return file


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.commit()
        connection.close()


def test_the_views_show_readable_numbers(path: Path) -> None:
    shown = query(path, "SELECT symbol, change_pct, last, currency FROM quotes ORDER BY position")
    assert shown == [
        (symbol, float(pct), float(last), currency) for symbol, pct, last, currency in SAMPLE_ROWS
    ]
    assert query(path, "SELECT DISTINCT observed_at FROM quotes") == [("2024-11-15T17:30:00Z",)]
    assert query(path, "SELECT DISTINCT session_date FROM quotes ORDER BY 1") == [(None,), ("2024-11-15",)]


def test_small_and_negative_figures_are_right_in_the_view(tmp_path: Path) -> None:
    file = tmp_path / "small.db"
    page = b"AEX 1% 862.5\nB -0.57% 0.05\nC 0.05% 1.5\nD -0.05% 0.000001"
    with open_store(f"sqlite:///{file}") as store:
        store.append([capture_at(FRIDAY_EVENING, page)])
    assert query(file, "SELECT change_pct, last FROM quotes WHERE symbol IS NULL ORDER BY position") == [
        (-0.57, 0.05),
        (0.05, 1.5),
        (-0.05, 0.000001),
    ]


def test_what_is_stored_are_scaled_integers(path: Path) -> None:
    assert query(path, "SELECT last_e6, change_pct_e4, typeof(last_e6) FROM quotes_stored LIMIT 1") == [
        (862500000, -13700, "integer")
    ]


def test_the_database_guards_itself(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        query(path, "UPDATE quotes_stored SET state = 'shut'")
    with pytest.raises(sqlite3.IntegrityError):
        query(path, "INSERT INTO captures_stored SELECT * FROM captures_stored")
    assert query(path, "PRAGMA foreign_key_check") == []
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_reading_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_store(f"sqlite:///{path}") as store:
        store.read("quotes")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_another_schema_version_is_refused(path: Path) -> None:
    query(path, "UPDATE store_info SET schema_version = 99")
    with open_store(f"sqlite:///{path}") as store:
        for call in (lambda: store.read("quotes"), lambda: store.append([A])):
            with pytest.raises(SchemaVersionError, match=r"schema version 99, .* newer tickers"):
                call()


def test_a_store_without_its_version_is_damaged(path: Path) -> None:
    query(path, "DELETE FROM store_info")
    with (
        open_store(f"sqlite:///{path}") as store,
        pytest.raises(StoreError, match="damaged: its table"),
    ):
        store.read("quotes")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("This is not a database, but a note that is longer than a header." * 20)
    with open_store(f"sqlite:///{file}") as store:
        for call in (lambda: store.read("quotes"), lambda: store.append([A])):
            with pytest.raises(StoreError, match="is no SQLite file; choose another with --store"):
                call()
    assert file.read_text().startswith("This is not")


def test_a_database_of_something_else(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    query(file, "CREATE TABLE songs (title TEXT)")
    with open_store(f"sqlite:///{file}") as store:
        for call in (lambda: store.read("quotes"), lambda: store.append([A])):
            with pytest.raises(StoreError, match="holds no tickers store; choose another"):
                call()
    assert query(file, "SELECT name FROM sqlite_master") == [("songs",)]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}") as store, pytest.raises(StoreError, match="cannot be opened"):
        store.append([A])


def test_a_database_that_is_locked_for_too_long_is_busy(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    with open_store(f"sqlite:///{path}", timeout=0.1) as store:
        with pytest.raises(StoreBusyError, match="another process is writing to it; try again later"):
            store.append([capture_at(FRIDAY_EVENING.replace(hour=19))])
        assert store.count("captures") == 1
    connection.close()


def test_a_path_with_signs_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "what? 100% #1.db"
    with open_store(f"sqlite:///{file}") as store:
        store.append([A])
    assert file.exists()
