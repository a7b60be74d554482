"""What reading a page costs, beside the parse of its HTML and what others take for the same bytes.

Run with `make bench`, which prints the table; medians and ratios are of one run.
"""

from collections.abc import Callable
from typing import Any

import pytest
import trafilatura
from bs4 import BeautifulSoup
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
