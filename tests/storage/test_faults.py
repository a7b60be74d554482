"""Faults around the stores: killed writers, full disks, rights, locks, many writers at once, a crash.

Whatever happens, a command says one line that names the thing and the way out, nothing is half-written, the
rest stays readable, and once the fault is gone the same command completes.
"""

import contextlib
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, Final

import pytest

from storage import open_store
from tests.conftest import ROOT, needs
from tests.faults.made_up import made_up, write_pages
from tests.faults.rounds import Bench, pairs
from tests.faults.wholeness import problems
from tests.storage.commanding import (
    ALL,
    FIRST,
    SECONDS,
    Ran,
    assert_done,
    assert_one_line,
    assert_whole,
    contents,
    ids,
    ingest,
    run,
)
from tests.storage.conftest import BACKENDS, LOCAL, MANY_PAGES, postgresql
from tests.storage.small_disk import FILLER, SmallDisk, small_disk

FILES: Final = ("sqlite", "lake")

# Killed writers; `python -m tests.faults` is the long run.


@pytest.mark.slow
@pytest.mark.parametrize(("backend_name", "job"), pairs())
def test_writers_killed_at_random_moments(backend_name: str, job: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path, postgresql().new_database if backend_name == "postgresql" else None)
    for number in range(2 if job in {"append", "ingest"} else 1):
        assert bench.round(backend_name, job, random.Random(number)).failures == []


# The disk is full.


@pytest.fixture
def disk(tmp_path: Path) -> Generator[SmallDisk, None, None]:
    """A disk of 3 MB; the test skips where none can be mounted, which root in CI must."""
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk") as found:
        if found is None:
            assert not (os.environ.get("CI") and os.getuid() == 0), "CI must let root mount a tmpfs"
            pytest.skip("no tmpfs can be mounted: neither unshare with nsenter nor mount works here")
        yield found


def copied(disk: SmallDisk, url: str) -> str:
    """The address of a copy of a store on the disk, elsewhere."""
    target = disk.folder.with_name("copied")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(disk.seen, target, ignore=shutil.ignore_patterns(FILLER))
    return url.replace(str(disk.folder), str(target))


FULL: Final = [
    ("sqlite", 0),
    ("sqlite", 50_000),
    ("lake", 0),
    ("lake", 20_000),
]


@pytest.mark.slow
@pytest.mark.parametrize(("backend_name", "left"), FULL)
def test_the_disk_is_full(backend_name: str, left: int, disk: SmallDisk, pages: Path, tmp_path: Path) -> None:
    url, elsewhere = BACKENDS[backend_name](disk.folder), BACKENDS[backend_name](tmp_path)
    write_pages(tmp_path / "first", 1)
    assert_done(ingest(tmp_path / "first", url, prefix=disk.prefix))
    disk.fill(left)
    done = ingest(pages, url, elsewhere, prefix=disk.prefix)
    assert_one_line(done, 1, f"tickers: {url}: ", "free some space and try again")
    assert_whole(elsewhere, ALL)
    assert_done(run("status", "--store", url, prefix=disk.prefix))
    assert_done(run("check", "--store", url, prefix=disk.prefix))
    # A full lake cannot be cleaned either: other tools may see rows of captures that do not count.
    assert problems(copied(disk, url), ALL, ids(FIRST), is_cleaned=False) == []
    disk.free()
    assert_done(ingest(pages, url, prefix=disk.prefix))
    assert_whole(copied(disk, url), ALL)


@pytest.mark.slow
@pytest.mark.parametrize("backend_name", FILES)
def test_a_store_that_a_full_disk_did_not_let_begin(backend_name: str, disk: SmallDisk, pages: Path) -> None:
    url = BACKENDS[backend_name](disk.folder)
    disk.fill(0)
    assert_one_line(ingest(pages, url, prefix=disk.prefix), 1, f"tickers: {url}: ")
    disk.free()
    assert_done(ingest(pages, url, prefix=disk.prefix))
    assert_whole(copied(disk, url), ALL)


@pytest.mark.slow
def test_a_report_or_an_export_that_a_full_disk_cuts_off(
    disk: SmallDisk, pages: Path, tmp_path: Path
) -> None:
    url = BACKENDS["sqlite"](tmp_path)
    assert_done(ingest(pages, url))
    disk.fill(4096)
    folder, file = disk.folder / "reports", disk.folder / "quotes.csv"
    assert_one_line(run("report", "--store", url, "-o", folder, prefix=disk.prefix), 1, str(folder))
    assert_one_line(run("export", "--store", url, "-o", file, prefix=disk.prefix), 1, str(file))
    disk.free()
    assert_done(run("report", "--store", url, "-o", folder, prefix=disk.prefix))
    assert_done(run("export", "--store", url, "-o", file, prefix=disk.prefix))


# The folder may not be written.


def unprivileged() -> list[str]:
    """What to start a process with, so that modes bind it: root reads and writes what it likes."""
    if os.getuid():
        return []
    needs("setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder and all in it without the right to write."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@pytest.mark.slow
@pytest.mark.parametrize("backend_name", FILES)
@pytest.mark.parametrize("is_new", [False, True], ids=["filled", "new"])
def test_a_folder_that_may_not_be_written(
    backend_name: str, is_new: bool, pages: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "guarded"
    folder.mkdir()
    url, elsewhere = BACKENDS[backend_name](folder), BACKENDS[backend_name](tmp_path)
    if not is_new:
        with open_store(url) as store:
            store.append([FIRST])
    before = contents(folder)
    with read_only(folder):
        done = ingest(pages, url, elsewhere, prefix=unprivileged())
        assert_one_line(done, 1, f"tickers: {url}: ", "rights")
        if not is_new:
            for command in ("status", "check", "export"):
                assert_done(run(command, "--store", url, prefix=unprivileged()))
        assert contents(folder) == before
    assert_whole(elsewhere, ALL)
    assert_done(ingest(pages, url))
    assert_whole(url, ALL)


@pytest.mark.slow
@pytest.mark.parametrize("backend_name", FILES)
def test_a_store_that_may_not_be_read(backend_name: str, tmp_path: Path) -> None:
    url = BACKENDS[backend_name](tmp_path)
    with open_store(url) as store:
        store.append([FIRST])
    guarded = [path for path in tmp_path.rglob("*") if path.suffix in {".db", ".parquet"} and path.is_file()]
    for path in guarded:
        path.chmod(0)
    for command in ("status", "report", "export"):
        done = run(command, "--store", url, prefix=unprivileged())
        assert_one_line(done, 1, f"tickers: {url}: ", "rights")
    for path in guarded:
        path.chmod(0o644)
    assert_done(run("status", "--store", url))


# Another process holds the store.

LOCKING: Final = {
    "sqlite": """
import sqlite3
connection = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
""",
    "lake": """
import filelock
lock = filelock.FileLock(address.removeprefix("parquet:") + "/.lock")
lock.acquire()
""",
    "postgresql": """
import psycopg
connection = psycopg.connect(address.replace("+psycopg", ""))
connection.execute("LOCK TABLE captures_stored IN SHARE MODE")
""",
    "s3": """
import atexit
from storage.objects import open_folder
held = open_folder(address.removeprefix("parquet:")).lock(5)
held.__enter__()
atexit.register(held.__exit__, None, None, None)
""",
}


@contextlib.contextmanager
def locked(backend_name: str, url: str) -> Iterator[Callable[[], None]]:
    """Another process holds the store as a writer does; gives what makes it let go."""
    script = (
        f"import sys\naddress = sys.argv[1]\n{LOCKING[backend_name]}\nprint(flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline()
        try:
            yield holder.stdin.close
        finally:
            holder.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                holder.wait(5)  # a lease outlives who is killed
            holder.kill()


@pytest.mark.slow
@pytest.mark.parametrize("backend_name", BACKENDS)
def test_a_store_that_is_locked_for_longer_than_a_writer_waits(
    backend_name: str, pages: Path, tmp_path: Path
) -> None:
    url = BACKENDS[backend_name](tmp_path)
    with open_store(url) as store:
        store.append([FIRST])
    with locked(backend_name, url):
        elsewhere = f"parquet:{tmp_path / 'elsewhere'}"
        done = ingest(pages, url, elsewhere, wait=0.3)
        assert_one_line(done, 75, f"tickers: {url}: another process is writing to it; try again later")
        assert_whole(elsewhere, ALL)
        assert_done(run("status", "--store", url))
        assert_done(run("report", "--store", url, "-o", tmp_path / "reports"))
        assert_whole(url, ids(FIRST), possible=ids(FIRST))
    assert_done(ingest(pages, url, wait=0.3))
    assert_whole(url, ALL)


@pytest.mark.slow
@pytest.mark.parametrize("backend_name", LOCAL)
def test_a_store_that_is_locked_for_less_than_a_writer_waits(
    backend_name: str, pages: Path, tmp_path: Path
) -> None:
    url = BACKENDS[backend_name](tmp_path)
    with open_store(url) as store:
        store.append([FIRST])
    with locked(backend_name, url) as let_go:
        timer = threading.Timer(4, let_go)
        timer.start()
        assert_done(ingest(pages, url, wait=SECONDS))
        timer.join()
    assert_whole(url, ALL)


# Many writers at once.


@pytest.mark.slow
@pytest.mark.parametrize("names", [("sqlite",), ("lake",), ("postgresql",), ("sqlite", "lake")], ids="+".join)
def test_four_processes_ingest_the_same_pages_at_once(names: tuple[str, ...], tmp_path: Path) -> None:
    """Each has half of the pages, and shares half of those with the next one."""
    urls = [BACKENDS[name](tmp_path) for name in names]
    write_pages(tmp_path / "all", MANY_PAGES)
    folders = [tmp_path / f"part-{number}" for number in range(4)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        for page in sorted((tmp_path / "all").iterdir()):
            if int(page.stem) * 4 // MANY_PAGES in {number, (number + 1) % 4}:
                shutil.copy2(page, folder / page.name)
    done: list[Ran] = []
    threads = [
        threading.Thread(target=lambda folder=folder: done.append(ingest(folder, *urls, wait=SECONDS)))
        for folder in folders
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 4
    for one in done:
        assert_done(one)
    for url in urls:
        assert_whole(url, ALL)


def _create(urls: list[str], number: int, barrier: "Barrier") -> None:
    for url in urls:
        barrier.wait(SECONDS)
        with open_store(url) as store:
            store.append([made_up(number), made_up(4)])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("backend_name", "times"), [("sqlite", 20), ("lake", 20), ("postgresql", 5), ("s3", 1)]
)
def test_four_processes_create_the_store_at_the_same_moment(
    backend_name: str, times: int, tmp_path: Path
) -> None:
    urls = []
    for number in range(times):
        (tmp_path / str(number)).mkdir()
        urls.append(BACKENDS[backend_name](tmp_path / str(number)))
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(4)
    writers = [context.Process(target=_create, args=(urls, number, barrier)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(SECONDS)
        writer.kill()
    assert [writer.exitcode for writer in writers] == [0] * 4
    five = ids(*map(made_up, range(5)))
    for url in urls:
        assert_whole(url, five, possible=five)


# The server goes away.


@pytest.fixture
def server() -> Iterator[Any]:
    """The PostgreSQL server of the tests, which runs again afterwards."""
    found = postgresql()
    yield found
    if not found.is_running:
        found.start()


@pytest.mark.slow
def test_a_server_that_crashes_under_a_writer(server: Any, pages: Path) -> None:
    url = server.new_database()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.appending", url, "--count", "10000", "--at-once", "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        said = {writer.stdout.readline().strip() for _ in range(20)}
        server.stop("immediate")
        out, err = writer.communicate(timeout=SECONDS)
    said |= set(out.split())
    assert "StoreBusyError" in err
    for done in (ingest(pages, url), run("status", "--store", url)):
        assert_one_line(done, 75, f"tickers: {url}: the server cannot be reached: ", "; try again later")
    server.start()
    possible = ids(*map(made_up, range(len(said) + 10)))
    assert_whole(url, said, possible=possible, is_cleaned=False)
    assert_done(ingest(pages, url))
    assert_whole(url, ALL, possible=ALL | possible)
