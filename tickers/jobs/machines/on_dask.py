"""Readers that are workers of Dask: of a cluster made on this machine, or of a scheduler that is there."""

import os
import re
import signal
import threading
from typing import Any, Final

from tickers.errors import AwayError
from tickers.jobs.machines.crew import Batch, Crew, Ended
from tickers.jobs.machines.reading import Job, Taken, read_inputs

__all__ = ["DaskWorkers"]

_LOCAL: Final = re.compile(r"local(?::(\d+))?")
_PATIENCE: Final = 30
"""Seconds in which a scheduler must answer."""


class DaskWorkers(Crew):
    """Workers of Dask. Futures give counts and are let go of at once; where this process made the cluster,
    Dask never runs a task again by itself.
    """

    is_apart = False

    def __init__(self, job: Job, where: str, limit: float | None) -> None:
        """Make a cluster, or find one, by `local`, `local:N` or an address.

        Raises:
            AwayError: the scheduler does not answer, or has no worker.
        """
        import dask
        import distributed

        local = _LOCAL.fullmatch(where)
        self._job = job
        self._limit = limit
        self._batches: dict[str, Batch] = {}
        self._cluster: Any = None
        self._scheduler = where
        try:
            if local:
                with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
                    self._cluster = distributed.LocalCluster(
                        n_workers=int(local[1] or os.cpu_count() or 1),
                        threads_per_worker=1,
                        processes=True,
                        dashboard_address="127.0.0.1:0",  # which nobody else has
                        silence_logs=50,
                    )
            self._client: Any = distributed.Client(self._cluster or where, timeout=_PATIENCE)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, RuntimeError, TimeoutError) as error:
            if self._cluster is not None:
                self._cluster.close()
            said = f"the scheduler or its workers do not answer: {error}; try again later"
            raise AwayError(f"--dask {where}: {said}") from error
        self.size = max(1, sum(self._client.nthreads().values()))
        self._ended = distributed.as_completed(loop=self._client.loop)

    def give(self, batch: Batch) -> None:
        """As in the contract."""
        future = self._client.submit(
            _read_within, self._job, batch.inputs, self._limit, key=f"tickers-{os.urandom(8).hex()}"
        )
        self._batches[future.key] = batch
        self._ended.add(future)

    def next(self) -> Ended:
        """As in the contract."""
        from distributed import CancelledError, KilledWorker

        future = next(self._ended)
        batch = self._batches.pop(future.key)
        try:
            taken: list[Taken] = future.result(timeout=_PATIENCE)
            return Ended(batch, taken)
        except KilledWorker:
            return Ended(batch, died="its worker was lost")
        except (CancelledError, OSError, TimeoutError) as error:
            raise AwayError(self._gone()) from error
        except Exception as error:  # noqa: BLE001 of Dask, of another version perhaps: the inputs are named
            return Ended(batch, died=f"{type(error).__name__}: {error}")
        finally:
            future.release()

    def _gone(self) -> str:
        return (
            f"--dask {self._scheduler}: the scheduler is gone; what was finished is kept: run the same again"
            " to go on"
        )

    def close(self) -> None:
        """As in the contract; workers of another's cluster finish what they are at."""
        self._client.close(timeout=5)
        if self._cluster is not None:
            self._cluster.close(timeout=5)


def _read_within(job: Job, inputs: tuple[Any, ...], limit: float | None) -> list[Taken]:
    """Read inputs on a worker, which ends where that takes too long."""
    if limit is None:
        return read_inputs(job, inputs)
    timer = threading.Timer(limit, os.kill, (os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()
    try:
        return read_inputs(job, inputs)
    finally:
        timer.cancel()
