"""Archives as others write them read alike: by warcio, by FastWARC, by wget from a site, and our own."""

import gzip
import io
import subprocess
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import tickers
from storage import open_store
from tests.archive.test_page_archive import ASKED_AT, exchange
from tests.conftest import SAMPLE_HTML
from tests.fetching.serving import Server, answer
from tickers.archive import ArchiveInput, PageArchive
from tickers.sources import Found, LocalFile, Tally

PAGE = Path(SAMPLE_HTML).read_bytes()
URL = "https://www.harbour.example/markets"
DATE = "2024-11-15T17:30:12Z"


def by_warcio(path: Path) -> None:
    with path.open("wb") as file, warnings.catch_warnings(action="ignore", category=ResourceWarning):
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        for url, kind in (("/logo.png", "image/png"), ("/markets", "text/html")):
            writer.write_record(
                writer.create_warc_record(
                    f"https://www.harbour.example{url}",
                    "response",
                    payload=io.BytesIO(PAGE),
                    http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": DATE},
                )
            )


def by_fastwarc(path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    with path.open("wb") as file:
        writer = {".gz": GzipWriter, ".zst": ZstdWriter}[path.suffix](file)
        for kind in (WarcRecordType.request, WarcRecordType.response):
            record = WarcRecord()
            record.init_headers(record_type=kind)
            record.headers["WARC-Target-URI"] = URL
            record.headers["WARC-Date"] = DATE
            record.headers["Content-Type"] = "application/http"
            record.set_bytes_content(head + gzip.compress(PAGE))
            record.write(writer, checksum_data=kind == WarcRecordType.response)
            writer.finish()
        writer.close()


def by_us(path: Path) -> None:
    with PageArchive(path.parent, "tickers") as archive:
        archive.keep(exchange(PAGE, coding="chunked", url=URL), None)
    (written,) = path.parent.glob("*.warc.gz")
    written.rename(path)


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (by_warcio, "a.warc"),
        (by_warcio, "a.warc.gz"),
        (by_fastwarc, "a.warc.gz"),
        (by_fastwarc, "a.warc.zst"),
        (by_us, "a.warc.gz"),
    ],
)
def test_they_read_alike(tmp_path: Path, write: Callable[[Path], None], name: str) -> None:
    write(tmp_path / name)
    tally = Tally()
    (found,) = ArchiveInput(LocalFile(tmp_path / name)).read(0, tally)
    assert isinstance(found, Found)
    origin = found.source.origin
    assert origin is not None
    assert origin.observed is not None
    assert (found.source.body, origin.url) == (PAGE, URL)
    assert origin.observed == (datetime(2024, 11, 15, 17, 30, 12, tzinfo=UTC), "warc-date")
    assert tally.size == (tmp_path / name).stat().st_size
    assert datetime.fromisoformat(DATE) == ASKED_AT.replace(microsecond=0)


def test_what_wget_writes_of_a_site(tmp_path: Path) -> None:
    """It writes addresses in brackets, and bodies as they went over the wire."""
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    routes = {"/markets": lambda _: iter([head + chunks]), "/gone": answer(b"none", "404 Not Found")}
    store = f"sqlite:///{tmp_path}/x.db"
    with Server(routes) as server:  # type: ignore[arg-type]
        how = ["--quiet", "--tries=1", "--warc-file=site", "--output-document=/dev/null"]
        command = ["wget", *how, server.url("/markets"), server.url("/gone")]
        subprocess.run(command, cwd=tmp_path, check=False, timeout=60)
        done = tickers.ingest(tmp_path / "site.warc.gz", store=store)
        assert (done.ok, done.pages, done.strips, done.rows, done.losses) == (True, 1, 1, 9, 0)
        with open_store(store) as kept:
            (capture,) = kept.read("captures").to_pylist()
        assert capture["url"] == server.url("/markets")
