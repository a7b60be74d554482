"""Which inputs are in a store: marks that only go forward, whatever lies behind the store."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from storage import open_store
from storage.copying import copy
from storage.rederive import Rederived
from storage.repairing import repair
from tests.faults.made_up import made_up
from tickers.model import InputMark

FAR = 5 * 2**31
"""Further than an integer of 32 bits holds."""
BEGUN = InputMark(name="crawl.warc.gz", content="1000 2024", parser_version="6", position=FAR, reached="part")
DONE = replace(BEGUN, position=FAR + 7, reached="end")


def marks(url: str) -> list[InputMark]:
    with open_store(url) as store:
        return [InputMark(**row) for row in store.read("inputs").to_pylist()]


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ([BEGUN], [BEGUN]),
        ([BEGUN, replace(BEGUN, position=FAR + 1)], [replace(BEGUN, position=FAR + 1)]),
        ([BEGUN, replace(BEGUN, position=3)], [BEGUN]),
        ([BEGUN, DONE], [DONE]),
        ([DONE, replace(BEGUN, position=2 * FAR)], [DONE]),
        ([DONE, replace(DONE, position=2 * FAR)], [DONE]),
        ([DONE, replace(BEGUN, parser_version="7")], [replace(BEGUN, parser_version="7")]),
        ([DONE, replace(BEGUN, content="1001 2024")], [DONE, replace(BEGUN, content="1001 2024")]),
        ([DONE, replace(BEGUN, name="a.warc")], [replace(BEGUN, name="a.warc"), DONE]),
    ],
)
def test_a_mark_goes_forward(url: str, written: list[InputMark], stands: list[InputMark]) -> None:
    with open_store(url) as store:
        for mark in written:
            store.mark_inputs([mark])
    assert marks(url) == stands
    with open_store(url) as store:
        store.mark_inputs(written)
        assert not list(store.check())
    assert marks(url) == stands


def test_a_copy_knows_of_inputs_where_it_took_all(
    url: str, backend: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "rebuilt").mkdir()
    with open_store(url) as store, open_store(backend(tmp_path / "other")) as other:
        store.append([made_up(1)])
        store.mark_inputs([BEGUN, replace(DONE, name="b.warc")])
        list(copy(store, other))
        assert other.read("inputs").equals(store.read("inputs"))
        with open_store(backend(tmp_path / "rebuilt")) as rebuilt:
            list(copy(store, rebuilt, Rederived()))
            assert rebuilt.count("captures") == 1
            assert rebuilt.count("inputs") == 0


def test_a_lake_that_lost_a_part_reads_inputs_again(tmp_path: Path) -> None:
    url = f"parquet:{tmp_path / 'lake'}"
    with open_store(url) as store, open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        store.append([made_up(1)])
        store.mark_inputs([DONE])
        (part,) = (tmp_path / "lake" / "quotes").glob("*/*.parquet")
        part.write_bytes(b"PAR1 nothing")
        other.append([made_up(2)])
        list(repair(store, other))
        assert store.count("inputs") == 0
