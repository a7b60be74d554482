"""Archives read by workers of Dask: what they keep is what one process keeps, whoever of them is killed."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tickers
from tests.machines.archives import Ending, Waiting, rows_of_store
from tests.machines.conftest import Ingest
from tickers.errors import AwayError, UsageError
from tickers.sources import Input

pytest.importorskip("distributed")


@pytest.mark.slow
def test_workers_keep_what_one_process_keeps_and_set_aside_what_ends_them(
    alone: dict[str, Any], store: str, inputs: list[Input], ingest_inputs: Ingest, tmp_path: Path
) -> None:
    shards = tmp_path / "shards"
    poison = Ending(inputs[2], 7)
    done = ingest_inputs([*inputs[:2], poison, *inputs[3:]], store=store, shards=shards, dask="local:2")
    (problem,) = (one for one in done.problems if "set aside" in str(one))
    assert poison.name in str(problem)
    found = rows_of_store(store, without=(poison.name,))
    assert [row for row in alone["inputs"] if row["name"] != poison.name] == found["inputs"]
    assert len(found["captures"]) == len(alone["captures"]) - 18
    ingest_inputs(inputs, store=store, shards=shards)
    assert rows_of_store(store) == alone


@pytest.mark.parametrize("where", ["locale", "local:", "10.0.0.1", "http://10.0.0.1:8786"])
def test_an_address_of_no_workers_is_refused(store: str, crawl: list[Path], where: str) -> None:
    with pytest.raises(UsageError, match="--dask"):
        tickers.ingest(crawl, store=store, dask=where)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with one worker, and both as processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    cli = [sys.executable, "-m"]
    port = address.rpartition(":")[2]
    calls = [
        [*cli, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"],
        [*cli, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"],
    ]
    processes = [
        subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for call in calls
    ]
    yield address, processes
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_scheduler_that_is_killed_is_told_and_the_next_run_goes_on(
    alone: dict[str, Any],
    store: str,
    inputs: list[Input],
    ingest_inputs: Ingest,
    tmp_path: Path,
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    address, (server, _) = scheduler
    shards, lies = tmp_path / "shards", tmp_path / "lies"

    def kill() -> None:
        while not lies.exists():
            time.sleep(0.05)
        server.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    waiting = Waiting(inputs[3], 5, lies)
    done = ingest_inputs([*inputs[:3], waiting, *inputs[4:]], store=store, shards=shards, dask=address)
    killer.join()
    lies.unlink()
    assert [type(problem) for problem in done.problems if "scheduler" in str(problem)] == [AwayError]
    done = ingest_inputs(inputs, store=store, shards=shards)
    assert done.losses == 0
    assert rows_of_store(store) == alone
