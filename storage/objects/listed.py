"""A folder as its only writer sees it: listed once, since nobody else puts or deletes anything."""

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from storage.objects.folder import Lock, ObjectFolder

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ListedFolder"]


class ListedFolder(ObjectFolder):
    """A folder whose names are kept in memory. Each object is still got and put where it lies."""

    def __init__(self, folder: ObjectFolder, hidden: Sequence[str]) -> None:
        """`hidden` are the folders under a dot that are listed too."""
        self._folder = folder
        self.url, self.named, self.at_once = folder.url, folder.named, folder.at_once
        self._names = set(folder.names()).union(*map(folder.names, hidden))

    def place(self) -> object:
        """As in the contract."""
        return self._folder.place()

    def prepare(self) -> None:
        """As in the contract."""
        self._folder.prepare()

    def lock(self, timeout: float) -> AbstractContextManager[Lock]:
        """As in the contract."""
        return self._folder.lock(timeout)

    def tops(self) -> frozenset[str]:
        """As in the contract, of what was listed."""
        return frozenset(name.partition("/")[0] for name in self._names)

    def names(self, under: str = "") -> list[str]:
        """As in the contract, of what was listed."""
        start = f"{under}/" if under else ""
        return sorted(n for n in self._names if n.startswith(start) and (under or not n.startswith(".")))

    def get(self, name: str) -> tuple[bytes, str]:
        """As in the contract."""
        return self._folder.get(name)

    def open(self, names: Sequence[str]) -> "list[pa.NativeFile]":
        """As in the contract."""
        return self._folder.open(names)

    def put(self, name: str, data: "bytes | pa.Buffer", *, over: str | None) -> str:
        """As in the contract."""
        tag = self._folder.put(name, data, over=over)
        self._names.add(name)
        return tag

    def put_new(self, name: str, data: "bytes | pa.Buffer") -> bool:
        """As in the contract."""
        is_new = self._folder.put_new(name, data)
        self._names.add(name)
        return is_new

    def delete(self, name: str) -> None:
        """As in the contract."""
        self._folder.delete(name)
        with contextlib.suppress(KeyError):
            self._names.remove(name)
