"""Damaged files of stores: a command names the file and the way out, and what is whole goes on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage import Between, open_store
from tests.conftest import capture_at
from tests.faults.made_up import made_up, write_pages
from tests.faults.wholeness import path_of, stored_ids
from tests.storage.commanding import (
    ALL,
    FIRST,
    assert_done,
    assert_one_line,
    assert_whole,
    contents,
    ids,
    ingest,
    run,
)
from tests.storage.conftest import MANY_PAGES
from tickers.errors import StoreError

# A file of the lake is damaged.


def cut(part: Path) -> None:
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])


def empty(part: Path) -> None:
    part.write_bytes(b"")


def other_columns(part: Path) -> None:
    pq.write_table(pa.table({"songs": ["Harbour"]}), part)


def other_types(part: Path) -> None:
    table = pq.ParquetFile(part).read()
    pq.write_table(table.set_column(0, "capture_id", pa.array([1.5] * len(table))), part)


def garbled(part: Path) -> None:
    content = bytearray(part.read_bytes())
    content[4 : len(content) // 2] = b"\xff" * (len(content) // 2 - 4)
    part.write_bytes(content)


DAMAGES: Final = [cut, empty, other_columns, other_types, garbled]
NOVEMBER: Final = ids(*(capture for capture in ALL.values() if capture.observed_at.month == 11))
SOME_OF_NOVEMBER: Final = list(NOVEMBER.values())[:50]
IN_NOVEMBER: Final = Between(datetime(2024, 11, 1, tzinfo=UTC), datetime(2024, 11, 30, tzinfo=UTC))


@pytest.fixture
def lake(tmp_path: Path) -> str:
    """A lake with a capture of September and some of November."""
    url = f"parquet:{tmp_path / 'lake'}"
    with open_store(url) as store:
        store.append([FIRST, *SOME_OF_NOVEMBER])
    return url


def september(lake: str, table: str) -> Path:
    return path_of(lake) / table / "month=2024-09" / "part-00000.parquet"


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", "captures"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_part_is_not_written_to(
    damage: Callable[[Path], None], table: str, lake: str, pages: Path
) -> None:
    part = september(lake, table)
    right = part.read_bytes()
    damage(part)
    before = contents(part.parent)
    assert_one_line(ingest(pages, lake), 1, str(part), "put a copy back")
    assert contents(part.parent) == before
    part.write_bytes(right)
    assert_done(ingest(pages, lake))
    assert_whole(lake, ALL)


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", "captures"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_part_is_not_read(damage: Callable[[Path], None], table: str, lake: str) -> None:
    damage(september(lake, table))
    done = run("export", table, "--store", lake)
    assert_one_line(done, 1, str(september(lake, table)), f"tickers check --store {lake} lists the damage")


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", "captures"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_check_names_a_damaged_part(damage: Callable[[Path], None], table: str, lake: str) -> None:
    damage(september(lake, table))
    checked = run("check", "--store", lake)
    assert (checked.returncode, checked.stderr) == (3, "")
    assert str(september(lake, table)) in checked.stdout
    assert "put a copy back, or what another store has with tickers repair --from" in checked.stdout


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", "captures"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_whole_beside_a_damaged_part_goes_on(
    damage: Callable[[Path], None], table: str, lake: str, tmp_path: Path
) -> None:
    """Other months, and other tables of the month, are read, written and copied."""
    damage(september(lake, table))
    with open_store(lake) as store:
        assert store.read("headlines").num_rows == len(SOME_OF_NOVEMBER) + 1
        quotes = [quote for capture in SOME_OF_NOVEMBER for quote in capture.quotes]
        assert store.read("quotes", where={"observed_at": IN_NOVEMBER}).num_rows == len(quotes)
        assert store.append(NOVEMBER.values()).new == NOVEMBER.keys() - ids(*SOME_OF_NOVEMBER).keys()
    saved = f"sqlite:///{tmp_path / 'saved.db'}"
    done = run("copy", lake, saved)
    assert done.returncode == 1
    assert str(september(lake, table)) in done.stderr
    assert_whole(saved, NOVEMBER, possible=NOVEMBER)


def test_other_months_are_written_to_after_a_damaged_one_was_met(lake: str) -> None:
    cut(september(lake, "quotes"))
    with open_store(lake) as store:
        with pytest.raises(StoreError, match=r"part-00000\.parquet is damaged"):
            store.append([made_up(1)])
        assert store.append(NOVEMBER.values()).new
        later = capture_at(datetime(2025, 3, 14, 17, 30, tzinfo=UTC))
        assert store.append([later]).new
        assert store.read("daily", where={"session_date": [date(2025, 3, 14)]}).num_rows
        with pytest.raises(StoreError, match=r"part-00000\.parquet is damaged"):
            store.settle()


@pytest.mark.slow
def test_no_bit_that_flips_goes_unseen(tmp_path: Path) -> None:
    """A wrong figure is worse than a missing one: each byte of a part is flipped, and check must say so."""
    url = f"parquet:{tmp_path / 'lake'}"
    with open_store(url) as store:
        store.append(list(ALL.values())[:20])
        right = store.read("quotes")
    (part,) = (tmp_path / "lake" / "quotes").rglob("*.parquet")
    content = part.read_bytes()
    unseen = []
    for place in range(4, len(content), 7):
        part.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        with open_store(url) as store:
            if not list(store.check()) and not store.read("quotes").equals(right):
                unseen.append(place)
    assert unseen == []


# The SQLite file is damaged.


def header(file: Path) -> None:
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])


def all_pages(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def middle_pages(file: Path) -> None:
    content = bytearray(file.read_bytes())
    start = len(content) // 2 // 4096 * 4096
    content[start : start + 8 * 4096] = b"\xff" * 8 * 4096
    file.write_bytes(content)


def shortened(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // 4096 * 4096])


@pytest.mark.slow
@pytest.mark.parametrize("damage", [header, all_pages, middle_pages, shortened])
def test_a_damaged_sqlite_file(damage: Callable[[Path], None], pages: Path, tmp_path: Path) -> None:
    file = tmp_path / "tickers.db"
    url, lake = f"sqlite:///{file}", f"parquet:{tmp_path / 'lake'}"
    assert_done(ingest(pages, url))
    right = file.read_bytes()
    damage(file)
    write_pages(tmp_path / "more", MANY_PAGES + 100)

    done = ingest(tmp_path / "more", url, lake)
    if damage is not middle_pages:  # it need not meet those
        assert_one_line(done, 1, f"tickers: {url}: {file} is ")
    assert "Traceback" not in done.stderr
    assert len(stored_ids(lake)) == MANY_PAGES + 100
    for command in (("export",), ("export", "captures"), ("status",)):
        found = run(*command, "--store", url)
        if found.returncode:
            assert_one_line(found, 1, f"tickers: {url}: {file} is ", ";")
    checked = run("check", "--store", url)
    assert (checked.returncode, checked.stderr) == (3, "")
    assert str(file) in checked.stdout
    assert "; put a copy back, or save what is left" in checked.stdout or damage is header

    for left in tmp_path.glob("tickers.db*"):
        left.unlink()
    file.write_bytes(right)
    checked = run("check", "--store", url)  # its levels are made up: they may contradict each other
    assert (checked.stderr, f"{file} is " in checked.stdout) == ("", False)
    assert_done(ingest(pages, url))
    assert_whole(url, ALL)
