"""The page that a record of an archive holds."""

import base64
import contextlib
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import WarcRecord, WarcRecordType

from tickers.fetching import EncodingError, Headers, TooLargeError, decoded, header
from tickers.pieces import MAX_BYTES

__all__ = ["LONGEST_PAYLOAD", "Damage", "PageRecord", "Unwanted", "Wanted", "page_of"]

LONGEST_PAYLOAD: Final = MAX_BYTES + 1024 * 1024
"""Encoded and framed; of a longer one no page can come."""
_OF_PAGES: Final = ("text/", "application/xhtml+xml")
_KINDS: Final = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.conversion
_END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD: Final = 64 * 1024
_OF_PAGE: Final = re.compile(
    rb"HTTP/[0-9.]+ 200\b(?s:.*?)\r?\ncontent-type[ \t]*:[ \t]*(?:text/|application/xhtml\+xml)",
    re.IGNORECASE,
)
_ENCODED: Final = re.compile(rb"\n(?:content|transfer)-encoding[ \t]*:", re.IGNORECASE)
_GZIP: Final = b"\x1f\x8b"
_DIGESTS: Final = frozenset({"md5", "sha1", "sha256", "sha512"})
"""Those that can be compared."""


Wanted = Callable[[bytes | memoryview], bool]
"""Whether somebody asks for a page of these bytes."""


class Damage(NamedTuple):
    """A place of an archive that could not be read."""

    offset: int
    what: str


class Unwanted(NamedTuple):
    """A page that nobody asked for."""

    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A record that holds a page, or of a revisit says which one."""

    offset: int
    """Where the record begins in the file; where several lie in one member of it, where that begins."""
    record_id: str
    url: str
    date: datetime | None
    """WARC-Date, UTC, with fractions of a second; None where it has none that can be read."""
    headers: Headers
    """Of the answer, names in lower case; none of a conversion."""
    body: bytes
    """The page, decoded; of a revisit nothing."""
    revisit_of: str | None
    """The record that a revisit refers to; empty text where it names none. None for all others."""


def page_of(
    record: WarcRecord, offset: int, wanted: Wanted, *, has_checksum: bool
) -> PageRecord | Unwanted | Damage | None:
    """The page of a record whose bytes were not read yet; None where it holds none.

    The digest of a page that is not wanted is compared only where nothing else `has_checksum`.
    """
    length = record.content_length
    if length > LONGEST_PAYLOAD or not record.record_type & _KINDS:
        return None
    block = record.reader.read(length)
    if len(block) < length:
        return Damage(offset, f"the record is cut short: {len(block)} of {length} bytes are there")
    if not has_checksum and _is_altered(record, block):
        return _altered(offset)
    url = _address(record)
    if not url.lower().startswith(("http://", "https://")):
        return Damage(offset, "its address is no text in UTF-8") if "\x00" in url or "\ufffd" in url else None
    if record.record_type == WarcRecordType.response and _is_plainly_unwanted(block, wanted):
        return Unwanted(offset)
    record.set_bytes_content(block)
    found = _page(record, offset, url, wanted)
    return _altered(offset) if isinstance(found, PageRecord) and _is_altered(record, block) else found


def _address(record: WarcRecord) -> str:
    """The address of a record, without the brackets that wget writes around it."""
    url: str = (record.headers.get("WARC-Target-URI") or "").strip()
    return url[1:-1] if url.startswith("<") and url.endswith(">") else url


def _is_plainly_unwanted(block: bytes, wanted: Wanted) -> bool:
    """Whether an answer is a page that is not wanted, and its bytes say so as they lie there: most do, and
    need no copy and no other parser.
    """
    head = _END_OF_HEAD.search(block, 0, _LONGEST_HEAD)
    if head is None or not _OF_PAGE.match(block, 0, head.end()) or _ENCODED.search(block, 0, head.end()):
        return False
    return not wanted(memoryview(block)[head.end() :])


def _page(record: WarcRecord, offset: int, url: str, wanted: Wanted) -> PageRecord | Unwanted | Damage | None:
    is_conversion = record.record_type == WarcRecordType.conversion
    is_revisit = record.record_type == WarcRecordType.revisit
    answer = _Answer(record.headers.get("Content-Type"), None) if is_conversion else _answer(record)
    if answer is None or not (is_revisit or answer.is_page()):
        return None
    headers: Headers = ()
    if not is_conversion:
        headers = tuple((name.lower(), value) for name, value in record.http_headers)
    body = b""
    if not is_revisit:
        try:
            body = _body(record, headers)
        except (EncodingError, TooLargeError) as error:
            return Damage(offset, f"the page {error}")
        if not wanted(body):
            return Unwanted(offset)
    date: datetime | None = record.record_date
    return PageRecord(
        offset=offset,
        record_id=record.record_id or "",
        url=url,
        date=None if date is None else date.astimezone(UTC),
        headers=headers,
        body=body,
        revisit_of=record.headers.get("WARC-Refers-To", "") if is_revisit else None,
    )


class _Answer(NamedTuple):
    content_type: str | None
    status: int | None
    """None of a conversion."""

    def is_page(self) -> bool:
        """Whether it says that it is a page, or does not say what it is."""
        kind = (self.content_type or "").strip().lower()
        return self.status in (None, 200) and (not kind or kind.startswith(_OF_PAGES))


def _answer(record: WarcRecord) -> _Answer | None:
    """The answer that a record holds; None where it holds none that can be read."""
    try:
        record.parse_http(auto_decode="none", quirks_mode=True)
    except OSError:
        return None
    if not record.is_http_parsed:
        return None
    return _Answer(record.http_headers.get("Content-Type"), record.http_headers.status_code)


def _body(record: WarcRecord, headers: Headers) -> bytes:
    payload: bytes = record.reader.read(record.content_length)
    if "chunked" in (header(headers, "transfer-encoding") or "").lower():
        with contextlib.suppress(OSError):  # many archives keep the field and not the framing
            payload = ChunkedReader(io.BytesIO(payload)).read(LONGEST_PAYLOAD)
    encoding = header(headers, "content-encoding")
    if encoding is None or ("gzip" in encoding.lower() and not payload.startswith(_GZIP)):
        return payload  # nor the encoding
    return decoded(encoding, [payload])


def _is_altered(record: WarcRecord, block: bytes) -> bool:
    """Whether a record has a digest of its bytes that is not theirs."""
    name, _, said = (record.headers.get("WARC-Block-Digest") or "").strip().partition(":")
    algorithm = name.lower().replace("-", "")
    if algorithm not in _DIGESTS:
        return False
    digest = hashlib.new(algorithm, block, usedforsecurity=False).digest()
    written = (digest.hex(), base64.b32encode(digest).decode().lower().rstrip("="))
    return said.strip().lower().rstrip("=") not in written


def _altered(offset: int) -> Damage:
    return Damage(offset, "the record is damaged: its bytes do not fit its digest")
