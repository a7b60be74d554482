"""Shards of one run, of two, broken ones; whoever folds them, and however often, the stores hold the same."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

import tickers
from storage import open_store
from storage.shards import Shards, shard_of
from tests.conftest import Run
from tests.faults.made_up import made_up
from tests.machines.archives import rows_of_store
from tests.storage.commanding import run
from tests.storage.conftest import postgresql
from tests.storage.small_disk import small_disk
from tickers.archive import ArchiveInput
from tickers.errors import StoreError, UsageError
from tickers.jobs import bulk
from tickers.jobs.bulk import Reading
from tickers.jobs.going_on import Begun
from tickers.jobs.machines import reading
from tickers.sessions import DELAY
from tickers.sources import LocalFile

ONE: dict[str, Any] = {"processes": 1}
"""With shards it is not the calling process that reads."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shards"


def test_a_piece_gives_back_what_was_put_and_is_put_once(folder: Path, tmp_path: Path) -> None:
    shards = Shards(str(folder))
    shards.prepare()
    shard = shard_of("far/crawl 1.warc.gz", "17 bytes", "5")
    captures = [made_up(number) for number in range(40)]
    assert (shards.reached(shard), shards.told(shard), shards.finished()) == (0, None, [])
    shards.put(shard, 0, 900, captures)
    shards.put(shard, 0, 900, [])
    shards.put(shard, 2000, 3000, captures[:1])
    assert shards.reached(shard) == 900  # what lies between is not there
    shards.finish(shard, {"name": "crawl"})
    shards.finish(shard, {"name": "another"})
    assert (shards.told(shard), shards.finished()) == ({"name": "crawl"}, [shard])
    with (
        open_store(f"sqlite:///{tmp_path / 'a.db'}") as one,
        open_store(f"parquet:{tmp_path / 'b'}") as other,
    ):
        one.append_tables(shards.tables(shards.pieces(shard)[0]))
        other.append(captures)
        for table in ("captures", "quotes", "headlines", "rejections", "daily"):
            assert one.read(table).equals(other.read(table))


def test_shards_below_a_folder_of_archives_are_no_corpora(
    crawl: list[Path], store: str, folder: Path
) -> None:
    archives = folder.parent / "archives"
    shutil.copytree(crawl[0].parent, archives)
    for known in (0, len(crawl)):
        done = tickers.ingest(archives, store=store, shards=archives / "shards", **ONE)
        assert (done.inputs, done.inputs_known, done.losses) == (len(crawl), known, 0)
    assert [*archives.glob("shards/*/*.parquet")]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("a-file", "a-file: this is no folder; name one, or one that is to be made"),
        ("gone/shards", "gone/shards: there is no folder gone; create it first"),
        ("/proc/shards", "/proc/shards: it cannot be made: No such file or directory"),
    ],
)
def test_a_place_for_no_shards_is_named(
    crawl: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-file").touch()
    done = tickers.ingest(crawl[0], store="sqlite:///x.db", shards=place, **ONE)
    assert [str(problem) for problem in done.problems] == [said]


def test_the_next_run_folds_what_a_broken_one_left(
    crawl: list[Path], alone: dict[str, Any], store: str, folder: Path, tmp_path: Path
) -> None:
    tickers.ingest(crawl, store=f"sqlite:///{tmp_path / 'gone.db'}", shards=folder, **ONE)
    shutil.rmtree(next(folder.glob("crawl-003*")))
    (next(folder.glob("crawl-004*")) / "done.json").unlink()
    done = tickers.ingest(crawl[2:], store=store, shards=folder, **ONE)
    assert done.losses == 0
    assert rows_of_store(store) == alone  # the first two were named by the other run only
    assert tickers.ingest(crawl, store=store, shards=folder, **ONE).inputs_known == 6


def test_shards_of_two_runs_that_were_cut_differently_are_one(
    crawl: list[Path],
    alone: dict[str, Any],
    store: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two runs that did not know of each other have put pieces of one archive."""
    how = Reading(site=None, delay=DELAY, sites={})
    for at_once, rows, where in ((5, 1, folder), (7, 30, tmp_path / "other")):
        monkeypatch.setattr(bulk, "_PAGES_AT_ONCE", at_once)
        monkeypatch.setattr(reading, "_ROWS_PER_PIECE", rows)
        Shards(str(where)).prepare()
        job = reading.Job(reading=how, settings={}, shards=str(where))
        inputs = [ArchiveInput(LocalFile(path)) for path in crawl]
        taken = reading.read_inputs(job, [Begun(one, one.content()) for one in inputs])
        assert all(one.is_finished and not one.fault for one in taken)
    shutil.copytree(tmp_path / "other", folder, dirs_exist_ok=True)
    assert len(list(folder.glob("crawl-000*/*.parquet"))) > 5
    assert tickers.ingest(crawl, store=store, shards=folder, **ONE).losses == 0
    assert rows_of_store(store) == alone


def test_two_fold_the_same_shards_at_once(
    crawl: list[Path], alone: dict[str, Any], store: str, folder: Path, tickers: Run
) -> None:
    tickers("ingest", *crawl, "--store", f"{store}-other", "--shards", folder, "--processes", 1)
    options = ("--store", store, "--shards", folder)
    said: list[str] = []
    folding = [
        threading.Thread(target=lambda: said.append(tickers("ingest", *crawl, *options).stderr))
        for _ in range(2)
    ]
    for one in folding:
        one.start()
    for one in folding:
        one.join()
    assert not any("Traceback" in one or "fault of" in one for one in said)
    assert rows_of_store(store) == alone


def test_a_damaged_piece_is_named_and_the_others_are_folded(
    crawl: list[Path], alone: dict[str, Any], store: str, folder: Path, tmp_path: Path
) -> None:
    tickers.ingest(crawl, store=f"sqlite:///{tmp_path / 'gone.db'}", shards=folder, **ONE)
    (piece,) = folder.glob("crawl-003*/*.parquet")
    data = bytearray(piece.read_bytes())
    data[len(data) // 3] ^= 255
    piece.write_bytes(data)
    done = tickers.ingest(crawl, store=store, shards=folder, **ONE)
    (problem,) = (one for one in done.problems if "damaged" in str(one))
    assert isinstance(problem, StoreError)
    assert piece.name in str(problem)
    shutil.rmtree(piece.parent)
    tickers.ingest(crawl, store=store, shards=folder, **ONE)
    assert rows_of_store(store) == alone


def test_a_full_folder_is_told_and_the_next_run_goes_on(
    crawl: list[Path], alone: dict[str, Any], store: str, folder: Path
) -> None:
    folder.mkdir()
    with small_disk(folder) as disk:
        if disk is None:
            pytest.skip("no disk can be mounted here")
        disk.fill(12 << 10)
        options = ("--store", store, "--shards", folder, "--processes", 2)
        done = run("ingest", *crawl, *options, prefix=disk.prefix)
        assert done.returncode == 1
        assert "No space left" in done.stderr
        assert "Traceback" not in done.stderr
        disk.free()
        done = run("ingest", *crawl, *options, prefix=disk.prefix)
        assert "No space left" not in done.stderr
    assert rows_of_store(store) == alone


def test_a_folder_that_cannot_be_is_refused(crawl: list[Path], store: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        tickers.ingest(crawl, store=store, shards="ftp://nowhere/", **ONE)
    done = tickers.ingest(crawl, store=store, shards=tmp_path / "not" / "there", **ONE)
    assert [type(one) for one in done.problems] == [StoreError]
    assert "create it first" in str(done.problems[0])


def test_workers_write_to_postgresql_themselves(crawl: list[Path], alone: dict[str, Any]) -> None:
    url = postgresql().new_database()
    done = tickers.ingest(crawl, store=url, processes=2)
    assert (done.inputs, done.losses, done.captures_new) == (6, 0, len(alone["captures"]))
    assert rows_of_store(url) == alone
    assert tickers.ingest(crawl, store=url, processes=2).inputs_known == 6
