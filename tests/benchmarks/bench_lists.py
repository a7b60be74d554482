"""Records of an archive by a list of them, beside FastWARC reading the archive from end to end.

Pages have 40 to 120 KB of text and markup, which gzip makes a quarter as long; none has a strip.
"""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tests.benchmarks.measuring import Benchmark, measure
from tickers.indexes import CaptureLine, CaptureList, FolderRecords
from tickers.sources import LocalFile, Tally

PAGES = 400
LETTERS = "eeeeeeeeeettttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmmwwffggyyppbbvk"


def page(rng: random.Random, words: list[str]) -> bytes:
    size = rng.randint(40_000, 120_000)
    parts = ["<!doctype html><html><head><title>Marsvik</title></head><body>"]
    length = 0
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(20, 60)))
        link = f"/news/{rng.choice(words)}-{rng.randrange(10**5)}"
        parts.append(
            f'<div class="box c{rng.randrange(40)}"><h3 class="title"><a class="link" href="{link}">'
            f'{sentence[:60]}</a></h3><p class="teaser-text">{sentence}.</p><span class="meta">'
            f"<time>{rng.randrange(24)}:00</time></span></div>"
        )
        length += len(parts[-1])
    return "".join(parts).encode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    rng = random.Random(16)
    words = ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(3000)]
    words += words[:40] * 30  # a few are most of a text
    lines = []
    with (folder / "a.warc.gz").open("wb") as file:
        for number in range(PAGES):
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url = f"https://ledger.example/{number}"
            record.headers["WARC-Date"] = "2024-11-15T17:30:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + page(rng, words))
            out = io.BytesIO()
            writer = GzipWriter(out)
            record.write(writer, checksum_data=True)
            writer.finish()
            member = out.getvalue()
            place = CaptureLine(
                url=url, moment="20241115173000", filename="a.warc.gz", offset=file.tell(), length=len(member)
            )
            lines.append(place.text())
            file.write(member)
    (folder / "a.cdxj").write_text("\n".join(lines))
    return folder


def read_all(folder: Path) -> int:
    with (folder / "a.warc.gz").open("rb") as file:
        return sum(bool(record.reader.read()) for record in ArchiveIterator(file, parse_http=False))


def read_list(folder: Path) -> int:
    tally = Tally()
    assert not list(CaptureList(LocalFile(folder / "a.cdxj"), FolderRecords(folder)).read(0, tally))
    return tally.dismissed


@pytest.mark.parametrize(
    "do", [read_all, read_list], ids=["FastWARC: all records as they are", "tickers: by a list, dismissed"]
)
def test_list(benchmark: Benchmark, archive: Path, do: Callable[[Path], int]) -> None:
    benchmark.group = f"{PAGES} pages of 40 to 120 KB in an archive, none with a strip"
    assert measure(benchmark, do, lambda: (archive,)) == PAGES
