"""Archives read by processes: what they keep is what one process keeps, whoever of them is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import tickers
from tests.machines.archives import Ending, Hanging, Raising, rows_of_store
from tests.machines.conftest import Ingest
from tickers.errors import PageError
from tickers.sources import Input

TWO: dict[str, Any] = {"processes": 2}


def test_several_processes_keep_what_one_keeps(
    crawl: list[Path], alone: dict[str, Any], store: str, tmp_path: Path
) -> None:
    lake = f"parquet:{tmp_path / 'lake'}"
    done = tickers.ingest(crawl, store=[store, lake], **TWO)
    assert rows_of_store(store) == rows_of_store(lake) == alone
    assert (done.inputs, done.inputs_known, done.losses, done.pages, done.strips) == (6, 0, 0, 120, 120)
    again = tickers.ingest(crawl, store=[store, lake], **TWO)
    assert (again.inputs, again.inputs_known, again.pages, again.bytes) == (6, 6, 0, 0)
    assert again.ok


def test_a_poisonous_input_is_set_aside_and_the_others_are_read(
    crawl: list[Path],
    alone: dict[str, Any],
    store: str,
    inputs: list[Input],
    ingest_inputs: Ingest,
    tmp_path: Path,
) -> None:
    shards = tmp_path / "shards"
    poison = Ending(inputs[2], 7)
    done = ingest_inputs([*inputs[:2], poison, *inputs[3:]], store=store, shards=shards, **TWO)
    (problem,) = (one for one in done.problems if "set aside" in str(one))
    assert (done.inputs, done.losses) == (6, 1)
    assert isinstance(problem, PageError)
    assert poison.name in str(problem)
    found = rows_of_store(store, without=(poison.name,))
    assert [row for row in alone["inputs"] if row["name"] != poison.name] == found["inputs"]
    assert len(found["captures"]) == len(alone["captures"]) - 18  # its first and last are in others too
    ingest_inputs(inputs, store=store, shards=shards, **TWO)
    assert rows_of_store(store) == alone


def test_a_process_that_dies_once_costs_nothing(
    crawl: list[Path],
    alone: dict[str, Any],
    store: str,
    inputs: list[Input],
    ingest_inputs: Ingest,
    tmp_path: Path,
) -> None:
    done = ingest_inputs([Ending(inputs[0], 3, tmp_path / "died"), *inputs[1:]], store=store, **TWO)
    assert done.losses == 0
    assert rows_of_store(store) == alone


def test_what_hangs_is_ended_and_what_raises_is_named(
    alone: dict[str, Any], store: str, inputs: list[Input], ingest_inputs: Ingest
) -> None:
    odd = [Hanging(inputs[0], 3), Raising(inputs[1], 3)]
    done = ingest_inputs([*odd, *inputs[2:]], store=store, minutes=0.1, **TWO)
    said = [str(problem) for problem in done.problems if "set aside" in str(problem)]
    assert any(odd[0].name in line and "took longer than 0.1 minutes" in line for line in said)
    assert any(odd[1].name in line and "nobody has thought of it" in line for line in said)
    assert done.losses == len(said) == 2
    names = [one.name for one in odd]
    assert rows_of_store(store)["inputs"] == [row for row in alone["inputs"] if row["name"] not in names]
    assert ingest_inputs(inputs, store=store).losses == 0
    assert rows_of_store(store) == alone


def test_ctrl_c_ends_the_run_and_its_readers_without_a_word_of_theirs(crawl: list[Path], store: str) -> None:
    command = [sys.executable, "-m", "tickers.commands", "ingest", *map(str, crawl), "--store", store]
    process = subprocess.Popen([*command, "--processes", "2"], stderr=subprocess.PIPE, process_group=0)
    children = Path(f"/proc/{process.pid}/task")
    until = time.monotonic() + 60
    while time.monotonic() < until and not (
        readers := [int(pid) for one in children.glob("*/children") for pid in one.read_text().split()]
    ):
        time.sleep(0.01)
    time.sleep(0.2)  # they load what they need, and would say where
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60)[1].decode().strip() == "tickers: interrupted"
    assert process.returncode == 130
    assert readers
    assert not any(Path(f"/proc/{pid}").exists() for pid in readers)
