"""What is asked of a folder of objects, wherever it lies."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ChangedError", "Lock", "ObjectFolder"]


class ChangedError(Exception):
    """Another writer has put an object, or taken the lock, since this one looked at it."""


class Lock(Protocol):
    """What the only writer of a folder holds."""

    token: str
    """What no other writer has ever had; empty where a lock cannot be lost."""

    def confirm(self) -> None:
        """Make sure that it has been held without a break until this moment.

        Raises:
            StoreBusyError: it has not, since this process was stopped or cut off for too long.
        """


class ObjectFolder(ABC):
    """A folder of objects by their names, such as `quotes/month=2024-11/part-00000.parquet`.

    An object appears whole or not at all. Objects under names that start with a dot are only listed where
    they are asked for.

    Raises, all that reads or writes:
        OSError: of a disk: something cannot be read or written.
        StoreBusyError: of a bucket: it cannot be reached; trying again later helps.
        StoreError: of a bucket: it does not exist, or refuses.
    """

    url: str
    """Its address: a path, or `s3://BUCKET/PREFIX`."""
    named: str
    """How errors name it."""
    at_once: int
    """How many objects may be open at the same time."""

    @abstractmethod
    def place(self) -> object:
        """Where it lies: two folders with one place are one."""

    def shown(self, name: str) -> str:
        """How messages name an object."""
        return f"{self.url}/{name}"

    @abstractmethod
    def prepare(self) -> None:
        """Make it ready to be written to, and make sure that what `put` promises holds there.

        Raises:
            StoreError: it cannot be made, or its server does not heed conditions.
        """

    @abstractmethod
    def lock(self, timeout: float) -> AbstractContextManager[Lock]:
        """Be the only writer, for as long as the context lasts; waits for others, in seconds.

        Raises:
            StoreBusyError: another one held it for as long.
        """

    @abstractmethod
    def tops(self) -> frozenset[str]:
        """The names, and the first parts of longer names, that are there, those with a dot too."""

    @abstractmethod
    def names(self, under: str = "") -> list[str]:
        """The names of objects in order: of all, or of those in a folder, such as `quotes`, and below it."""

    @abstractmethod
    def get(self, name: str) -> tuple[bytes, str]:
        """An object, and the tag that `put` takes; raises FileNotFoundError where there is none."""

    @abstractmethod
    def open(self, names: Sequence[str]) -> "list[pa.NativeFile]":
        """Objects to be read by Arrow, each as it is at one moment; raises as `get` does."""

    @abstractmethod
    def put(self, name: str, data: "bytes | pa.Buffer", *, over: str | None) -> str:
        """Put an object in place of the one that has the tag `over`, or where there is none; gives its tag.

        In a folder of a disk, whose lock cannot be lost, it takes the place of whatever is there.

        Raises:
            ChangedError: there is another object.
        """

    @abstractmethod
    def put_new(self, name: str, data: "bytes | pa.Buffer") -> bool:
        """Put an object where there is none; gives whether there was none."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """Delete an object, where it is there."""

    def for_writer(self) -> "ObjectFolder":
        """The same folder for whoever holds its lock, which may then be listed once."""
        return self

    def changed(self) -> object | None:
        """What differs once a writer has put something since; None where that cannot be told."""
        return None
