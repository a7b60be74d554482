"""The pages of a WARC file, whole or damaged, one by one.

FastWARC reads the records. It ends without a word where a file does, takes a record for as long as it says,
and stumbles over what lies behind a record that is whole, as it reads ahead. So a page is given only once the
next record was reached, and where that fails it is looked up by the units of the file what is whole.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tickers.archive.framing import RECORD, Plain, Stream, dictionary_frame, framing_of, read_bytes
from tickers.archive.page_record import LONGEST_PAYLOAD, Damage, PageRecord, Unwanted, Wanted, page_of
from tickers.archive.rewindable import Rewindable
from tickers.sources import Tally

__all__ = ["read_page_records"]

_NEXT_RECORD: Final = b"\nWARC/1."
_TOLD_BY: Final = 4096
"""Bytes in which the name of a record stands."""
_CUT: Final = "the file is cut short: the end of its last record is missing"
_LIES: Final = "the record is not as long as it says, or something else follows it"

_Page = PageRecord | Unwanted | Damage | None


def _any(body: bytes | memoryview) -> bool:  # noqa: ARG001 as `wanted` has it
    return True


def read_page_records(
    file: Stream,
    start: int = 0,
    tally: Tally | None = None,
    *,
    dictionary: bytes = b"",
    wanted: Wanted = _any,
) -> Iterator[PageRecord | Damage]:
    """The pages of a WARC file from the record at `start` on, and its damages where they stand.

    The file is plain, in gzip members, or in zstd frames; where they need a dictionary and reading starts
    behind it, `dictionary` is its frame. Records, bytes, and pages that are not `wanted` are counted into the
    tally.

    After a damage reading goes on with the next record that can be found. Answers of another status than 200
    and what is neither HTML nor text are left out.

    Raises:
        OSError: the file cannot be read at all.
        FetchError: no more of it comes.
    """
    reader = _Reader(file, start, Tally() if tally is None else tally, dictionary, wanted)
    while reader.following is not None:
        yield from reader.stretch()


class _Last:
    """The record that was reached last."""

    def __init__(self, record: WarcRecord) -> None:
        self.has_digest = "WARC-Block-Digest" in record.headers
        self.is_read = False
        self.page: _Page = None

    def is_borne_out(self) -> bool:
        """Whether its page is what was written, though its end is not where a record ends."""
        page = self.page
        return isinstance(page, PageRecord) and (self.has_digest or _NEXT_RECORD not in page.body)


class _Reader:
    """Reads a file stretch by stretch; a stretch ends with the file or with something that is damaged."""

    def __init__(self, file: Stream, start: int, tally: Tally, dictionary: bytes, wanted: Wanted) -> None:
        self._file = file
        self._start = start
        self._tally = tally
        self._wanted = wanted
        self._dictionary = dictionary if start else dictionary_frame(file)
        self._unit = start or len(self._dictionary)
        """Where the last unit begins that was reached."""
        self._sure = self._unit
        """Where the last one begins that was looked at whether it does."""
        self._are_shared = False
        """Whether units hold several records: of some of them FastWARC says where the next unit begins."""
        self._shift = 0
        """From offsets as FastWARC has them to those of the file."""
        self._framing = framing_of(file, self._unit, self._dictionary)
        self.following: int | None = self._unit
        """Where the next stretch begins; None at the end of the file."""

    def stretch(self) -> Iterator[PageRecord | Damage]:
        """The pages of the next one."""
        assert self.following is not None
        self._unit = self._sure = self.following
        last: _Last | None = None
        error: OSError | None = None
        try:
            for record in self._records(self.following):
                if last is not None:
                    yield from self._given(last.page)
                self._reach(record)
                last = _Last(record)
                last.page = self._page_of(record)
                last.is_read = True
        except OSError as stumbled:
            error = stumbled
        self._tally.size = self._file.tell() - self._start
        if isinstance(self._file, Rewindable) and self._unit < self._file.begin:
            yield from self._give_up(last, error)
        elif last is None:
            yield from self._without_record(error)
        else:
            yield from self._ended(last, error)

    def _records(self, start: int) -> Iterator[WarcRecord]:
        self._file.seek(start)
        self._shift = start - len(self._dictionary) if self._dictionary else 0
        stream = _After(self._dictionary, self._file) if self._dictionary else self._file
        return iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False))

    def _reach(self, record: WarcRecord) -> None:
        """Note where the unit of a record begins."""
        self._tally.records += 1
        at = record.stream_pos + self._shift
        if not self._are_shared:
            self._unit = at
        elif self._begins_with(record, at):
            self._unit = self._sure = at
        self._tally.size = max(0, self._unit - self._start)
        if isinstance(self._file, Rewindable):
            self._file.forget(self._sure if self._are_shared else self._unit)

    def _page_of(self, record: WarcRecord) -> _Page:
        found = page_of(record, self._unit, self._wanted, has_checksum=self._framing.has_checksum)
        if not isinstance(found, PageRecord) or self._are_shared:
            return found
        if self._begins_with(record, self._unit):
            self._sure = self._unit
            return found
        self._are_shared, self._unit = True, self._sure
        return replace(found, offset=self._sure)

    def _begins_with(self, record: WarcRecord, at: int) -> bool:
        """Whether a unit begins at a place, and with this record."""
        if isinstance(self._framing, Plain):
            return True
        here = self._file.tell()
        try:
            begun = self._framing.begins(self._file, at, _TOLD_BY)
        finally:
            self._file.seek(here)
        return begun.startswith(RECORD) and (record.record_id or "").encode() in begun

    def _given(self, page: _Page) -> Iterator[PageRecord | Damage]:
        if isinstance(page, Unwanted):
            self._tally.dismissed += 1
        elif page is not None:
            yield page

    def _give_up(self, last: _Last | None, error: OSError | None) -> Iterator[PageRecord | Damage]:
        """The last record lies too far back in a stream to be looked at again."""
        if last is not None and last.is_read:
            yield from self._given(last.page)
        if error is not None:
            yield Damage(self._unit, str(error))
        self.following = None

    def _without_record(self, error: OSError | None) -> Iterator[Damage]:
        """Nothing was reached at the place where the stretch began."""
        end = self._framing.end(self._file, self._unit)
        if end is not None and error is None:
            self.following = self._unless_at_end(end)
            return
        if self._unless_at_end(self._unit) is None:
            self.following = None
            return
        yield Damage(self._unit, str(error) if error else _CUT)
        self.following = self._framing.following(self._file, self._unit + 1)

    def _ended(self, last: _Last, error: OSError | None) -> Iterator[PageRecord | Damage]:
        """What becomes of the last record, and where the next stretch begins."""
        end = self._framing.end(self._file, self._unit)
        if end is None:
            # Of a unit whose end is missing what was read is whole, of one that is damaged it need not be.
            if isinstance(last.page, Damage) or error is None or (last.has_digest and last.is_read):
                yield from self._given(last.page)
            if not isinstance(last.page, Damage):
                yield Damage(self._unit, str(error) if error else _CUT)
            self.following = self._framing.following(self._file, self._unit + 1)
        elif self._are_shared or self._framing.fits(self._file, self._unit):
            yield from self._given(last.page if last.is_read else self._again(end))
            self.following = self._unless_at_end(end)
        elif isinstance(self._framing, Plain) and last.is_borne_out():
            yield from self._given(last.page)
            self.following = self._unless_at_end(end)
        else:
            yield last.page if isinstance(last.page, Damage) else Damage(self._unit, _LIES)
            is_plain = isinstance(self._framing, Plain)
            self.following = (
                self._framing.following(self._file, self._unit + 1) if is_plain else self._unless_at_end(end)
            )

    def _again(self, end: int) -> _Page:
        """The page of the last unit, which ends there: what lies behind it was stumbled over."""
        if end - self._unit > LONGEST_PAYLOAD:
            return None
        self._file.seek(self._unit)
        data = self._dictionary + read_bytes(self._file, end - self._unit)
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            return page_of(record, self._unit, self._wanted, has_checksum=self._framing.has_checksum)
        return None

    def _unless_at_end(self, at: int) -> int | None:
        """A place, unless the file ends there."""
        self._file.seek(at)
        return at if self._file.read(1) else None


class _After(io.RawIOBase):
    """A file from where it is on, after the frame of its dictionary: FastWARC looks for that at offset 0."""

    def __init__(self, frame: bytes, file: Stream) -> None:
        self._frame = frame
        self._file = file
        self._at = 0

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        data, self._frame = self._frame[:size], self._frame[size:]
        data = data or self._file.read(size)
        self._at += len(data)
        return data
