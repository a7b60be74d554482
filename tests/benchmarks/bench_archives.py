"""Archives: pages of 40 to 120 KB, none, one in a hundred or one in two with a strip, beside FastWARC alone
that reads every record, and beside what others read archives with.

Only pages are compared, not stores: what each gives is the number of pages in which it found a figure.
"""

import io
import random
import re
import warnings
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import trafilatura
from bs4 import BeautifulSoup
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.benchmarks.measuring import Benchmark, measure
from tickers.archive import ArchiveInput
from tickers.jobs.bulk import Reading, read_input
from tickers.pieces import may_have_strip
from tickers.sources import LocalFile

PAGES = 200
SYLLABLES = [a + b + c for a in "bcdfghklmnprstvw" for b in "aeiou" for c in ("", "n", "r", "s", "l", "t")]
COMMON = (
    "the of and to in a is that it for was on as with be at by this from or are not he his had have you which"
    " one we but her she they all their there been has when who will more no if out so said what up its about"
    " into than them can only other new some could time these two may then do first any my now such like our"
    " over man me even most made after also did many before must through back years where much your way well"
    " down should because each just those people how too little state good very make world still own see men"
    " work long get here between both life being under never day same another know while last might us great"
    " old year off come since against go came right used take three next low high open close week market"
).split()
STRIP = (
    '<ul class="indices"><li><b>AEX</b> <i>-1.37%</i> <span>862.5</span></li><li><b>BEL 20</b> <i>-0.46%</i>'
    " <span>4180.34</span></li><li><b>CAC 40</b> <i>-0.57%</i> <span>7269.63</span></li></ul>"
)
ROW = re.compile(r"(?:AEX|BEL 20|CAC 40)\s+(-?\d+\.\d+)%\s+(\d+\.\d+)")
SHARES = {"none": None, "one in a hundred": 100, "one in two": 2}


def made_words(rng: random.Random) -> list[str]:
    """Words, as often as texts have them: the n-th of them an n-th as often as the first."""
    made = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(30_000))
    rare = [word for word in made if not may_have_strip(f"<p>{word}</p>".encode())]  # none is a label
    return [word for rank, word in enumerate([*COMMON, *rare], 1) for _ in range(max(1, 4_000 // rank))]


def made_page(rng: random.Random, words: list[str], strip: str) -> str:
    """A page of news: half of it is text, the rest links and menus."""
    size, written = rng.randint(40_000, 120_000), 0
    parts = [f"<!doctype html><html><head><title>{rng.random()}</title></head><body>", strip]
    while written < size:
        story = " ".join(rng.choices(words, k=rng.randint(40, 90)))
        title = " ".join(story.split()[:9])
        link = f"/news/{rng.randint(2015, 2024)}/{rng.randint(1, 12)}/{rng.choice(words)}.html"
        menu = "".join(
            f'<li class="menu__item menu__item--{name}"><a class="menu__link" href="/news/{name}/latest">'
            f'<span class="menu__label">{name.title()}</span></a></li>'
            for name in ("harbour", "council", "weather", "culture")
        )
        parts.append(
            f'<div class="story story--small"><a class="story__link" href="{link}"><h3>{title}</h3></a>'
            f'\n<p class="story__text">{story}</p><ul class="menu menu--under">{menu}</ul>'
            f'<time datetime="2024-11-{rng.randint(1, 30):02}T10:00">10:00</time></div>\n'
        )
        written += len(parts[-1])
    return "".join(parts) + "</body></html>"


@pytest.fixture(scope="module", params=SHARES)
def archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, int]:
    """An archive as warcio writes it, with digests, and how many of its pages have a strip."""
    rng = random.Random(16)
    words = made_words(rng)
    path = tmp_path_factory.mktemp("archives") / "pages.warc.gz"
    every, count, size = SHARES[request.param], 0, 0
    with path.open("wb") as file, warnings.catch_warnings(action="ignore", category=ResourceWarning):
        writer = WARCWriter(file, gzip=True)
        for number in range(PAGES):
            has_strip = every is not None and number % every == 0
            count += has_strip
            page = made_page(rng, words, STRIP if has_strip else "").encode()
            size += len(page)
            writer.write_record(
                writer.create_warc_record(
                    f"https://www.harbour.example/{number}",
                    "response",
                    payload=io.BytesIO(page),
                    http_headers=StatusAndHeaders(
                        "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
                    ),
                )
            )
    ratio = size / path.stat().st_size
    return (
        f"{PAGES} pages of {size // PAGES // 1000} KB, gzip ratio {ratio:.1f}, {request.param} with a strip",
        path,
        count,
    )


def bare_fastwarc(path: Path) -> int:
    return sum(bool(record.reader.read()) for record in ArchiveIterator(str(path)))


def our_pages(path: Path) -> int:
    reading = Reading(site=None, delay=timedelta(minutes=15), sites={})
    found = read_input(ArchiveInput(LocalFile(path)), reading)
    return sum(read is not None and read.page is not None and bool(read.page.quotes) for read, _ in found)


def _responses(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for record in WarcioIterator(file):
            if record.rec_type == "response":
                yield record.content_stream().read()


def warcio_and_soup(path: Path) -> int:
    return sum(bool(ROW.search(BeautifulSoup(page, "lxml").get_text(" "))) for page in _responses(path))


def warcio_and_trafilatura(path: Path) -> int:
    return sum(bool(ROW.search(trafilatura.html2txt(page.decode()))) for page in _responses(path))


def as_cc_pyspark(path: Path) -> int:
    """The loop of its FastWARC jobs: responses of HTML, their text by Resiliparse, then a pattern over it."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    found = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            if record.http_content_type != "text/html":
                continue
            body = record.reader.read()
            text = extract_plain_text(
                bytes_to_str(body, detect_encoding(body) or "utf-8"), main_content=False
            )
            found += bool(ROW.search(text.replace("\n", " ")))
    return found


READERS: dict[str, Callable[[Path], int]] = {
    "FastWARC: every record": bare_fastwarc,
    "tickers: their rows": our_pages,
    "FastWARC and Resiliparse, as cc-pyspark": as_cc_pyspark,
    "warcio and BeautifulSoup": warcio_and_soup,
    "warcio and trafilatura": warcio_and_trafilatura,
}


@pytest.mark.parametrize("reader", READERS)
def test_archive(benchmark: Benchmark, archive: tuple[str, Path, int], reader: str) -> None:
    benchmark.group, path, strips = archive
    is_fast = READERS[reader] in (bare_fastwarc, our_pages)
    if is_fast:
        READERS[reader](path)  # what is set up once a process
    rounds = 9 if is_fast else 1
    found = measure(benchmark, READERS[reader], lambda: (path,), rounds=rounds)
    if READERS[reader] is not bare_fastwarc:
        assert found == strips
