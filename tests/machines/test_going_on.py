"""Where a run goes on that another one began: at the input, and inside it at what all stores have."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

import tickers
from storage import open_store
from tests.machines.archives import Odd, rows_of_store
from tests.machines.conftest import Ingest
from tickers.jobs import bulk
from tickers.sources import Found, Input, Loss, Tally


@dataclass(frozen=True, slots=True)
class Broken(Odd):
    """The machine goes down in the middle of it."""

    def act(self) -> None:
        raise KeyboardInterrupt


@dataclass(frozen=True, slots=True)
class Watched(Odd):
    """It notes from where on it is read."""

    starts: list[int] = field(default_factory=list)

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        self.starts.append(start)
        return self.inner.read(start, tally)


def test_a_run_that_was_killed_goes_on_inside_the_archive(
    alone: dict[str, Any],
    store: str,
    inputs: list[Input],
    ingest_inputs: Ingest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "_PAGES_AT_ONCE", 5)
    with pytest.raises(KeyboardInterrupt):
        ingest_inputs([*inputs[:2], Broken(inputs[2], 13), *inputs[3:]], store=store)
    fifth = [step for step in inputs[2].read(0, Tally()) if isinstance(step, Found)][9].position
    watched = [Watched(one, 0) for one in inputs]
    done = ingest_inputs(watched, store=store)
    assert [one.starts for one in watched] == [[], [], [fifth], [0], [0], [0]]
    assert (done.inputs, done.inputs_known) == (6, 2)
    assert rows_of_store(store) == alone


def test_a_store_that_lacks_an_input_has_it_read_again(
    crawl: list[Path], alone: dict[str, Any], store: str, tmp_path: Path
) -> None:
    other = f"parquet:{tmp_path / 'lake'}"
    tickers.ingest(crawl[:4], store=[store, other])
    shutil.rmtree(tmp_path / "lake")
    done = tickers.ingest(crawl, store=[store, other])
    assert (done.inputs, done.inputs_known) == (6, 0)
    assert rows_of_store(store) == rows_of_store(other) == alone
    assert tickers.ingest(crawl, store=[store, other]).inputs_known == 6


def test_another_content_is_read(crawl: list[Path], store: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    shutil.copy(crawl[0], path)
    assert tickers.ingest(path, store=store).captures_new == 20
    path.write_bytes(crawl[0].read_bytes() + crawl[3].read_bytes())
    done = tickers.ingest(path, store=store)
    assert (done.inputs_known, done.captures_new, done.captures_known) == (0, 20, 20)


def test_what_was_lost_is_read_with_again(crawl: list[Path], alone: dict[str, Any], tmp_path: Path) -> None:
    lake = f"parquet:{tmp_path / 'lake'}"
    tickers.ingest(crawl, store=lake)
    for table in ("captures", "quotes", "headlines", "rejections", "daily"):
        shutil.rmtree(tmp_path / "lake" / table / "month=2024-09")
    assert tickers.ingest(crawl, store=lake).captures_new == 0
    assert tickers.ingest(crawl, store=lake, again=True).captures_new > 0
    with open_store(lake) as kept:
        kept.settle(anew=True)
    assert rows_of_store(lake) == alone


@dataclass(frozen=True, slots=True)
class Undated(Odd):
    """Nothing says when its first page was fetched."""

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        for number, step in enumerate(self.inner.read(start, tally)):
            if number == 0 and not start:
                assert isinstance(step, Found)
                assert step.source.origin
                tally.undated += 1
                origin = replace(step.source.origin, observed=None)
                yield Found(step.position, replace(step.source, origin=origin))
            else:
                yield step


@pytest.mark.parametrize("options", [{}, {"processes": 2}], ids=["alone", "processes"])
def test_pages_without_a_moment_can_be_dated_later(
    store: str, inputs: list[Input], ingest_inputs: Ingest, options: dict[str, Any]
) -> None:
    undated = Undated(inputs[0], 0)
    assert ingest_inputs([undated], store=store, **options).undated == 1
    done = ingest_inputs([undated], store=store, **options)
    assert (done.inputs_known, done.undated) == (0, 1)
