"""A file of whole gzip members that grows by members only, for one writer at a time."""

import contextlib
import os
import zlib
from pathlib import Path
from typing import Final

import filelock

from tickers.writing import sync

__all__ = ["MemberFile", "open_free_file", "whole_length"]

_MEMBER_START: Final = b"\x1f\x8b\x08"
_GZIP_WINDOW: Final = 31
_STEP: Final = 1024 * 1024


class MemberFile:
    """A file that is appended to; its lock is held until it is closed."""

    def __init__(self, path: Path, lock: filelock.FileLock) -> None:
        self.path = path
        self._lock = lock
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)  # less what the umask takes
        self.size = whole_length(self._descriptor)
        """The length of its whole members; what a killed writer left after them, the next append cuts off."""

    def append(self, members: bytes) -> int:
        """Add members that outlive a power cut once this returns; gives where they begin.

        Where they do not fit on the disk nothing of them is kept.

        Raises:
            OSError: they cannot be written.
        """
        start = self.size
        try:
            os.ftruncate(self._descriptor, start)
            rest = memoryview(members)
            while rest:
                rest = rest[os.pwrite(self._descriptor, rest, start + len(members) - len(rest)) :]
            os.fsync(self._descriptor)
        except OSError:
            with contextlib.suppress(OSError):  # the next writer cuts it off
                os.ftruncate(self._descriptor, start)
            raise
        if not start:
            sync(self.path.parent)
        self.size += len(members)
        return start

    def close(self) -> None:
        """Close it for the next writer."""
        os.close(self._descriptor)
        self._lock.release()


def open_free_file(folder: Path, stem: str) -> MemberFile:
    """The first of `stem-1.warc.gz`, `stem-2.warc.gz` and so on in a folder that no other writer holds open.

    Raises:
        OSError: the folder cannot be written.
    """
    number = 1
    while True:
        path = folder / f"{stem}-{number}.warc.gz"
        lock = filelock.FileLock(path.with_name(f".{path.name}.lock"))
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            number += 1
            continue
        try:
            return MemberFile(path, lock)
        except BaseException:
            lock.release()
            raise


def whole_length(descriptor: int) -> int:
    """The length of a file up to the end of its last whole member.

    Members are looked for from the end, so that of a long file only the last ones are read.
    """
    end = os.fstat(descriptor).st_size
    tail, start = b"", end
    while start:
        step = min(_STEP, start)
        start -= step
        tail = os.pread(descriptor, step, start) + tail
        at = tail.rfind(_MEMBER_START, 0, step + len(_MEMBER_START) - 1)
        while at >= 0:
            if (whole := _whole_members(tail[at:])) is not None:
                return start + at + whole
            at = tail.rfind(_MEMBER_START, 0, at)
    return 0


def _whole_members(data: bytes) -> int | None:
    """The length of the whole members that data begins with; None where there is none."""
    whole = None
    rest = data
    while rest.startswith(_MEMBER_START):
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            piece = member.decompress(rest, _STEP)
            while not member.eof and (piece or member.unconsumed_tail):
                piece = member.decompress(member.unconsumed_tail, _STEP)
        except zlib.error:
            break
        if not member.eof:
            break
        rest = member.unused_data
        whole = len(data) - len(rest)
    return whole
