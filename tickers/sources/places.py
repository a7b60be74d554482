"""Where an input of many pages lies: a file, standard input, or bytes; read from any place of it."""

import contextlib
import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from tickers.errors import SourceError
from tickers.pieces import MAX_BYTES

__all__ = ["HEAD_BYTES", "LocalFile", "Place", "StandardInput"]

HEAD_BYTES: Final = 8192
"""So many bytes of an input tell what it is."""


class Place(Protocol):
    """Bytes with a name, that lie somewhere."""

    @property
    def name(self) -> str:
        """As it was named, without a password."""

    def content(self) -> str | None:
        """What tells its content from another one under the same name; None where nothing does.

        Raises:
            SourceError: it is not there or cannot be looked up.
            FetchError: its address does not answer, or not with this.
        """

    def size(self) -> int | None:
        """Its length in bytes; None where that is not known."""

    def opened(self, start: int = 0) -> AbstractContextManager[BinaryIO]:
        """Its bytes from an offset on, for the block; whether they can be sought in, `seekable()` says.

        Raises:
            SourceError: it is not there or cannot be read.
            FetchError: its address does not answer, or not with this.
        """


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    path: Path

    @property
    def name(self) -> str:
        """Its path, as it was named."""
        return str(self.path)

    def content(self) -> str:
        """Its length and the time of its last change."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise self._unread(error) from error
        return f"{status.st_size} bytes of {status.st_mtime_ns}"

    def size(self) -> int | None:
        """Its length in bytes."""
        with contextlib.suppress(OSError):
            return self.path.stat().st_size
        return None

    @contextlib.contextmanager
    def opened(self, start: int = 0) -> Iterator[BinaryIO]:
        """Its bytes from an offset on."""
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise self._unread(error) from error
        with file:
            try:
                file.seek(start)
                yield file
            except OSError as error:
                raise self._unread(error) from error

    def _unread(self, error: OSError) -> SourceError:
        return SourceError(f"{self.name}: cannot be read: {error.strerror or error}")


@dataclass(slots=True)
class StandardInput:
    """Standard input, which is read once; or bytes that came in its place. `head` was read from it before."""

    head: bytes
    rest: BinaryIO = field(default_factory=io.BytesIO)
    name: str = "-"

    @classmethod
    def begun(cls) -> "StandardInput | None":
        """What standard input begins with, and the rest; None where it is closed."""
        if sys.stdin is None:
            return None
        try:
            return cls(sys.stdin.buffer.read(HEAD_BYTES), sys.stdin.buffer)
        except (OSError, ValueError) as error:
            raise SourceError(f"-: standard input cannot be read: {error}") from error

    def whole(self) -> bytes:
        """All of it as the page that it is, at most one byte more than `MAX_BYTES`.

        Raises:
            SourceError: it cannot be read.
        """
        try:
            return self.head + self.rest.read(max(0, MAX_BYTES + 1 - len(self.head)))
        except (OSError, ValueError) as error:
            raise SourceError(f"-: standard input cannot be read: {error}") from error

    def content(self) -> None:
        """Nothing tells it from another one."""

    def size(self) -> None:
        """Nobody knows."""

    @contextlib.contextmanager
    def opened(self, start: int = 0) -> Iterator[BinaryIO]:
        """Its bytes from an offset on."""
        stream = _Joined(self.head, self.rest)
        while start > 0 and (passed := len(stream.read(min(start, 1024 * 1024)))):
            start -= passed
        yield stream


class _Joined(io.RawIOBase, BinaryIO):
    """What was read from a stream, and then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._rest.read(size)
        end = len(self._head) if size < 0 else size
        data, self._head = self._head[:end], self._head[end:]
        return data + (self._rest.read() if size < 0 else b"")
