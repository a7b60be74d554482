"""Pages out of WARC files: by whom they were written, in which framing, and what is left of damaged ones."""

import gc
import gzip
import io
import random
import warnings
import zlib
from collections.abc import Callable
from dataclasses import replace

import brotli
import pytest
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.archive.test_page_archive import ASKED_AT, PAGE, URL, exchange
from tickers.archive import Damage, PageRecord, read_page_records
from tickers.archive.records import Reference, information, request_and_response, request_and_revisit


def members(number: int) -> bytes:
    """The records of a page that says its number and packs badly."""
    letters = bytes(random.Random(number).choices(b"abcdefgh ", k=3_000))
    return request_and_response(exchange(b"%d %s" % (number, letters)))[0]


def read(data: bytes) -> list[PageRecord | Damage]:
    return [*read_page_records(io.BytesIO(data))]


def numbers(data: bytes) -> list[int | str]:
    """The numbers of the pages, and what is damaged between them."""
    return [
        int(one.body.split()[0]) if isinstance(one, PageRecord) else one.what.split(":")[0]
        for one in read(data)
    ]


def written(write: Callable[[WARCWriter], ArcWarcRecord]) -> bytes:
    """What warcio writes, which leaves closing its spool to the collector."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        writer.write_record(write(writer))
        gc.collect()
    return out.getvalue()


def of_warcio(body: bytes, content_type: str = "text/html", status: str = "200 OK", url: str = URL) -> bytes:
    headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
    return written(
        lambda writer: writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers
        )
    )


def conversion(text: bytes) -> bytes:
    """A record as the text files of crawls have it."""
    return written(
        lambda writer: writer.create_warc_record(
            URL, "conversion", payload=io.BytesIO(text), warc_content_type="text/plain"
        )
    )


@pytest.mark.parametrize("coding", ["identity", "chunked", "gzip"])
@pytest.mark.parametrize("packed", [True, False])
def test_our_own_pages(coding: str, packed: bool) -> None:
    data, reference = request_and_response(exchange(coding=coding))
    data = information("tickers 1", "a.warc.gz", ASKED_AT) + data
    (page,) = read(data if packed else gzip.decompress(data))
    assert isinstance(page, PageRecord)
    assert (page.body, page.url, page.date, page.record_id) == (PAGE, URL, ASKED_AT, reference.record_id)
    assert page.revisit_of is None
    assert dict(page.headers)["content-type"] == "text/html"


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (of_warcio(PAGE), [PAGE]),
        (of_warcio(PAGE, "application/xhtml+xml"), [PAGE]),
        (of_warcio(PAGE, "image/png"), []),
        (of_warcio(PAGE, status="404 Not Found"), []),
        (of_warcio(PAGE, url="dns:www.harbour.example"), []),
        (of_warcio(PAGE, url=f"<{URL}>"), [PAGE]),
        (conversion(b"AEX -1.37% 862.5"), [b"AEX -1.37% 862.5"]),
        (b"", []),
    ],
    ids=["html", "xhtml", "picture", "gone", "no page", "brackets", "text", "empty"],
)
def test_pages_of_others(data: bytes, pages: list[bytes]) -> None:
    found = read(data)
    assert [one.body for one in found if isinstance(one, PageRecord)] == pages
    assert {one.url for one in found if isinstance(one, PageRecord)} <= {URL}
    assert len(found) == len(pages)


def encoded(coding: str, payload: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coding}\r\n\r\n".encode()
    return request_and_response(replace(exchange(), response=head + payload))[0]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("Content-Encoding: br", brotli.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: gzip, gzip", lambda page: gzip.compress(gzip.compress(page))),
        ("Content-Encoding: gzip", bytes),
        ("Transfer-Encoding: chunked", bytes),
    ],
    ids=["br", "deflate", "gzip twice", "gzip that was undone", "chunks that were undone"],
)
def test_encodings(coding: str, pack: Callable[[bytes], bytes]) -> None:
    (page,) = read(encoded(coding, pack(PAGE)))
    assert isinstance(page, PageRecord)
    assert page.body == PAGE


@pytest.mark.parametrize("coding", ["x-unknown", "br"])
def test_what_cannot_be_decoded_is_a_damage_and_the_next_page_is_read(coding: str) -> None:
    assert numbers(encoded(f"Content-Encoding: {coding}", b"\xff" * 50) + members(1)) == [
        numbers(encoded(f"Content-Encoding: {coding}", b"\xff" * 50))[0],
        1,
    ]


def test_a_revisit_names_its_page() -> None:
    data, first = request_and_response(exchange())
    data += request_and_revisit(exchange(b"", status=304), first)
    data += request_and_revisit(exchange(), Reference("", URL, "", ""))
    _, second, third = read(data)
    assert isinstance(second, PageRecord)
    assert isinstance(third, PageRecord)
    assert (second.body, second.revisit_of, third.revisit_of) == (b"", first.record_id, "")


PARTS = [members(number) for number in range(3)]
WHOLE = b"".join(PARTS)
FIRST, SECOND = len(PARTS[0]), len(PARTS[0] + PARTS[1])


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (WHOLE, [0, 1, 2]),
        (WHOLE[:-4], [0, 1, 2, "the file is cut short"]),
        (WHOLE[:-600], [0, 1, "the record is cut short"]),
        (WHOLE[: SECOND + 100], [0, 1, "the file is cut short"]),
        (WHOLE[:SECOND], [0, 1]),
        (WHOLE[: FIRST + 900] + b"\xff\xff\xff" + WHOLE[FIRST + 903 :], [0, "Gzip decompression error", 2]),
        (WHOLE[:FIRST] + b"garbage " * 9 + WHOLE[FIRST:], [0, "Invalid WARC header", 1, 2]),
        (WHOLE[:FIRST] + b"\0" * 50 + WHOLE[FIRST:], [0, "Invalid WARC header", 1, 2]),
        (WHOLE + b"garbage", [0, 1, 2, "Invalid WARC header"]),
        (gzip.decompress(WHOLE)[:-1_000], [0, 1, "the record is cut short"]),
        (
            gzip.decompress(members(0)) + b"garbage\r\n\r\n" + gzip.decompress(members(1)),
            [0, "Invalid WARC header", 1],
        ),
        (gzip.decompress(WHOLE).replace(b"\r\n\r\n1 ", b"\r\n\r\n7 "), [0, "the record is damaged", 2]),
        (b"\xfe\xff" + "WARC/1.0\r\n".encode("utf-16-be"), ["Invalid WARC header"]),
    ],
    ids=[
        "whole",
        "cut in the trailer",
        "cut in a body",
        "cut in a header",
        "cut between records",
        "a bad member",
        "garbage between",
        "zeros between",
        "garbage at the end",
        "plain, cut in a body",
        "plain, garbage between",
        "another byte",
        "UTF-16",
    ],
)
def test_what_is_left_of_a_damaged_file(data: bytes, left: list[int | str]) -> None:
    assert numbers(data) == left


@pytest.mark.parametrize("cut", range(1, 2_000, 37))
def test_whatever_is_cut_off_is_noticed(cut: int) -> None:
    found = numbers(WHOLE[:-cut])
    assert found[:2] == [0, 1]
    assert isinstance(found[-1], str)
