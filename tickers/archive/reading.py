"""The pages of a WARC file, local and whole or damaged, one by one."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Final, NamedTuple

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tickers.archive.gzip_members import START, member_end, next_member
from tickers.archive.rewindable import Rewindable
from tickers.fetching import EncodingError, Headers, TooLargeError, decoded, header
from tickers.pieces import MAX_BYTES
from tickers.sources import Tally

__all__ = ["Damage", "PageRecord", "read_page_records"]

_WARC_START: Final = b"WARC/"
_LONGEST_PAYLOAD: Final = MAX_BYTES + 1024 * 1024
"""Encoded and framed; of a longer one no page can come."""
_OF_PAGES: Final = ("text/", "application/xhtml+xml")
_KINDS: Final = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.conversion


class Damage(NamedTuple):
    """A place of an archive that could not be read."""

    offset: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A record that holds a page, or of a revisit says which one."""

    offset: int
    """Where the record begins in the file."""
    record_id: str
    url: str
    date: datetime
    """WARC-Date, UTC, with fractions of a second."""
    headers: Headers
    """Of the answer, names in lower case; none of a conversion."""
    body: bytes
    """The page, decoded; of a revisit nothing."""
    revisit_of: str | None
    """The record that a revisit refers to; empty text where it names none. None for all others."""


def read_page_records(
    file: BinaryIO | Rewindable, start: int = 0, tally: Tally | None = None
) -> Iterator[PageRecord | Damage]:
    """The pages of a WARC file from the record at `start` on, and its damages where they stand.

    The file is plain or in gzip members. Records and bytes are counted into the tally.

    After a damage reading goes on with the next whole member; a plain file is not read further. Answers of
    another status than 200 and what is neither HTML nor text are left out.

    Raises:
        OSError: the file cannot be read at all.
    """
    tally = Tally() if tally is None else tally
    following: int | None = start
    while following is not None:
        file.seek(following)
        last, is_read = following, True
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                last, is_read = record.stream_pos, False
                tally.records += 1
                tally.size = last - start
                found = _page_of(record, last)
                is_read = True
                if found is not None:
                    yield found
            tally.size = file.tell() - start
            if damage := _damage_at_end(file, last):
                yield damage
            following = None
        except OSError as error:
            # The iterator reads ahead: what it stumbles over can lie behind a record that is whole.
            end = member_end(file, last)
            if end is None:
                yield Damage(last, str(error))
            elif not is_read:
                yield from _pages_of_member(file, last, end)
            following = next_member(file, last + 1, _WARC_START) if end is None else end


def _pages_of_member(file: BinaryIO | Rewindable, start: int, end: int) -> Iterator[PageRecord | Damage]:
    file.seek(start)
    for record in ArchiveIterator(io.BytesIO(file.read(end - start)), parse_http=False):
        found = _page_of(record, start)
        if found is not None:
            yield found


def _page_of(record: WarcRecord, offset: int) -> PageRecord | Damage | None:
    """The page of a record; None where it holds none."""
    length = record.content_length
    if length > _LONGEST_PAYLOAD or not record.record_type & _KINDS:
        return None
    block = record.reader.read(length)
    if len(block) < length:
        return Damage(offset, f"the record is cut short: {len(block)} of {length} bytes are there")
    record.set_bytes_content(block)
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
        return Damage(offset, "the record is damaged: its bytes do not fit its digest")
    url, date = _address(record), record.record_date
    if url is None or date is None:
        return None
    revisit = (
        record.headers.get("WARC-Refers-To", "") if record.record_type == WarcRecordType.revisit else None
    )
    answer = (
        _Answer((), record.headers.get("Content-Type"), None) if _is_conversion(record) else _answer(record)
    )
    if answer is None or not (revisit is not None or _is_page(answer)):
        return None
    try:
        body = b"" if revisit is not None else _body(record, answer.headers)
    except (EncodingError, TooLargeError) as error:
        return Damage(offset, f"the page {error}")
    return PageRecord(
        offset=offset,
        record_id=record.record_id or "",
        url=url,
        date=date.astimezone(UTC),
        headers=answer.headers,
        body=body,
        revisit_of=revisit,
    )


class _Answer(NamedTuple):
    headers: Headers
    content_type: str | None
    status: int | None
    """None of a conversion."""


def _is_conversion(record: WarcRecord) -> bool:
    return bool(record.record_type == WarcRecordType.conversion)


def _answer(record: WarcRecord) -> _Answer | None:
    """The answer that a record holds; None where it holds none that can be read."""
    try:
        record.parse_http(auto_decode="none", quirks_mode=True)
    except OSError:
        return None
    if not record.is_http_parsed:
        return None
    headers = tuple((name.lower(), value) for name, value in record.http_headers)
    return _Answer(headers, header(headers, "content-type"), record.http_headers.status_code)


def _is_page(answer: _Answer) -> bool:
    """Whether an answer says that it is a page, or does not say what it is."""
    of_page = answer.content_type is None or answer.content_type.strip().lower().startswith(_OF_PAGES)
    return of_page and answer.status in (None, 200)


def _address(record: WarcRecord) -> str | None:
    """The address of a record, without the brackets that wget writes around it."""
    url = (record.headers.get("WARC-Target-URI") or "").strip()
    if url.startswith("<") and url.endswith(">"):
        url = url[1:-1]
    return url if url.lower().startswith(("http://", "https://")) else None


def _body(record: WarcRecord, headers: Headers) -> bytes:
    payload = record.reader.read(record.content_length)
    if "chunked" in (header(headers, "transfer-encoding") or "").lower():
        with contextlib.suppress(OSError):  # many archives keep the field and not the framing
            payload = ChunkedReader(io.BytesIO(payload)).read(_LONGEST_PAYLOAD)
    encoding = header(headers, "content-encoding")
    if encoding and payload[:3] != START and "gzip" in encoding.lower():
        return payload  # nor the encoding
    return decoded(encoding, [payload])


def _damage_at_end(file: BinaryIO | Rewindable, last: int) -> Damage | None:
    """What is wrong with the end of a file whose last record begins at `last`; None where nothing is.

    The iterator ends without a word where the file does; of a plain file the length of the record tells.
    """
    file.seek(last)
    while file.read(len(START)) == START:
        end = member_end(file, last)
        if end is None:
            return Damage(last, "the file is cut short: the end of its last record is missing")
        last = end
        file.seek(last)
    return None
