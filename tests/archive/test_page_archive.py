"""Fetched pages as WARC files: what other tools read of them, and what a kill or a full disk leaves."""

import gzip
import io
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastArchiveIterator
from warcio.archiveiterator import ArchiveIterator

from tickers.archive import Archived, PageArchive
from tickers.archive.member_file import open_free_file
from tickers.errors import SourceError
from tickers.fetching import Exchange

PAGE = b"<html><title>Bourse</title><p>AEX -1,37% 862,50</p></html>" * 20
ASKED_AT = datetime(2024, 11, 15, 17, 30, 12, 345678, UTC)
URL = "https://www.harbour.example/markets?a=1"


def exchange(
    body: bytes = PAGE, *, status: int = 200, coding: str = "identity", url: str = URL, **fields: Any
) -> Exchange:
    """An answer with this body, framed and encoded as asked for."""
    payload, headers = body, [("content-type", "text/html")]
    if coding == "gzip":
        payload = gzip.compress(body, mtime=0)
        headers.append(("content-encoding", "gzip"))
    if coding == "chunked":
        payload = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        headers.append(("transfer-encoding", "chunked"))
    else:
        headers.append(("content-length", str(len(payload))))
    head = b"HTTP/1.1 %d X\r\n" % status + b"".join(f"{k}: {v}\r\n".encode() for k, v in headers) + b"\r\n"
    return replace(
        Exchange(
            url=url,
            ip="192.0.2.7",
            asked_at=ASKED_AT,
            seconds=0.1,
            request=b"GET /markets?a=1 HTTP/1.1\r\nhost: www.harbour.example\r\n\r\n",
            response=head + payload,
            status=status,
            headers=tuple(headers),
            body=body,
        ),
        **fields,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pages"


def keep(folder: Path, *exchanges: Exchange) -> list[Archived | None]:
    """What is remembered after each of them."""
    kept: list[Archived | None] = [None]
    with PageArchive(folder, "tickers 1") as archive:
        for one in exchanges:
            kept.append(archive.keep(one, kept[-1]))
    return kept[1:]


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.warc.gz")
    return file


def records(file: Path) -> Iterator[tuple[Any, bytes]]:
    """The records as warcio reads them, with their content, undone of framing and encoding."""
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            yield record, record.content_stream().read()


def types(file: Path) -> list[str]:
    return [record.rec_type for record, _ in records(file)]


def check(file: Path) -> None:
    """Have both programs of the field verify every digest.

    FastWARC holds the payload digest of a revisit, which is that of another record, against its own payload;
    so of files with revisits it verifies the blocks only.
    """
    payloads = [] if "revisit" in types(file) else ["--verify-payloads"]
    for program, *options in (["fastwarc.cli", "-q", *payloads], ["warcio.cli", "-v"]):
        command = [sys.executable, "-m", program, "check", *options, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "fail" not in done.stdout.replace("0 failed", "")


@pytest.mark.parametrize("coding", ["identity", "chunked", "gzip"])
def test_other_tools_read_the_page_back(folder: Path, coding: str) -> None:
    keep(folder, exchange(coding=coding))
    check(only_file(folder))
    (_, (request, asked), (response, page)) = [*records(only_file(folder))]
    assert page == PAGE
    assert request.rec_type == "request"
    assert request.http_headers.get_header("host") == "www.harbour.example"
    assert not asked
    headers = response.rec_headers
    assert headers.get_header("WARC-Target-URI") == URL
    assert headers.get_header("WARC-Date") == "2024-11-15T17:30:12.345678Z"
    assert headers.get_header("WARC-IP-Address") == "192.0.2.7"
    assert request.rec_headers.get_header("WARC-Concurrent-To") == headers.get_header("WARC-Record-ID")


def test_a_file_a_month_and_a_member_a_record(folder: Path) -> None:
    december = exchange(asked_at=datetime(2024, 12, 1, tzinfo=UTC), body=b"another")
    keep(folder, exchange(), december)
    files = sorted(folder.glob("*.warc.gz"))
    assert [re.fullmatch(r"tickers-(20\d\d-\d\d)-.+-1\.warc\.gz", file.name)[1] for file in files] == [  # type: ignore[index]
        "2024-11",
        "2024-12",
    ]
    for file in files:
        assert types(file) == ["warcinfo", "request", "response"]
        data = file.read_bytes()
        starts = [record.stream_pos for record in FastArchiveIterator(io.BytesIO(data))]
        assert all(data[start : start + 2] == b"\x1f\x8b" for start in starts)


def test_what_is_unchanged_is_a_revisit_of_the_page_before(folder: Path) -> None:
    unchanged = exchange(b"", status=304)
    kept = keep(folder, exchange(), exchange(), unchanged, exchange(b"new"), exchange(b"new"))
    file = only_file(folder)
    check(file)
    assert types(file)[1:] == ["request", "response"] + ["request", "revisit"] * 2 + [
        "request",
        "response",
        "request",
        "revisit",
    ]
    assert kept[0] == kept[1] == kept[2] != kept[3] == kept[4]
    answers = [
        record.rec_headers for record, _ in records(file) if record.rec_type in ("response", "revisit")
    ]
    first, equal, not_modified, _, _ = answers
    for revisit, profile in ((equal, "identical-payload-digest"), (not_modified, "server-not-modified")):
        assert revisit.get_header("WARC-Profile").endswith(profile)
        for name in ("Record-ID", "Target-URI", "Date"):
            refers = "WARC-Refers-To" + ("" if name == "Record-ID" else f"-{name}")
            assert revisit.get_header(refers) == first.get_header(f"WARC-{name}")
        assert revisit.get_header("WARC-Payload-Digest") == first.get_header("WARC-Payload-Digest")


@pytest.mark.parametrize(
    "second",
    [
        exchange(coding="gzip"),
        exchange(url="https://www.harbour.example/"),
        exchange(status=500),
        exchange(truncated="length", fault=None),
    ],
    ids=["encoded in another way", "of another address", "an error", "cut short"],
)
def test_what_is_no_revisit(folder: Path, second: Exchange) -> None:
    keep(folder, exchange(), second)
    assert types(only_file(folder))[1:] == ["request", "response"] * 2


def test_a_body_that_was_cut_short_says_so_and_is_not_remembered(folder: Path) -> None:
    (kept,) = keep(folder, exchange(truncated="disconnect"))
    assert kept is None
    (*_, (response, _)) = records(only_file(folder))
    assert response.rec_headers.get_header("WARC-Truncated") == "disconnect"


def test_no_answer_is_no_record(folder: Path) -> None:
    assert keep(folder, replace(exchange(), status=None)) == [None]
    assert not folder.exists()


def test_two_writers_have_a_file_each_and_the_next_has_the_first(folder: Path) -> None:
    with PageArchive(folder, "tickers 1") as one, PageArchive(folder, "tickers 1") as other:
        first, second = one.keep(exchange(), None), other.keep(exchange(b"other"), None)
        assert first is not None
        assert second is not None
        assert one.has(second)
    with PageArchive(folder, "tickers 1") as third:
        kept = third.keep(exchange(b"third"), None)
        assert kept is not None
    assert [kept.file, second.file] == [first.file, first.file.replace("-1.warc", "-2.warc")]
    assert types(folder / kept.file) == ["warcinfo"] + ["request", "response"] * 2


@pytest.mark.parametrize("cut", [1, 10, 200, 400])
def test_a_record_that_was_cut_short_is_taken_away_by_the_next_writer(folder: Path, cut: int) -> None:
    keep(folder, exchange(), exchange(bytes(range(256)) * 40))
    file = only_file(folder)
    file.write_bytes(file.read_bytes()[:-cut])
    keep(folder, exchange(b"after"))
    check(file)
    assert [page for record, page in records(file) if record.rec_type == "response"] == [PAGE, b"after"]


@pytest.mark.parametrize(
    "left", [b"", b"\x1f", b"\x1f\x8b\x08", b"\x1f\x8b\x08\0\0\0\0\0\2\3" + b"\xff" * 90, b"text"]
)
def test_the_length_of_the_whole_members(folder: Path, left: bytes) -> None:
    folder.mkdir()
    whole = b"".join(gzip.compress(bytes([n]) * 3_000) for n in range(5))
    for data, length in ((whole + left, len(whole)), (left, 0)):
        (folder / "a-1.warc.gz").write_bytes(data)
        file = open_free_file(folder, "a")
        assert file.size == length
        file.close()


def test_a_full_disk_keeps_nothing_of_the_page_and_all_before_it(folder: Path) -> None:
    keep(folder, exchange())
    before = only_file(folder).read_bytes()
    limit, signals = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 300, limit[1]))
    try:
        with PageArchive(folder, "tickers 1") as archive, pytest.raises(SourceError, match="make room"):
            archive.keep(exchange(bytes(range(256)) * 40), None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, signals)
    assert only_file(folder).read_bytes() == before
    keep(folder, exchange(b"room again"))
    check(only_file(folder))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        PageArchive(tmp_path / "file", "tickers 1") as archive,
        pytest.raises(SourceError, match="cannot be kept"),
    ):
        archive.keep(exchange(), None)


WRITER = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.archive.test_page_archive import PAGE, exchange
from tickers.archive import PageArchive
with PageArchive(Path(sys.argv[2]), "tickers 1") as archive:
    for n in range(100_000):
        archive.keep(exchange(PAGE * 5 + str(n).encode()), None)
        print(n, flush=True)
"""


@pytest.mark.parametrize("pages", range(0, 50, 10))
def test_a_kill_leaves_every_page_that_was_kept(folder: Path, pages: int) -> None:
    root = str(Path(__file__).parents[2])
    with subprocess.Popen([sys.executable, "-c", WRITER, root, folder], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(pages + 1)]
        writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout if line.endswith(b"\n")]
    keep(folder, exchange(b"after"))
    check(only_file(folder))
    bodies = [page for record, page in records(only_file(folder)) if record.rec_type == "response"]
    assert len(bodies) - 1 in (len(said), len(said) + 1)
    assert [int(body.rpartition(b">")[2]) for body in bodies[:-1]] == [*range(len(bodies) - 1)]
