"""The lake in a bucket: its server goes away, its writers are stopped, overtaken or killed at each step."""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import obstore.fsspec
import pandas as pd
import polars as pl
import pytest

import tickers
from storage import open_store
from storage.objects import lease, open_folder
from storage.store import Store
from tests.alarmed import went_well
from tests.conftest import ROOT
from tests.faults.made_up import made_up
from tests.forked import run_forked
from tests.moto import Gateway
from tests.storage.commanding import assert_one_line, run
from tests.storage.conftest import moto
from tests.test_project import blocks
from tickers.errors import StoreBusyError, StoreError, UsageError
from tickers.model import Capture

FIRST, MINE, OTHERS, OCTOBERS = made_up(0), made_up(4), made_up(8), made_up(120)
"""Three of one month, and one of the next; all but the first have refused lines, so that each writes to every
table."""
STEPS = range(1, 46) if os.environ.get("EVERY_STEP") else (14, 19, 22, 34)
"""Of the requests of an append: each where EVERY_STEP is set in the environment, else some after which
another kind of thing is put."""
at_steps = pytest.mark.parametrize("step", STEPS)


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """What the writer of a test goes through; a lease runs out at once, and is not renewed."""
    moto()
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.02)
    monkeypatch.setattr(lease._Lease, "renew", lambda *_: None)
    with Gateway(moto().port) as found:
        yield found


@pytest.fixture
def url() -> str:
    """A lake with one capture."""
    address = f"parquet:{moto().new_prefix()}"
    with open_store(address) as store:
        store.append([FIRST])
    return address


def through(gateway: Gateway, url: str, do: Callable[[Store], object], *, wait: float = 0) -> None:
    """Do something with the store, asking its server through the gateway."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", gateway.address)
        store = open_store(url, timeout=wait)
    with store:
        do(store)


def assert_whole(url: str, needed: set[str], possible: set[str]) -> None:
    """Whole captures only, all that are needed among them, and `daily` is what they say."""
    with open_store(url) as store:
        store.settle()
        assert list(store.check()) == []
        there = set(store.read("captures")["capture_id"].to_pylist())
        assert needed <= there <= possible
        assert store.whole(there) == there
        assert store.orphans() == frozenset()


def ids(*captures: Capture) -> set[str]:
    return {capture.capture_id for capture in captures}


@at_steps
def test_a_server_that_goes_away_at_any_step(step: int, gateway: Gateway, url: str) -> None:
    """As a writer that is killed there: no request comes any more."""
    gateway.breaks = lambda method, path: len(gateway.asked) > step
    done, said = False, ""
    try:
        through(gateway, url, lambda store: store.append([MINE]))
        done = True
    except StoreBusyError as error:
        said = str(error)
    assert done or said.startswith(f"{url}: the server {gateway.address} cannot be reached: ")
    with open_store(url) as store:  # before anybody has cleaned up
        there = set(store.read("captures")["capture_id"].to_pylist())
        assert store.whole(there) == there
        assert set(store.read("quotes")["capture_id"].to_pylist()) == there
        store.append([OTHERS])
    assert_whole(url, ids(FIRST, OTHERS) | (ids(MINE) if done else set()), ids(FIRST, MINE, OTHERS))
    with open_store(url) as store:
        store.append([MINE])
    assert_whole(url, ids(FIRST, MINE, OTHERS), ids(FIRST, MINE, OTHERS))
    assert not open_folder(url.removeprefix("parquet:")).names(".staging")


@at_steps
def test_an_answer_that_is_lost_at_any_step(step: int, gateway: Gateway, url: str) -> None:
    gateway.forgets = lambda method, path: len(gateway.asked) == step
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lease, "LEASE_SECONDS", 20)
        try:
            through(gateway, url, lambda store: store.append([MINE]), wait=5)
            needed = ids(FIRST, MINE)
        except StoreBusyError:
            needed = ids(FIRST)
    _let_go(url)
    assert_whole(url, needed, ids(FIRST, MINE))
    with open_store(url) as store:
        store.append([MINE])
    assert_whole(url, ids(FIRST, MINE), ids(FIRST, MINE))


def _let_go(url: str) -> None:
    """As if the lease had run out."""
    folder = open_folder(url.removeprefix("parquet:"))
    data, tag = folder.get(".lock")
    folder.put(".lock", json.dumps({**json.loads(data), "seconds": 0}).encode(), over=tag)


@at_steps
@pytest.mark.parametrize("other", [OTHERS, MINE, OCTOBERS], ids=["others", "the same", "of another month"])
def test_a_writer_that_is_stopped_at_any_step_and_overtaken(
    step: int, other: Capture, gateway: Gateway, url: str
) -> None:
    """Its request waits until another writer has taken over, kept something and gone."""

    def overtake(method: str, path: str) -> bool:
        if len(gateway.asked) == step:
            with open_store(url) as store:
                store.append([other])
        return False

    gateway.breaks = overtake
    done, said = set(), ""
    try:
        through(gateway, url, lambda store: store.append([MINE]), wait=5)
        done = ids(MINE)
    except StoreBusyError as error:
        said = str(error)
    assert done or "another process took over while this one was stopped" in said
    overtaken = ids(other) if len(gateway.asked) >= step > 0 else set()
    assert_whole(url, ids(FIRST) | done | overtaken, ids(FIRST, MINE, other))
    with open_store(url) as store:
        store.append([MINE])
    assert_whole(url, ids(FIRST, MINE) | overtaken, ids(FIRST, MINE, other))


@pytest.mark.slow
@pytest.mark.parametrize("stopped_by", [signal.SIGSTOP, signal.SIGKILL])
def test_a_writer_that_the_system_stops_or_kills_is_overtaken(url: str, stopped_by: signal.Signals) -> None:
    """A process that writes without pause; one that is stopped goes on when its lease has run out."""
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED, url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        said = {writer.stdout.readline().strip() for _ in range(3)}
        writer.send_signal(stopped_by)
        with open_store(url) as store:
            store.append([made_up(n) for n in range(60, 63)])
        writer.send_signal(signal.SIGCONT)
        out, err = writer.communicate(timeout=60)
    said |= set(out.split())
    assert writer.returncode in {0, -signal.SIGKILL} or "StoreBusyError" in err, err
    everything = ids(*map(made_up, range(63)))
    assert_whole(url, said | ids(*map(made_up, range(60, 63))), everything)


STOPPED = """
import sys
import tickers
from storage import open_store
from storage.objects import lease
from tests.alarmed import went_well
from tests.faults.made_up import made_up
lease.LEASE_SECONDS = 1.0
with open_store(sys.argv[1]) as store:
    for number in range(1, 12):
        for new in store.append([made_up(number)]).new:
            print(new, flush=True)
"""


def test_commands_say_one_line_and_leave_nothing_while_the_server_is_away(
    url: str, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Gateway(moto().port) as gateway:
        monkeypatch.setenv("AWS_ENDPOINT_URL", gateway.address)
        ingest = ("ingest", pages, "--at", "mtime", "--store", url, "--wait", "0.2")
        with gateway.away():
            for command in (ingest, ("status", "--store", url)):
                said = f"tickers: {url}: the server {gateway.address} cannot be reached: "
                assert_one_line(run(*command), 75, said, "; try again later")


def test_what_is_documented_runs(tmp_path: Path) -> None:
    """The commands of the page, and what others read a bucket by."""
    page = (
        (ROOT / "docs" / "object-stores.md")
        .read_text(encoding="utf-8")
        .replace("s3://news/tickers", prefix := moto().new_prefix())
    )
    shutil.copytree(ROOT / "docs" / "sample", tmp_path / "docs" / "sample")
    (commands,) = blocks(page, "sh")
    for line in commands.splitlines():
        done = run_forked(shlex.split(line)[1:], cwd=tmp_path, environment=os.environ)
        assert (line, went_well(done.returncode, done.stderr)) == (line, True), done.stderr
    assert len(pd.read_csv(tmp_path / "aex.csv")) == 1
    assert (tmp_path / "reports" / "2024-11-15.html").exists()
    assert len(tickers.quotes(f"parquet:{prefix}")) == 9
    assert tickers.closes(f"parquet:{prefix}").shape == (1, 8)
    obstore.fsspec.register("s3")
    (readers,) = blocks(page, "python")
    calls = [line.partition("  #")[0] for line in readers.splitlines()]
    assert [len(eval(call, {"pd": pd, "pl": pl})) for call in calls] == [9, 9, 9]


def test_duckdb_reads_it(url: str) -> None:
    with duckdb.connect() as connection:
        try:
            connection.execute("LOAD httpfs")
        except duckdb.IOException:
            pytest.skip("DuckDB's extension httpfs is not installed, and is not fetched by tests")
        connection.execute(
            "CREATE SECRET (TYPE s3, KEY_ID 'x', SECRET 'x', USE_SSL false, URL_STYLE 'path',"
            f" ENDPOINT '127.0.0.1:{moto().port}')"
        )
        found = connection.sql(
            f"SELECT * FROM read_parquet('{url.removeprefix('parquet:')}/quotes/**/*.parquet')"
        )
        assert len(found.fetchall()) == len(FIRST.quotes)


def test_without_obstore_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("storage.objects.bucket", "storage.objects.connecting", "obstore", "obstore.store"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"s3:// needs obstore .*pip install '\.\[s3\]'"):
        open_store("parquet:s3://bucket/x")


def test_wrong_keys_and_no_bucket_are_said_in_one_line(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moto()
    url = "parquet:s3://no-such-bucket/lake"
    done = run("ingest", pages, "--at", "mtime", "--store", url)
    assert_one_line(
        done, 1, f"tickers: {url}: there is no such bucket; make it first (NoSuchBucket, says http"
    )
    with Gateway(moto().port) as gateway:
        monkeypatch.setenv("AWS_ENDPOINT_URL", gateway.address)
        gateway.answers = 403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>"
        done = run("status", "--store", url)
        assert_one_line(done, 1, "the key does not fit; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        assert "tickers-secret" not in done.stderr


def test_a_server_that_does_not_heed_conditions_is_refused_before_anything_is_written(
    gateway: Gateway,
) -> None:
    gateway.drops_conditions = True
    url = f"parquet:{moto().new_prefix()}"
    with pytest.raises(StoreError, match=f"{url}: {gateway.address} does not heed the conditions of puts"):
        through(gateway, url, lambda store: store.append([MINE]))
    assert open_folder(url.removeprefix("parquet:")).tops() == frozenset()
