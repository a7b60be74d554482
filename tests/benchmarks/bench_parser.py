"""What reading a page costs, beside the parse of its HTML and what others take for the same bytes.

Run with `make bench`, which prints the table; medians and ratios are of one run, of CPU time. Pages that
follow each other have other words and figures.
"""

import gzip
import io
import itertools
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trafilatura
from bs4 import BeautifulSoup
from fastwarc.warc import ArchiveIterator, WarcRecordType
from price_parser import Price
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser

from tests.benchmarks.pages import article, home, text
from tickers.page import Page, read_page
from tickers.pieces.prefilter import may_have_strip

MANY = 200
WITH_STRIP = [article(number, with_strip=True) for number in range(MANY)]
WITHOUT_STRIP = article(with_strip=False)
HOMES = [home(number) for number in range(MANY)]
TEXTS = [text(number) for number in range(MANY)]

Benchmark = Callable[..., Any]


def nine_rows(page: Page) -> None:
    assert len(page.quotes) == 9


def in_turn(benchmark: Benchmark, reader: Callable[[Any], object], pages: list[Any]) -> None:
    """Time a reader on one page after another."""
    turns = itertools.cycle(pages)
    benchmark(lambda: reader(next(turns)))


def asked(body: bytes) -> list[object]:
    """What the least walk costs in Python: each node is asked for its parent, tag, attributes and text."""
    root = LexborHTMLParser(body).body
    assert root is not None
    nodes = root.traverse(include_text=True)
    return [(node.parent, node.tag, node.attributes, node.text_content) for node in nodes]


@pytest.mark.benchmark(group="an article page with a strip", timer=time.process_time)
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(LexborHTMLParser, id="selectolax parse"),
        pytest.param(asked, id="selectolax: parse, four questions to each node"),
        pytest.param(read_page, id="tickers: rows, headline, time, byline"),
        pytest.param(lambda body: extract_plain_text(body.decode()), id="resiliparse: text"),
        pytest.param(lambda body: BeautifulSoup(body, "lxml").get_text(), id="BeautifulSoup, lxml: text"),
        pytest.param(trafilatura.bare_extraction, id="trafilatura: article"),
    ],
)
def test_article(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    for page in WITH_STRIP:
        nine_rows(read_page(page))
    in_turn(benchmark, reader, WITH_STRIP)


@pytest.mark.benchmark(group="the same page without a strip", timer=time.process_time)
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


@pytest.mark.benchmark(group="a home page with 200 linked headlines", timer=time.process_time)
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(LexborHTMLParser, id="selectolax parse"),
        pytest.param(read_page, id="tickers: rows, 200 headlines"),
    ],
)
def test_home(benchmark: Benchmark, reader: Callable[[bytes], object]) -> None:
    page = read_page(HOMES[0])
    nine_rows(page)
    assert len(page.headlines) == 200
    in_turn(benchmark, reader, HOMES)


@pytest.mark.benchmark(group="a text of nine rows", timer=time.process_time)
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(
            lambda page: [Price.fromstring(cell) for cell in page[1]], id="price-parser, the 18 cells"
        ),
        pytest.param(lambda page: read_page(page[0]), id="tickers: nine rows, headline, byline"),
    ],
)
def test_text(benchmark: Benchmark, reader: Callable[[tuple[bytes, list[str]]], object]) -> None:
    for page in TEXTS:
        nine_rows(read_page(page))
    in_turn(benchmark, reader, [(page, cells(page)) for page in TEXTS])


def cells(page: bytes) -> list[str]:
    """The changes and levels of a text."""
    return [cell for line in page.decode().splitlines() if "%" in line for cell in line.split(" ")[1:3]][:18]


PAGES_IN_ARCHIVE = 200


def archive() -> bytes:
    """An archive as crawls keep it, a page in a hundred with a strip, no two alike."""
    out = io.BytesIO()
    for number in range(PAGES_IN_ARCHIVE):
        body = re.sub(
            b"quay|ferry", b"quay%d" % number, WITHOUT_STRIP if number % 100 else WITH_STRIP[number]
        )
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


@pytest.mark.benchmark(
    group="an archive of 200 pages, one in a hundred with a strip", timer=time.process_time
)
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
