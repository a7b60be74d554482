"""Rounds of a job that is killed with SIGKILL at a random moment, looked at, and then run to its end."""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa

from storage import open_store
from tests.alarmed import went_well
from tests.conftest import ROOT
from tests.faults import appending
from tests.faults.made_up import made_up, write_pages
from tests.faults.wholeness import is_lake, path_of, problems, stored_ids
from tests.forked import Forked, Main, commands
from tickers.model import Capture

__all__ = ["BACKENDS", "JOBS", "SECONDS", "Bench", "Outcome", "Pace", "pairs"]

BACKENDS: Final[tuple[str, ...]] = ("sqlite", "lake", "postgresql")
JOBS: Final[tuple[str, ...]] = ("append", "seal", "ingest", "copy", "rebuild", "repair")
SECONDS: Final = 300
"""What no process takes."""
_PAGES: Final = 450
_FEW: Final = {"--count": "90", "--step": "5", "--at-once": "2"}
"""Of the same captures, what jobs take that append a few at a time."""
_ROWS_TO_SEAL: Final = "20"
_KILLED: Final = -9
_SAID: Final = 2_000
"""Characters of stderr that are shown."""
_STRANGER: Final = made_up(_PAGES)
"""What a next writer appends that knows nothing of the job."""


def pairs(backends: tuple[str, ...] = BACKENDS, jobs: tuple[str, ...] = JOBS) -> list[tuple[str, str]]:
    """Each job with each backend that has it: only a lake has parts to seal."""
    return [(b, j) for b in backends for j in jobs if j != "seal" or b == "lake"]


@dataclass
class Outcome:
    """What became of rounds."""

    rounds: int = 0
    kills: int = 0
    killed_while_working: int = 0
    """Kills after the store's first trace and before the job's end."""
    failures: list[str] = field(default_factory=list)

    def __or__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.rounds + other.rounds,
            self.kills + other.kills,
            self.killed_while_working + other.killed_while_working,
            self.failures + other.failures,
        )


@dataclass(frozen=True)
class Pace:
    """How long a job takes to its first trace in the store, and to its end, in seconds."""

    start: float
    whole: float

    def __str__(self) -> str:
        return f"{self.whole:.2f} s, the first trace after {self.start:.2f} s"


_USUAL: Final = Pace(0.05, 0.5)


class Bench:
    """What the rounds share: made-up pages, the store to copy from, how long each job takes.

    `new_database` gives the address of an empty PostgreSQL database. The store of a round that failed stays
    in the folder.
    """

    def __init__(self, folder: Path, new_database: Callable[[], str] | None = None) -> None:
        self._folder = folder
        self._new_database = new_database
        self._paces: dict[tuple[str, str], Pace] = {}

    @cached_property
    def _captures(self) -> dict[str, Capture]:
        return {capture.capture_id: capture for capture in map(made_up, range(_PAGES))}

    @cached_property
    def _pages(self) -> Path:
        write_pages(self._folder / "pages", _PAGES)
        return self._folder / "pages"

    @cached_property
    def _source(self) -> str:
        """A lake of all captures; it is copied month by month."""
        url = f"parquet:{self._folder / 'source'}"
        with open_store(url) as store:
            store.append(self._captures.values())
        return url

    def prepare(self, backend: str, job: str) -> Pace:
        """Measure how long a job takes when nobody kills it, which also makes what jobs share."""
        self._arguments(job, "")
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            url = self._url(backend, Path(folder))
            self._damaged(job, url)
            started = time.monotonic()
            with self._start(job, url) as process:
                while not _has_begun(url) and process.returncode is None:
                    time.sleep(0.002)
                begun = time.monotonic() - started
                process.ended(SECONDS)
        pace = self._paces[backend, job] = Pace(begun, time.monotonic() - started)
        return pace

    def round(self, backend: str, job: str, rng: random.Random) -> Outcome:
        """Kill the job once or more on one store, look at the store each time, and then let it end."""
        folder = Path(tempfile.mkdtemp(prefix=f"{backend}-{job}-", dir=self._folder))
        url = self._url(backend, folder)
        expected = dict(self._expected(job))
        needed: set[str] = set()
        wrong: list[str] = []
        damaged = self._damaged(job, url)
        outcome = Outcome(rounds=1)
        goes_on = True
        while goes_on and not wrong:
            said, worked = self._killed(backend, job, url, rng, damaged)
            needed |= said
            outcome.kills += 1
            outcome.killed_while_working += worked
            wrong = problems(url, expected, needed, is_cleaned=False, damaged=damaged)
            if not wrong and rng.random() < 0.5:
                with open_store(url) as store:
                    store.append([_STRANGER])
                expected[_STRANGER.capture_id] = _STRANGER
                needed |= {_STRANGER.capture_id}
                wrong = problems(url, expected, needed, is_cleaned=True, damaged=damaged)
            goes_on = rng.random() < 0.4
        wrong = wrong or self._ended(job, url, expected)
        outcome.failures = [f"{backend} {job} {folder}: {what}" for what in wrong]
        if not wrong:
            shutil.rmtree(folder)
        return outcome

    def _killed(
        self, backend: str, job: str, url: str, rng: random.Random, damaged: Collection[str]
    ) -> tuple[set[str], bool]:
        """Run the job and kill it; gives the captures it acknowledged, and whether it was at work.

        One time in ten at any moment of its life, else between the first trace that it leaves and its end.
        """
        pace = self._paces.get((backend, job), _USUAL)
        is_new = not _has_begun(url)
        anywhere = rng.random() < 0.1
        share = rng.random()
        before = set() if is_new else set(stored_ids(url))
        whole = _whole(url, damaged)
        started = time.monotonic()
        with self._start(job, url) as process:
            if anywhere:
                delay = share * pace.whole
            elif is_new:
                while not _has_begun(url) and process.returncode is None:
                    time.sleep(0.001)
                delay = time.monotonic() - started + share * (pace.whole - pace.start)
            else:
                delay = pace.start + share * (pace.whole - pace.start)
            time.sleep(max(0.0, started + delay - time.monotonic()))
            process.kill()
            out, err = process.ended(SECONDS)
        is_done = went_well(process.returncode, err)
        if not is_done and process.returncode != _KILLED:
            raise RuntimeError(f"{job} failed by itself: {err[:_SAID]}")
        said = set(out.split()) if job in {"append", "seal"} else set()
        if is_done:
            said |= self._expected(job).keys()
        worked = (is_new and _has_begun(url)) or bool(set(stored_ids(url)) - before) or _is_noted(url)
        worked = worked or _whole(url, damaged) != whole
        return said, process.returncode == _KILLED and worked

    def _ended(self, job: str, url: str, expected: Mapping[str, Capture]) -> list[str]:
        with self._start(job, url) as process:
            _, err = process.ended(SECONDS)
        if not went_well(process.returncode, err) or "Traceback" in err:
            return [f"the job that followed ended with {process.returncode}: {err[:_SAID]}"]
        wrong = problems(url, expected, expected.keys(), is_cleaned=True)
        if is_lake(url) and (left := [p.name for p in (path_of(url) / ".staging").iterdir()]):
            wrong.append(f"left in .staging: {left}")
        return wrong

    def _damaged(self, job: str, url: str) -> frozenset[str]:
        """For `repair` fill a store with all captures and take rows of some away; gives their ids."""
        if job != "repair":
            return frozenset()
        with open_store(url) as store:
            store.append(self._captures.values())
        ids = frozenset(list(self._captures)[::3])
        if is_lake(url):
            for part in path_of(url).glob("quotes/*/*.parquet"):
                rows = pq.ParquetFile(part).read()
                pq.write_table(rows.filter(pc.invert(pc.is_in(rows["capture_id"], pa.array(ids)))), part)
            return ids
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            lost = sa.text("DELETE FROM quotes_stored WHERE capture_id IN :ids")
            connection.execute(lost.bindparams(sa.bindparam("ids", sorted(ids), expanding=True)))
        return ids

    def _url(self, backend: str, folder: Path) -> str:
        if backend == "postgresql":
            assert self._new_database is not None
            return self._new_database()
        return f"sqlite:///{folder / 'tickers.db'}" if backend == "sqlite" else f"parquet:{folder / 'lake'}"

    def _expected(self, job: str) -> Mapping[str, Capture]:
        if job in {"append", "seal"}:
            step, count = int(_FEW["--step"]), int(_FEW["--count"])
            return {c.capture_id: c for c in list(self._captures.values())[::step][:count]}
        return self._captures

    def _arguments(self, job: str, url: str) -> tuple[Main, list[str]]:
        """What runs a job, and with which arguments."""
        if job == "ingest":
            return commands, ["ingest", str(self._pages), "--at", "mtime", "--store", url]
        if job == "repair":
            return commands, ["repair", url, "--from", self._source]
        if job in {"copy", "rebuild"}:
            return commands, [job, self._source, url]
        few = [word for pair in _FEW.items() for word in pair]
        seal = ["--rows-to-seal", _ROWS_TO_SEAL] if job == "seal" else []
        return appending.main, [url, *few, *seal]

    def _start(self, job: str, url: str) -> Forked:
        main, arguments = self._arguments(job, url)
        return Forked(main, arguments, cwd=ROOT, environment=os.environ)


def _has_begun(url: str) -> bool:
    """Whether a writer has left its first trace."""
    if not url.startswith("postgresql"):
        return path_of(url).exists()
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT to_regclass('captures_stored') IS NOT NULL").fetchone()
        return row is not None and bool(row[0])


def _whole(url: str, ids: Collection[str]) -> frozenset[str]:
    """Which of these captures are there with all their rows."""
    if not ids:
        return frozenset()
    with open_store(url) as store:
        return store.whole(ids)


def _is_noted(url: str) -> bool:
    """Whether a writer of a lake was at a month."""
    return is_lake(url) and any((path_of(url) / ".staging").glob("*"))
