"""Rounds of an ingest of archives whose processes are killed with SIGKILL, and which another run ends."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.conftest import ROOT
from tests.machines.archives import rows_of_store, write_archives

__all__ = ["KINDS", "Bench", "Outcome", "readers_of"]

_WAYS: Final[dict[str, list[str]]] = {
    "one process": [],
    "processes": ["--processes", "2"],
    "Dask": ["--dask", "local:2"],
}
KINDS: Final = (
    ("one process", "caller"),
    ("processes", "caller"),
    ("processes", "reader"),
    ("Dask", "caller"),
    ("Dask", "reader"),
)
"""Who reads, and who of them is killed."""
_READERS: Final = (b"machines.reader", b"spawn_main")
"""What stands in their command lines."""
_SECONDS: Final = 300
"""What no run takes."""


@dataclass
class Outcome:
    """What became of rounds."""

    rounds: int = 0
    kills: int = 0
    """Of a process that ran."""
    kept_before: int = 0
    """Rounds in which something was in the store, and not all, when the calling process had ended."""
    failures: list[str] = field(default_factory=list)


class Bench:
    """What the rounds share: archives, and what one undisturbed process keeps of them."""

    def __init__(self, folder: Path, archives: int = 12, pages: int = 30) -> None:
        self._folder = folder
        self._crawl = folder / "crawl"
        write_archives(self._crawl, archives, pages)
        self._seconds: dict[str, float] = {}
        self._right: dict[str, Any] = {}
        for way in _WAYS:
            store = f"sqlite:///{folder / way.replace(' ', '-')}.db"
            started = time.monotonic()
            with self._started(way, store, folder / f"shards {way}") as run:
                run.ended()
            self._seconds[way] = time.monotonic() - started
            rows = rows_of_store(store)
            self._right = self._right or rows
            assert rows == self._right, f"{way} keeps something else"

    def round(self, way: str, victim: str, rng: random.Random, outcome: Outcome) -> None:
        """Kill processes of one run at random moments, and have another one go on."""
        folder = Path(tempfile.mkdtemp(prefix="round-", dir=self._folder))
        store, shards = f"sqlite:///{folder / 'x.db'}", folder / "shards"
        outcome.rounds += 1
        with self._started(way, store, shards) as run:
            process = run.process
            time.sleep(rng.random() * self._seconds[way])
            if victim == "caller":
                outcome.kills += process.poll() is None
                process.kill()
            while victim == "reader" and process.poll() is None:
                if readers := readers_of(process.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(rng.choice(readers), signal.SIGKILL)
                        outcome.kills += 1
                if rng.random() < 0.5:
                    break
                time.sleep(rng.random())
            said = run.ended()
        with contextlib.suppress(Exception):
            found = rows_of_store(store)
            outcome.kept_before += 0 < len(found["captures"]) < len(self._right["captures"])
        again = rng.choice([way, "one process"])
        with self._started(again, store, shards) as run:
            said += run.ended()
        if "fault of tickers" in said:
            outcome.failures.append(f"{way}, {victim}: {folder}: {said[-2000:]}")
        elif (found := rows_of_store(store)) != self._right:
            unlike = [name for name in found if found[name] != self._right[name]]
            outcome.failures.append(f"{way}, {victim}: {folder}: other rows of {unlike}: {said[-2000:]}")
        else:
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.contextmanager
    def _started(self, way: str, store: str, shards: Path) -> Iterator["_Run"]:
        command = [sys.executable, "-m", "tickers.commands", "ingest", str(self._crawl), "--store", store]
        options = [*_WAYS[way], "--shards", str(shards)] if _WAYS[way] else []
        log = self._folder / f"said-{os.urandom(4).hex()}"
        with log.open("w") as told:
            process = subprocess.Popen(
                [*command, *options], cwd=ROOT, stderr=told, stdout=told, env=_environment()
            )
        try:
            yield _Run(process, log)
        finally:
            process.kill()
            process.wait()
            log.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Run:
    """A call of `tickers ingest`, and the file of what it and its readers say."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def ended(self) -> str:
        """Wait for its end; gives what was said."""
        self.process.wait(timeout=_SECONDS)
        return self.log.read_text()


def _environment() -> dict[str, Any]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TICKERS_")}


def readers_of(pid: int) -> list[int]:
    """The processes that read for a process: readers of ours, and workers of Dask."""
    return [one for one in _descendants(pid) if any(mark in _command(one) for mark in _READERS)]


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _descendants(pid: int) -> list[int]:
    """The processes that a process has started, and theirs, as Linux tells."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_descendants(child)]
    return found
