"""Kill writers with SIGKILL at random moments, many times, on every store; nothing is lost, torn or doubled.

    python -m tests.faults --rounds 500 --processes 2

The rounds are dealt out over the jobs and the stores. In each a real process works on a store: `append` and
`seal` append captures a few at a time and say which are kept (for `seal` a part of a lake is full after few
rows), `ingest`, `copy`, `rebuild` and `repair` are the commands, the last on a store that has lost rows. It
is killed at a random moment, perhaps again when it is at work anew. Each time the store is looked at with
its own eyes and with those of sqlite3, pandas and psycopg, and perhaps another writer adds something; at
last the job runs to its end. A seed gives the same delays again, though not the same moments. The store of
a round that failed is kept, and named.
"""

import argparse
import concurrent.futures
import contextlib
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.rounds import BACKENDS, JOBS, Bench, Outcome, pairs
from tests.postgresql import Postgresql, find_binaries

__all__ = ["main"]

_SAY_EVERY = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds asked for and print what became of them."""
    options = _options(arguments)
    backends = options.backend
    if "postgresql" in backends and find_binaries() is None:
        sys.stderr.write("postgresql: left out, it is not installed\n")
        backends = tuple(backend for backend in backends if backend != "postgresql")
    work = pairs(backends, options.job)
    if not work:
        sys.stderr.write("no job is left to run: only a lake has parts to seal\n")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="tickers-faults-"))
    with Postgresql() if "postgresql" in backends else contextlib.nullcontext() as server:
        outcomes = _run(Bench(folder, server.new_database if server else None), work, options)
        _print(outcomes)
    if any(outcome.failures for outcome in outcomes.values()):
        sys.stdout.write(f"the stores of the rounds that failed are in {folder}\n")
        return 1
    shutil.rmtree(folder)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=100, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="rounds at the same time")
    parser.add_argument("--backend", type=_some_of(BACKENDS), default=BACKENDS, metavar=",".join(BACKENDS))
    parser.add_argument("--job", type=_some_of(JOBS), default=JOBS, metavar=",".join(JOBS))
    return parser.parse_args(arguments)


def _some_of(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def some(text: str) -> tuple[str, ...]:
        wanted = text.split(",")
        if unknown := [name for name in wanted if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
        return tuple(name for name in known if name in wanted)

    return some


def _run(
    bench: Bench, work: list[tuple[str, str]], options: argparse.Namespace
) -> dict[tuple[str, str], Outcome]:
    outcomes = {pair: Outcome() for pair in work}
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(options.processes) as pool:
        for pair, pace in zip(work, pool.map(lambda pair: bench.prepare(*pair), work), strict=True):
            sys.stderr.write(f"{' '.join(pair)}: {pace}\n")
        turns = [(number, work[number % len(work)]) for number in range(options.rounds)]
        rounds = pool.map(lambda turn: _round(bench, options.seed, *turn), turns)
        for done, ((_, pair), outcome) in enumerate(zip(turns, rounds, strict=True), 1):
            outcomes[pair] |= outcome
            for failure in outcome.failures:
                sys.stderr.write(f"FAILED {failure}\n")
            if done % _SAY_EVERY == 0:
                sys.stderr.write(f"{done} of {options.rounds}, {time.monotonic() - started:.0f} s\n")
    return outcomes


def _round(bench: Bench, seed: int, number: int, pair: tuple[str, str]) -> Outcome:
    try:
        return bench.round(*pair, random.Random(f"{seed} {number}"))
    except Exception:  # noqa: BLE001 - what it looks for
        return Outcome(rounds=1, failures=[f"{' '.join(pair)}: {traceback.format_exc()}"])


def _print(outcomes: dict[tuple[str, str], Outcome]) -> None:
    line = "{:<12}{:<10}{:>8}{:>8}{:>22}{:>10}\n"
    sys.stdout.write(line.format("backend", "job", "rounds", "kills", "killed while working", "failures"))
    for (backend, job), outcome in outcomes.items():
        counts = (outcome.rounds, outcome.kills, outcome.killed_while_working, len(outcome.failures))
        sys.stdout.write(line.format(backend, job, *counts))


if __name__ == "__main__":
    sys.exit(main())
