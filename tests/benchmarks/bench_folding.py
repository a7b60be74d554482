"""What it costs to fold shards into a store, beside `append_tables` of the same rows in memory.

Shards are read, checked and put together; the store is written in both cases in the same steps.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import open_store
from storage.batching import batches
from storage.shards import Shards, shard_of
from storage.wholeness import Tables
from tests.benchmarks.captures import QUOTES_EACH, captures
from tests.benchmarks.measuring import Benchmark, measure
from tests.benchmarks.stocked import QUOTES
from tickers.jobs.intake import Filling, Intake
from tickers.jobs.machines.folding import Folder

_CAPTURES_PER_PIECE = 2_000
_ROUNDS = 3
_STORES = {"SQLite": "sqlite:///{}/x.db", "lake": "parquet:{}/lake"}


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Shards:
    """A piece a shard, as archives with so many strips leave them."""
    made = Shards(str(tmp_path_factory.mktemp("folding") / "shards"))
    made.prepare()
    some = itertools.islice(captures(), QUOTES // QUOTES_EACH)
    for number, piece in enumerate(batches(some, _CAPTURES_PER_PIECE)):
        shard = shard_of(f"crawl-{number:04}.warc.gz", "1", "1")
        made.put(shard, 0, 1, piece)
        made.finish(shard, {"name": shard, "content": "1", "parser_version": "1", "position": 1})
    return made


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """Empty folders without end."""

    def made() -> Iterator[Path]:
        for number in itertools.count():
            (tmp_path / str(number)).mkdir()
            yield tmp_path / str(number)

    return made()


def fold(shards: Shards, url: str) -> None:
    with open_store(url) as store:
        folder = Folder(Intake([Filling(store)], None), shards)
        for shard in shards.finished():
            told = shards.told(shard)
            assert told
            folder.fold(shard, told, is_finished=True)
        folder.flush()


def append(steps: list[Tables], url: str) -> None:
    with open_store(url) as store:
        for tables in steps:
            store.append_tables(tables)


@pytest.mark.parametrize("way", ["append_tables alone", "shards folded"])
@pytest.mark.parametrize("backend", _STORES)
def test_fold(
    benchmark: Benchmark,
    shards: Shards,
    folders: Iterator[Path],
    backend: str,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    benchmark.group = f"{backend}: {QUOTES:,} quotes in shards into a store"

    def url() -> str:
        return _STORES[backend].format(next(folders))

    if way == "shards folded":
        measure(benchmark, fold, lambda: (shards, url()), _ROUNDS)
        return
    steps: list[Tables] = []
    with monkeypatch.context() as patch:
        patch.setattr(Intake, "keep_tables", lambda _, tables: steps.append(tables))
        patch.setattr(Intake, "mark", lambda *_: None)
        fold(shards, url())
    measure(benchmark, append, lambda: (steps, url()), _ROUNDS)
