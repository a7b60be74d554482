"""The bytes of single records, of archives in a folder or at an address."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Protocol, Self
from urllib.parse import quote

from tickers.errors import GoneError
from tickers.fetching import Ranges
from tickers.indexes.capture import CaptureLine
from tickers.pieces import MAX_BYTES

__all__ = ["LONGEST_RECORD", "ArchiveMissingError", "FolderRecords", "RecordError", "Records", "WebRecords"]

LONGEST_RECORD: Final = MAX_BYTES
"""Bytes of a record, compressed as it lies there; a longer one holds no page."""


class RecordError(Exception):
    """A record cannot be had; others may be."""


class ArchiveMissingError(RecordError):
    """The archive of a record is not there, nor any other record of it."""


class Records(Protocol):
    """Where records are read from, for the block of a `with`."""

    def content(self, filenames: Iterable[str]) -> str:
        """What tells where and which these archives are: where it is another, they are read again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def name_of(self, capture: CaptureLine) -> str:
        """The archive of a capture, as it is named if it is read itself."""

    def read(self, capture: CaptureLine) -> bytes:
        """The bytes of the record of a capture; more where its list does not say how long it is.

        Raises:
            RecordError: it cannot be had.
            FetchError: its server gives nothing, or no more.
        """


class FolderRecords:
    """Records of archives in a folder, below it as the list has them, or beside each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def content(self, filenames: Iterable[str]) -> str:
        """The folder, and a digest over which of these archives it has, how long and how old they are: one
        that comes later or is copied anew makes another.
        """
        digest = hashlib.sha256()
        for name in sorted({*filenames}):
            digest.update(f"{name}\n{_as_it_lies(self._path(name))}\n".encode("utf-8", "surrogateescape"))
        return f"{self._folder} with {digest.hexdigest()[:16]}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def name_of(self, capture: CaptureLine) -> str:
        """Its path."""
        return str(self._path(capture.filename))

    def read(self, capture: CaptureLine) -> bytes:
        """The bytes of a record, as `Records` has it."""
        path = self._path(capture.filename)
        try:
            with path.open("rb") as file:
                file.seek(capture.offset)
                return file.read(capture.length or LONGEST_RECORD)
        except FileNotFoundError as error:
            raise ArchiveMissingError("the archive is not there") from error
        except OSError as error:
            raise RecordError(f"it cannot be read: {error.strerror or error}") from error

    def _path(self, filename: str) -> Path:
        parts = [part for part in PurePosixPath(filename).parts if part not in ("/", "..")]
        below = self._folder.joinpath(*parts)
        return below if below.exists() else self._folder / parts[-1]


def _as_it_lies(path: Path) -> str:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return "missing"
    return f"{status.st_size} bytes of {status.st_mtime_ns}"


class WebRecords:
    """Records of archives at an address: each is asked for by its range, one after another."""

    def __init__(self, base: str, opened: Callable[[], Ranges]) -> None:
        self._base = base.rstrip("/")
        self._opened = opened

    def content(self, filenames: Iterable[str]) -> str:  # noqa: ARG002 no archive is asked for to tell it
        """The address alone."""
        return self._base

    def __enter__(self) -> Self:
        self._ranges = self._opened()
        return self

    def __exit__(self, *_: object) -> None:
        self._ranges.close()

    def name_of(self, capture: CaptureLine) -> str:
        """Its address."""
        return f"{self._base}/{quote(capture.filename.lstrip('/'))}"

    def read(self, capture: CaptureLine) -> bytes:
        """The bytes of a record, as `Records` has it."""
        if capture.length is None:
            raise RecordError("the list does not say how long its record is, which a server must be told")
        try:
            return self._ranges.read(self.name_of(capture), capture.offset, capture.length)
        except GoneError as error:
            raise ArchiveMissingError("its server has no such archive") from error
