"""Who reads batches of inputs: what `processes` and `on_dask` have in common."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tickers.jobs.going_on import Begun
from tickers.jobs.machines.reading import Taken

__all__ = ["Batch", "Crew", "Ended"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs that one reader reads, one after another."""

    number: int
    inputs: tuple[Begun, ...]
    is_second: bool = False
    """Whether it is tried again, after its reader died."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A batch that was read, or whose reader died."""

    batch: Batch
    taken: Sequence[Taken] = ()
    died: str | None = None
    """How, where it did."""


class Crew(ABC):
    """Readers, each of a process of its own; one that dies is replaced. A context manager."""

    size: int
    """How many batches are read at the same time."""
    is_apart: bool
    """Whether a reader that dies takes its own batch with it only, so that it is known which one it was."""

    @abstractmethod
    def give(self, batch: Batch) -> None:
        """Have a batch read, once somebody is free."""

    @abstractmethod
    def next(self) -> Ended:
        """The next batch that has ended; waits for it.

        Raises:
            AwayError: the readers cannot be reached any more.
        """

    @abstractmethod
    def close(self) -> None:
        """Send all away, also those who are at work."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
