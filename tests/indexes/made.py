"""A made-up archive of two hosts, and what an index and lists say of it."""

import gc
import io
import warnings
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.conftest import SAMPLE_HTML
from tickers.indexes import CaptureLine

__all__ = ["ARCHIVE", "WITH_STRIP", "index_rows", "write_archive", "write_index"]

ARCHIVE = "crawl-data/CC-1/segments/1/warc/a.warc.gz"
WITH_STRIP = (3, 4)
"""Of twenty records: the third of one host, the fourth of the other."""
_PLAIN = b"<html><body><p>" + b"The council meets at the quay. " * 40


def write_archive(folder: Path) -> list[CaptureLine]:
    """An archive of twenty pages below a folder; gives its captures."""
    path = folder / ARCHIVE
    path.parent.mkdir(parents=True)
    captures = []
    with path.open("wb") as file, warnings.catch_warnings(action="ignore", category=ResourceWarning):
        writer = WARCWriter(file, gzip=True)
        for number in range(20):
            host = "www.harbour.example" if number % 2 else "quay.example"
            start = file.tell()
            _write(writer, f"https://{host}/p{number}", number)
            captures.append(
                CaptureLine(
                    key=",".join(reversed(host.removeprefix("www.").split("."))) + f")/p{number}",
                    url=f"https://{host}/p{number}",
                    moment=f"202411{1 + number:02}173000",
                    filename=ARCHIVE,
                    offset=start,
                    length=file.tell() - start,
                    mime="text/html",
                    status=200,
                )
            )
        gc.collect()  # warcio leaves closing its spools to it
    return captures


def _write(writer: WARCWriter, url: str, number: int) -> None:
    body = SAMPLE_HTML.read_bytes() if number in WITH_STRIP else _PLAIN
    writer.write_record(
        writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"2024-11-{1 + number:02}T17:30:00Z"},
        )
    )


def index_rows(captures: Sequence[CaptureLine]) -> list[dict[str, Any]]:
    """The captures as the columnar index has them, as far as it is read."""
    return [
        {
            "url_surtkey": one.key,
            "url": one.url,
            "url_host_name": one.url.split("/")[2],
            "fetch_time": datetime.strptime(one.moment, "%Y%m%d%H%M%S"),
            "fetch_status": one.status,
            "content_mime_type": one.mime,
            "content_mime_detected": one.mime,
            "content_languages": "eng",
            "warc_filename": one.filename,
            "warc_record_offset": one.offset,
            "warc_record_length": one.length,
        }
        for one in sorted(captures, key=lambda one: one.key)
    ]


def write_index(folder: Path, rows: Sequence[dict[str, Any]], *, group: int = 5) -> Path:
    """An index of one part, below a folder as Common Crawl has it."""
    part = folder / "crawl=CC-1" / "subset=warc" / "part-00000.parquet"
    part.parent.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(list(rows)), part, row_group_size=group)
    return folder
