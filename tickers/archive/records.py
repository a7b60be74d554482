"""WARC records of exchanges, as gzip members; bytes only.

Records are those of WARC 1.1 (ISO 28500:2017). The payload digest of a response is over what follows its
header fields, with its framing, as the tools of the field have it.
"""

import base64
import hashlib
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from tickers.fetching import Exchange

__all__ = ["Reference", "information", "record_date", "request_and_response", "request_and_revisit"]

_END_OF_FIELDS: Final = b"\r\n\r\n"
_PROFILES: Final = "http://netpreserve.org/warc/1.1/revisit/"
_FORMAT: Final = "WARC File Format 1.1"
_CONFORMS_TO: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class Reference(NamedTuple):
    """A response that was kept before, as a revisit names it."""

    record_id: str
    """`<urn:uuid:…>`"""
    url: str
    date: str
    """Its WARC-Date."""
    payload_digest: str


def record_date(moment: datetime) -> str:
    """A moment as the field WARC-Date has it, in microseconds of UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def information(software: str, name: str, moment: datetime) -> bytes:
    """The record that begins the file `name`: by what it was written, and in what format."""
    fields = {"software": software, "format": _FORMAT, "conformsTo": _CONFORMS_TO}
    block = "".join(f"{field}: {value}\r\n" for field, value in fields.items()).encode()
    headers = {"WARC-Filename": name, "WARC-Date": record_date(moment)}
    return _members([_record(WarcRecordType.warcinfo, "application/warc-fields", block, headers)])


def request_and_response(exchange: Exchange) -> tuple[bytes, Reference]:
    """The records of an exchange, and how a later revisit names its response."""
    digest = _digest(exchange.response.partition(_END_OF_FIELDS)[2])
    headers = {"WARC-Payload-Digest": digest}
    if exchange.truncated:
        headers["WARC-Truncated"] = exchange.truncated
    answer = _answer(WarcRecordType.response, exchange, exchange.response, headers)
    reference = Reference(answer.headers["WARC-Record-ID"], exchange.url, answer.headers["WARC-Date"], digest)
    return _members([_request(exchange, answer), answer]), reference


def request_and_revisit(exchange: Exchange, first: Reference) -> bytes:
    """The records of an exchange whose page is the one of `first`: a 304, or a body equal to it.

    Of the response the header fields are kept.
    """
    profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
    headers = {
        "WARC-Profile": _PROFILES + profile,
        "WARC-Refers-To": first.record_id,
        "WARC-Refers-To-Target-URI": first.url,
        "WARC-Refers-To-Date": first.date,
        "WARC-Payload-Digest": first.payload_digest,
    }
    fields, end, _ = exchange.response.partition(_END_OF_FIELDS)
    answer = _answer(WarcRecordType.revisit, exchange, fields + end, headers)
    return _members([_request(exchange, answer), answer])


def _answer(kind: WarcRecordType, exchange: Exchange, block: bytes, headers: Mapping[str, str]) -> WarcRecord:
    return _record(kind, "application/http; msgtype=response", block, {**_of_both(exchange), **headers})


def _request(exchange: Exchange, answer: WarcRecord) -> WarcRecord:
    headers = {**_of_both(exchange), "WARC-Concurrent-To": answer.headers["WARC-Record-ID"]}
    return _record(WarcRecordType.request, "application/http; msgtype=request", exchange.request, headers)


def _of_both(exchange: Exchange) -> dict[str, str]:
    headers = {"WARC-Target-URI": exchange.url, "WARC-Date": record_date(exchange.asked_at)}
    return headers | ({"WARC-IP-Address": exchange.ip} if exchange.ip else {})


def _record(kind: WarcRecordType, content_type: str, block: bytes, headers: Mapping[str, str]) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    for name, value in headers.items():
        record.headers[name] = value
    record.headers["Content-Type"] = content_type
    record.set_bytes_content(block)
    return record


def _members(records: Iterable[WarcRecord]) -> bytes:
    out = io.BytesIO()
    writer = GzipWriter(out)
    for record in records:
        record.write(writer, checksum_data=True)
        writer.finish()  # else the next record goes into the same member
    return out.getvalue()


def _digest(payload: bytes) -> str:
    # SHA-1 in Base32 is what every tool of the field checks; it finds damage and is no protection.
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()
