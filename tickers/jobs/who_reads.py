"""Who is asked to read inputs of many pages."""

import importlib.util
import os
import re
from dataclasses import dataclass
from typing import Final

from tickers.errors import UsageError

__all__ = ["Machines"]

_OF_DASK: Final = re.compile(r"local(?::[1-9]\d{0,3})?|(?:tcp|tls|ws|wss|ucx)://.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """Who reads inputs of many pages, and where they put what they read.

    Raises:
        UsageError: it does not go together.
    """

    processes: int = 1
    """How many processes of this machine read; 1 is the calling one alone."""
    dask: str | None = None
    """`local`, `local:N`, or the address of a Dask scheduler."""
    shards: str | None = None
    """The folder for what is read; None where a run needs none, or one that goes with it."""
    minutes: float | None = None
    """How long a batch of inputs may take."""

    def __post_init__(self) -> None:
        if self.processes < 1:
            raise UsageError(f"--processes {self.processes}: give a number from 1")
        if self.dask is not None and self.processes != 1:
            raise UsageError("--processes are of this machine, and --dask says who reads; give one of them")
        if self.minutes is not None and not self.minutes > 0:
            raise UsageError(f"--minutes {self.minutes:g}: give a number of minutes above 0")
        if self.shards is not None:
            from storage.shards import Shards

            Shards(self.shards)  # which refuses an address of no known form
        if self.dask is not None:
            _check_dask(self.dask)

    @classmethod
    def of(
        cls, processes: int, dask: str | None, shards: str | os.PathLike[str] | None, minutes: float | None
    ) -> "Machines":
        """As people ask for it."""
        folder = None if shards is None else os.fspath(shards)
        return cls(processes=processes, dask=dask, shards=folder, minutes=minutes)

    @property
    def are_alone(self) -> bool:
        """Whether the calling process reads by itself, and there is nothing to fold."""
        return self.processes == 1 and self.dask is None and self.shards is None


def _check_dask(where: str) -> None:
    if not _OF_DASK.fullmatch(where):
        raise UsageError(
            f"--dask {where!r}: write local, local:4, or a scheduler's address like tcp://HOST:8786"
        )
    if importlib.util.find_spec("distributed") is None:
        raise UsageError(
            "--dask needs Dask; install it with: pip install 'index-strips[dask]', or in a clone:"
            " pip install '.[dask]'"
        )
