"""How the records of an archive lie in its file: in gzip members, in zstd frames, or one after another.

A unit is a member, a frame or, in a plain file, a record: a member or a frame holds one record as a rule, and
in some archives several. What is whole in a damaged file is found by units.
"""

import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Protocol

from tickers.archive.rewindable import Rewindable

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdDict, ZstdError, decompress
else:
    from backports.zstd import ZstdDecompressor, ZstdDict, ZstdError, decompress

__all__ = [
    "GZIP",
    "HEAD",
    "RECORD",
    "Framing",
    "Packed",
    "Plain",
    "Stream",
    "dictionary_frame",
    "framing_of",
    "read_bytes",
]

Stream = BinaryIO | Rewindable

RECORD: Final = b"WARC/"
_GZIP_WINDOW: Final = 31
_GZIP_MARK: Final = b"\x1f\x8b\x08"
_ZSTD_MARK: Final = b"\x28\xb5\x2f\xfd"
_DICTIONARY_MARK: Final = b"\x5d\x2a\x4d\x18"
_FRAME_HEAD: Final = 8
_LARGEST_DICTIONARY: Final = 64 * 1024 * 1024
_STEP: Final = 1024 * 1024
HEAD: Final = 64 * 1024
"""No header of a record is longer."""
_RECORD_AT: Final = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n[A-Za-z-]{1,40}:")
_LONGEST_START: Final = 64
_END_OF_HEADER: Final = re.compile(rb"\r?\n\r?\n")
_LENGTH: Final = re.compile(
    rb"^content-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_BETWEEN: Final = b"\r\n"


class Framing(Protocol):
    """Units of one kind."""

    @property
    def has_checksum(self) -> bool:
        """Whether damage within a unit is found by decompressing it."""

    def begins(self, file: Stream, start: int, size: int = HEAD) -> bytes:
        """So many bytes that the unit at `start` begins with, decompressed; nothing where none is there."""

    def end(self, file: Stream, start: int) -> int | None:
        """Where the unit at `start` ends; None where it is not whole, or none is there."""

    def fits(self, file: Stream, start: int) -> bool:
        """Whether the record at `start`, whose unit is whole, is as long as it says: nothing but another one
        follows it.
        """

    def following(self, file: Stream, start: int) -> int | None:
        """Where the next unit with a record begins, at `start` or after it; None where none does."""


class _Decompressor(Protocol):
    """One unit's."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def pieces(self, data: bytes) -> Iterator[bytes]: ...


class _Gzip:
    def __init__(self) -> None:
        self._one: Any = zlib.decompressobj(_GZIP_WINDOW)

    @property
    def eof(self) -> bool:
        return bool(self._one.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._one.unused_data)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data and not self._one.eof:
            yield self._one.decompress(data, _STEP)
            data = self._one.unconsumed_tail
        while not self._one.eof and (more := self._one.decompress(b"", _STEP)):
            yield more


class _Zstd:
    def __init__(self, dictionary: ZstdDict | None) -> None:
        self._one: Any = ZstdDecompressor(dictionary)

    @property
    def eof(self) -> bool:
        return bool(self._one.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._one.unused_data)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield self._one.decompress(data, _STEP)
        while not (self._one.eof or self._one.needs_input):
            yield self._one.decompress(b"", _STEP)


@dataclass(frozen=True, slots=True)
class Packed:
    """Units that are compressed, each by itself."""

    mark: bytes
    """How a unit begins, and by chance other bytes."""
    decompressor: Callable[[], _Decompressor]
    has_checksum: bool

    def begins(self, file: Stream, start: int, size: int = HEAD) -> bytes:
        """The first bytes, decompressed."""
        begun = b""
        for piece in _Unit(self, file, start, size):
            begun += piece
            if len(begun) >= size:
                break
        return begun[:size]

    def end(self, file: Stream, start: int) -> int | None:
        """Where it ends."""
        unit = _Unit(self, file, start)
        for _ in unit:
            pass
        return unit.end

    def fits(self, file: Stream, start: int) -> bool:
        """Whether what it holds is as long as its record says."""
        head = self.begins(file, start)
        length = _record_length(head)
        if length is None:
            return False
        rest, after = length, b""
        for piece in _Unit(self, file, start):
            after = (after + piece[rest:])[:_LONGEST_START] if rest < len(piece) else after
            rest = max(0, rest - len(piece))
        return rest == 0 and after.lstrip(_BETWEEN)[: len(RECORD)] in (b"", RECORD)

    def following(self, file: Stream, start: int) -> int | None:
        """The next one."""
        file.seek(start)
        kept = b""
        while data := file.read(_STEP):
            kept += data
            at = kept.find(self.mark)
            while at >= 0:
                if self.begins(file, start + at).startswith(RECORD):
                    return start + at
                at = kept.find(self.mark, at + 1)
            drop = max(0, len(kept) - len(self.mark) + 1)
            start, kept = start + drop, kept[drop:]
            file.seek(start + len(kept))
        return None


class _Unit:
    """The content of a compressed unit, piece by piece; then where it ends, None where it is not whole."""

    def __init__(self, framing: Packed, file: Stream, start: int, step: int = _STEP) -> None:
        self._framing = framing
        self._step = step
        self._file = file
        self._start = start
        self.end: int | None = None

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._start)
        one = self._framing.decompressor()
        read = self._start
        try:
            while not one.eof:
                data = self._file.read(self._step)
                if not data:
                    return
                read += len(data)
                yield from one.pieces(data)
        except (zlib.error, ZstdError):
            return
        self.end = read - len(one.unused_data)


GZIP: Final = Packed(_GZIP_MARK, _Gzip, has_checksum=True)


class Plain:
    """Records one after another."""

    has_checksum = False

    def begins(self, file: Stream, start: int, size: int = HEAD) -> bytes:
        """Its first bytes."""
        file.seek(start)
        return read_bytes(file, size)

    def end(self, file: Stream, start: int) -> int | None:
        """Where it ends by its own word, with the empty lines after it."""
        length = _record_length(self.begins(file, start))
        if length is None:
            return None
        file.seek(start + length - 1)
        if not file.read(1):
            return None
        after = read_bytes(file, _LONGEST_START)
        return start + length + len(after) - len(after.lstrip(_BETWEEN))

    def fits(self, file: Stream, start: int) -> bool:
        """Whether another record or nothing follows it."""
        end = self.end(file, start)
        if end is None:
            return False
        file.seek(end)
        return read_bytes(file, len(RECORD)) in (b"", RECORD)

    def following(self, file: Stream, start: int) -> int | None:
        """The next line that a record begins with."""
        file.seek(start)
        kept = b""
        while data := file.read(_STEP):
            kept += data
            if found := _RECORD_AT.search(kept):
                return start + found.start()
            drop = max(0, len(kept) - _LONGEST_START)
            start, kept = start + drop, kept[drop:]
        return None


def _record_length(head: bytes) -> int | None:
    """The length of the record that begins so, with its header, as it says itself."""
    header = _END_OF_HEADER.search(head)
    if header is None or not head.startswith(RECORD):
        return None
    length = _LENGTH.search(head, 0, header.end())
    return None if length is None else header.end() + int(length[1])


def read_bytes(file: Stream, size: int) -> bytes:
    """So many bytes, fewer only at the end of the file."""
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data


def dictionary_frame(file: Stream) -> bytes:
    """The frame at the beginning of a file that holds the dictionary of those after it; empty without one."""
    file.seek(0)
    head = read_bytes(file, _FRAME_HEAD)
    size = int.from_bytes(head[4:], "little")
    if not head.startswith(_DICTIONARY_MARK) or size > _LARGEST_DICTIONARY:
        return b""
    return head + read_bytes(file, size)


def framing_of(file: Stream, start: int, dictionary: bytes) -> Framing:
    """How records lie in a file, told by what is at `start`, or soon after it where that is damaged;
    `dictionary` is the frame that holds that of the file.
    """
    file.seek(start)
    head = io.BytesIO(read_bytes(file, _STEP))
    known = _dictionary(dictionary[_FRAME_HEAD:]) if dictionary else None
    zstd = Packed(_ZSTD_MARK, lambda: _Zstd(known), has_checksum=False)
    framings: tuple[Framing, ...] = (GZIP, zstd, Plain())
    for mark, framing in zip((_GZIP_MARK, _ZSTD_MARK, RECORD), framings, strict=True):
        if head.getvalue().startswith(mark):
            return framing
    begun = [
        (at, number) for number, one in enumerate(framings) if (at := one.following(head, 0)) is not None
    ]
    return framings[min(begun)[1]] if begun else Plain()


def _dictionary(content: bytes) -> ZstdDict | None:
    """It may be compressed itself; None where it is damaged."""
    try:
        found = ZstdDict(decompress(content) if content.startswith(_ZSTD_MARK) else content)
        ZstdDecompressor(found)
    except (ValueError, ZstdError):
        return None
    return found
