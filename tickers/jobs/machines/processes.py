"""Readers that are processes of this machine, each started afresh, with a time limit a batch."""

import contextlib
import multiprocessing
import os
import queue
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from tickers.jobs.machines.crew import Batch, Crew, Ended
from tickers.jobs.machines.reading import Job

__all__ = ["Processes"]

_READER: Final = "tickers.jobs.machines.reader"
_BATCHES_PER_PROCESS: Final = 50
"""A process is replaced after so many, so that memory which something in it never gives back cannot grow."""


class Processes(Crew):
    """Readers of this machine. A thread waits for each, and starts another in its place where it dies."""

    is_apart = True

    def __init__(self, job: Job, size: int, limit: float | None) -> None:
        """Start as many, each with `limit` seconds a batch."""
        self.size = size
        self._job = job
        self._limit = limit
        self._given: queue.SimpleQueue[Batch | None] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._at_work: set[_Reader] = set()
        self._is_closed = False
        self._threads = [threading.Thread(target=self._lead, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def give(self, batch: Batch) -> None:
        """As in the contract."""
        self._given.put(batch)

    def next(self) -> Ended:
        """As in the contract."""
        return self._ended.get()

    def close(self) -> None:
        """As in the contract."""
        self._is_closed = True
        for _ in self._threads:
            self._given.put(None)
        for reader in tuple(self._at_work):
            reader.kill()
        for thread in self._threads:
            thread.join()

    def _lead(self) -> None:
        """Have batches read by a process, one after another, until there are no more."""
        reader: _Reader | None = None
        try:
            while (batch := self._given.get()) is not None and not self._is_closed:
                try:
                    if reader is None:
                        reader = _Reader(self._job)
                        self._at_work.add(reader)
                    ended = reader.read(batch, self._limit)
                except Exception as error:  # noqa: BLE001 whoever waits for this batch must hear of it
                    ended = Ended(batch, died=f"{type(error).__name__}: {error}")
                if reader and (ended.died or reader.batches >= _BATCHES_PER_PROCESS):
                    self._at_work.discard(reader)
                    reader.close()
                    reader = None
                self._ended.put(ended)
        finally:
            if reader is not None:
                self._at_work.discard(reader)
                reader.close()


class _Reader:
    """One process, and the line to it."""

    def __init__(self, job: Job) -> None:
        self.batches = 0
        self._line, other = multiprocessing.Pipe()
        found_in = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        with other:
            self._process = subprocess.Popen(  # noqa: S603 ourselves, and -P: found where this one found it
                [sys.executable, "-P", "-m", _READER, str(other.fileno())],
                env={**os.environ, "PYTHONPATH": found_in},
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the calling process, which ends this one
            )
        with contextlib.suppress(OSError):  # it died at once, and reading says so
            self._line.send(job)

    def read(self, batch: Batch, limit: float | None) -> Ended:
        """Have a batch read, and wait for it."""
        self.batches += 1
        line: Connection = self._line
        try:
            if self.batches == 1:
                line.recv()  # it is there; starting takes none of the time that it has
            line.send(batch.inputs)
            if not line.poll(limit):
                return Ended(batch, died=f"it took longer than {(limit or 0) / 60:g} minutes")
            return Ended(batch, line.recv())
        except (EOFError, OSError):
            return Ended(batch, died=_how(self._process.wait()))

    def kill(self) -> None:
        """Have it end, whatever it is at; who waits for it sees that."""
        self._process.kill()

    def close(self) -> None:
        """End it, and let go of what is held open."""
        self._process.kill()
        self._process.wait()
        self._line.close()


def _how(code: int) -> str:
    return f"its process was ended by signal {-code}" if code < 0 else f"its process ended with {code}"
