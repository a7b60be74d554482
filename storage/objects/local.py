"""A folder of objects on a disk: its files."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import filelock

from storage.objects.folder import ObjectFolder
from tickers.errors import StoreBusyError, StoreError
from tickers.writing import sync, whole_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LocalFolder"]

_STAGING: Final = ".staging"
"""Where files are written before they are put in place: readers that take every file shall see none."""


class _Held:
    """The lock of a disk, which goes with its process."""

    token = ""

    def confirm(self) -> None:
        """Nothing can take it away."""


class LocalFolder(ObjectFolder):
    """The files below a folder of a disk; what `put` has put outlives a power cut."""

    at_once = 256

    def __init__(self, path: Path, named: str | None = None) -> None:
        self.url = str(path)
        self.named = named or self.url
        self._path = path

    def place(self) -> object:
        """As in the contract."""
        return self._path.resolve()

    def shown(self, name: str) -> str:
        """As in the contract."""
        return str(self._path / name)

    def prepare(self) -> None:
        """As in the contract."""
        if not self._path.parent.is_dir():
            raise StoreError(f"{self.named}: there is no folder {self._path.parent}; create it first")
        if self._path.exists() and not self._path.is_dir():
            raise StoreError(f"{self.named}: this is no folder; name one, or one that is to be made")
        self._path.mkdir(exist_ok=True)
        (self._path / _STAGING).mkdir(exist_ok=True)

    @contextlib.contextmanager
    def lock(self, timeout: float) -> Iterator[_Held]:
        """As in the contract, by the file `.lock`."""
        try:
            with filelock.FileLock(self._path / ".lock", timeout=timeout):
                yield _Held()
        except filelock.Timeout as error:
            raise StoreBusyError(
                f"{self.named}: another process is writing to it; try again later"
            ) from error

    def tops(self) -> frozenset[str]:
        """As in the contract."""
        return frozenset(path.name for path in self._path.iterdir()) if self._path.exists() else frozenset()

    def names(self, under: str = "") -> list[str]:
        """As in the contract."""
        found: list[str] = []
        top = self._path / under
        for folder, folders, files in os.walk(top, onerror=_unless_missing):
            if not under and folder == str(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
            start = Path(folder).relative_to(self._path)
            found += [(start / name).as_posix() for name in files]
        return sorted(name for name in found if under or not name.startswith("."))

    def get(self, name: str) -> tuple[bytes, str]:
        """As in the contract."""
        return (self._path / name).read_bytes(), ""

    def open(self, names: Sequence[str]) -> "list[pa.NativeFile]":
        """As in the contract."""
        import pyarrow as pa  # noqa: PLC0415 not every folder holds tables

        return [pa.OSFile(str(self._path / name)) for name in names]

    def put(self, name: str, data: "bytes | pa.Buffer", *, over: str | None) -> str:  # noqa: ARG002 no need
        """As in the contract."""
        with whole_file(self._place_for(name), staging=self._path / _STAGING, durable=True) as staged:
            staged.write_bytes(data)
        return ""

    def put_new(self, name: str, data: "bytes | pa.Buffer") -> bool:
        """As in the contract."""
        path = self._place_for(name)
        staged = self._path / _STAGING / f".{os.urandom(8).hex()}.part"
        try:
            staged.write_bytes(data)
            sync(staged)
            path.hardlink_to(staged)
            sync(path.parent)
        except FileExistsError:
            return False
        finally:
            staged.unlink(missing_ok=True)
        return True

    def delete(self, name: str) -> None:
        """As in the contract."""
        (self._path / name).unlink(missing_ok=True)

    def changed(self) -> object | None:
        """As in the contract: each writer stages a file first."""
        try:
            return (self._path / _STAGING).stat().st_mtime_ns
        except FileNotFoundError:
            return None

    def _place_for(self, name: str) -> Path:
        """The path of an object, whose folder is there then."""
        path = self._path / name
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            for folder in path.parents:
                sync(folder)
                if folder == self._path:
                    break
        return path


def _unless_missing(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
