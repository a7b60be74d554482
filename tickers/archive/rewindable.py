"""A stream that cannot be sought in, and whose last bytes can be read again."""

import io
from typing import BinaryIO, Final

__all__ = ["Rewindable"]

_MOST_KEPT: Final = 64 * 1024 * 1024
_STEP: Final = 256 * 1024


class Rewindable(io.RawIOBase):
    """Keeps what was read since a place that moves on with whoever reads, and no more than 64 MiB of it.

    Offsets are those of the whole that the stream is a part of; `start` is that of its first byte.
    """

    def __init__(self, stream: BinaryIO, start: int = 0) -> None:
        self._stream = stream
        self._kept = bytearray()
        self._begin = self._at = start

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """As far as it keeps what it read, and forwards."""
        return True

    def tell(self) -> int:
        """The offset of the byte that is read next."""
        return self._at

    @property
    def begin(self) -> int:
        """The first offset that can be gone back to."""
        return self._begin

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset, by reading where it lies ahead.

        Raises:
            OSError: it lies before what is kept.
        """
        target = offset if whence == io.SEEK_SET else self._at + offset
        if whence == io.SEEK_END or target < self._begin:
            raise OSError(f"offset {offset} of a stream cannot be gone back to")
        self._at = min(target, self._end)
        while self._at < target and self.read(min(_STEP, target - self._at)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer than asked for only at the end, or where some are kept."""
        if size < 0:
            return self.readall()
        if self._at == self._end:
            self._kept += self._stream.read(size)
            if (excess := len(self._kept) - _MOST_KEPT) > 0:
                self._drop(min(excess, self._at - self._begin))
        start = self._at - self._begin
        data = bytes(self._kept[start : start + size])
        self._at += len(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def forget(self, before: int) -> None:
        """Keep nothing before an offset."""
        self._drop(max(0, min(before, self._at) - self._begin))

    @property
    def _end(self) -> int:
        return self._begin + len(self._kept)

    def _drop(self, count: int) -> None:
        del self._kept[:count]
        self._begin += count
