"""Many archives read by workers that are killed, beside one process; and rounds of kills in each phase.

    python -m tests.machines --archives 200     # the same rows, and a table of times
    python -m tests.machines --rounds 100       # kill -9 at random moments, each time run to the end after it

A round kills the calling process, or the processes that read for it, at random moments of an ingest by
one process, by two, or by two workers of Dask, and has another run go on with the same store and shards.
Each time the store must hold what one undisturbed process keeps, row for row.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import ROOT
from tests.machines.archives import rows_of_store, write_archives
from tests.machines.rounds import KINDS, Bench, Outcome, readers_of

__all__ = ["main"]

_SAY_EVERY = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for and print what became of it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.machines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--archives", type=int, default=0)
    parser.add_argument("--pages", type=int, default=100, help="in each archive")
    parser.add_argument("--kills", type=int, default=4, help="of workers, while archives are read")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tickers-machines-", ignore_cleanup_errors=True) as folder:
        failed = _rounds(Path(folder), options.rounds, options.seed) if options.rounds else False
        if options.archives:
            failed |= _archives(Path(folder), options.archives, options.pages, options.kills)
    return 1 if failed else 0


def _rounds(folder: Path, rounds: int, seed: int) -> bool:
    bench = Bench(folder)
    outcomes = {kind: Outcome() for kind in KINDS}
    for number in range(rounds):
        kind = KINDS[number % len(KINDS)]
        bench.round(*kind, random.Random(f"{seed} {number}"), outcomes[kind])
        if (number + 1) % _SAY_EVERY == 0:
            print(f"{number + 1} of {rounds}", _table(outcomes), sep="\n", file=sys.stderr, flush=True)
    print(_table(outcomes))
    return any(outcome.failures for outcome in outcomes.values())


def _table(outcomes: Mapping[tuple[str, str], Outcome]) -> str:
    line = "{:<14}{:<10}{:>8}{:>8}{:>16}{:>10}"
    lines = [line.format("read by", "killed", "rounds", "kills", "kept in part", "failures")]
    for kind, outcome in outcomes.items():
        counts = (outcome.rounds, outcome.kills, outcome.kept_before, len(outcome.failures))
        lines.append(line.format(*kind, *counts))
    lines += (f"FAILED {failure}" for outcome in outcomes.values() for failure in outcome.failures)
    return "\n".join(lines)


def _archives(folder: Path, archives: int, pages: int, kills: int) -> bool:
    crawl = folder / "many"
    write_archives(crawl, archives, pages)
    line = "{:<42}{:>10}{:>12}{:>10}"
    print(f"{archives} archives of {pages} pages")
    print(line.format("read by", "seconds", "CPU seconds", "kills"))
    right = None
    is_wrong = False
    ways = [("one process", [], 0), ("two processes", ["--processes", "2"], 0)]
    ways += [("two workers of Dask", ["--dask", "local:2"], 0)]
    ways += [("two workers of Dask, some killed", ["--dask", "local:2"], kills)]
    for name, options, wanted in ways:
        store = f"sqlite:///{folder / name.replace(' ', '-')}.db"
        seconds, cpu, killed = _timed(crawl, store, options, wanted)
        rows = rows_of_store(store)
        right = right or rows
        print(line.format(name, f"{seconds:.1f}", f"{cpu:.1f}", killed), flush=True)
        if rows != right:
            is_wrong = True
            print(f"{name}: other rows than one process")
    print("the same rows" if not is_wrong else "OTHER ROWS")
    return is_wrong


def _timed(crawl: Path, store: str, options: list[str], kills: int) -> tuple[float, float, int]:
    """How long an ingest takes, in seconds and in seconds of CPU of all its processes that ended, while so
    many of its workers are killed; and how many were.
    """
    before, started = os.times(), time.monotonic()
    shards = crawl.parent / f"shards-{os.urandom(4).hex()}"
    command = [sys.executable, "-m", "tickers.commands", "ingest", str(crawl), "--store", store, *options]
    command += ["--shards", str(shards)] if options else []
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    killed: list[int] = []
    rng = random.Random(1)

    def kill() -> None:
        while process.poll() is None and len(killed) < kills:
            time.sleep(1 + rng.random())
            if not any(shards.glob("*/done.json")):
                continue  # the workers are not there yet
            if workers := readers_of(process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim := rng.choice(workers), signal.SIGKILL)
                    killed.append(victim)

    killer = threading.Thread(target=kill)
    killer.start()
    _, said = process.communicate()
    killer.join()
    assert b"Traceback" not in said, said.decode()
    after = os.times()
    cpu = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    return time.monotonic() - started, cpu, len(killed)


if __name__ == "__main__":
    sys.exit(main())
