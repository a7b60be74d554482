"""The gzip members of a file: where one ends, where the next begins, where the last whole one ends."""

import zlib
from collections.abc import Callable
from typing import BinaryIO, Final

from tickers.archive.rewindable import Rewindable

__all__ = ["START", "member_end", "next_member", "whole_length"]

START: Final = b"\x1f\x8b\x08"
"""How a member begins, and by chance other bytes."""
_GZIP_WINDOW: Final = 31
_STEP: Final = 1024 * 1024
_MOST_TO_TELL: Final = 4096
"""So many bytes of a member show how its content begins."""


def member_end(file: BinaryIO | Rewindable, start: int) -> int | None:
    """Where the member that begins at `start` ends; None where it is not whole, or none is there."""
    file.seek(start)
    member = zlib.decompressobj(_GZIP_WINDOW)
    read = start
    try:
        while not member.eof:
            rest = file.read(_STEP)
            if not rest:
                return None
            read += len(rest)
            while rest and not member.eof:
                member.decompress(rest, _STEP)
                rest = member.unconsumed_tail
    except zlib.error:
        return None
    return read - len(member.unused_data)


def next_member(file: BinaryIO | Rewindable, start: int, content: bytes) -> int | None:
    """Where the next member begins, at `start` or after it, whose content begins so; None where none does."""

    def begins_so(member: bytes) -> bool:
        try:
            return zlib.decompressobj(_GZIP_WINDOW).decompress(member, len(content)) == content
        except zlib.error:
            return False

    file.seek(start)
    kept = b""
    while data := file.read(_STEP):
        kept += data
        at = _find(kept, begins_so)
        if at is not None:
            return start + at
        drop = max(0, len(kept) - _MOST_TO_TELL)
        start, kept = start + drop, kept[drop:]
    return None


def _find(data: bytes, begins_so: Callable[[bytes], bool]) -> int | None:
    at = data.find(START)
    while at >= 0:
        if begins_so(data[at : at + _MOST_TO_TELL]):
            return at
        at = data.find(START, at + 1)
    return None


def whole_length(file: BinaryIO) -> int:
    """The length of a file up to the end of its last whole member.

    Members are looked for from the end, so that of a long file only the last ones are read.
    """
    start = file.seek(0, 2)
    while start:
        step = min(_STEP, start)
        start -= step
        file.seek(start)
        data = file.read(step + len(START) - 1)
        at = data.rfind(START)
        while at >= 0:
            if (end := member_end(file, start + at)) is not None:
                return _end_of_members(file, end)
            at = data.rfind(START, 0, at)
    return 0


def _end_of_members(file: BinaryIO, end: int) -> int:
    """Where the members end that follow each other from here on without a gap."""
    while (following := member_end(file, end)) is not None:
        end = following
    return end
