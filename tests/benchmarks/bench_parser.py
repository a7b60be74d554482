"""What reading a page costs, beside the parse of its HTML and what others take for the same bytes.

Run with `make bench`, which prints the table; medians and ratios are of one run.
"""

import gzip
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trafilatura
from bs4 import BeautifulSoup
from fastwarc.warc import ArchiveIterator, WarcRecordType
from price_parser import Price
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser

from tests.benchmarks.pages import article, home
from tests.conftest import SAMPLE_TEXT
from tickers.page import Page, read_page
from tickers.pieces.prefilter import may_have_strip

WITH_STRIP = article(with_strip=True)
WITHOUT_STRIP = article(with_strip=False)
HOME = home()
TEXT = SAMPLE_TEXT.read_bytes()
CELLS = [cell for line in TEXT.decode().splitlines() if "%" in line for cell in line.split(" ")[1:3]][:18]

Benchmark = Callable[..., Any]


def nine_rows(page: Page) -> None:
    assert len(page.quotes) == 9


@pytest.mark.benchmark(group="an article page with a strip")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(LexborHTMLParser, id="selectolax parse"),
        pytest.param(read_page, id="tickers: rows, headline, time, byline"),
        pytest.param(lambda body: extract_plain_text(body.decode()), id="resiliparse: text"),
        pytest.param(lambda body: BeautifulSoup(body, "lxml").get_text(), id="BeautifulSoup, lxml: text"),
        pytest.param(trafilatura.bare_extraction, id="trafilatura: article"),
    ],
)
def test_article(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    nine_rows(read_page(WITH_STRIP))
    benchmark(reader, WITH_STRIP)


@pytest.mark.benchmark(group="the same page without a strip")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(LexborHTMLParser, id="selectolax parse"),
        pytest.param(lambda body: read_page(body, needs_strip=True), id="tickers: dismissed"),
    ],
)
def test_without_strip(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    assert not may_have_strip(WITHOUT_STRIP)
    benchmark(reader, WITHOUT_STRIP)


@pytest.mark.benchmark(group="a home page with 200 linked headlines")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(LexborHTMLParser, id="selectolax parse"),
        pytest.param(read_page, id="tickers: rows, 200 headlines"),
    ],
)
def test_home(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    page = read_page(HOME)
    nine_rows(page)
    assert len(page.headlines) == 200
    benchmark(reader, HOME)


@pytest.mark.benchmark(group="a text of nine rows")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(lambda _: [Price.fromstring(cell) for cell in CELLS], id="price-parser, the 18 cells"),
        pytest.param(read_page, id="tickers: nine rows, headline, byline"),
    ],
)
def test_text(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    nine_rows(read_page(TEXT))
    benchmark(reader, TEXT)


PAGES_IN_ARCHIVE = 200


def archive() -> bytes:
    """An archive as crawls keep it, a page in a hundred with a strip, no two alike."""
    out = io.BytesIO()
    for number in range(PAGES_IN_ARCHIVE):
        body = re.sub(b"quay|ferry", b"quay%d" % number, WITHOUT_STRIP if number % 100 else WITH_STRIP)
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        head = (
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-11-15T17:30:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return out.getvalue()


ARCHIVE = archive()


def bodies() -> Iterator[bytes]:
    for record in ArchiveIterator(io.BytesIO(ARCHIVE), record_types=WarcRecordType.response):
        yield record.reader.read()


def strips() -> int:
    return sum(read_page(body, needs_strip=True).has_strip for body in bodies())


@pytest.mark.benchmark(group="an archive of 200 pages, one in a hundred with a strip")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(lambda: sum(1 for _ in bodies()), id="FastWARC: the pages as they are"),
        pytest.param(strips, id="tickers: those with a strip read"),
    ],
)
def test_archive(benchmark: Benchmark, reader: Callable[[], object]) -> None:
    assert strips() == PAGES_IN_ARCHIVE // 100
    benchmark(reader)
