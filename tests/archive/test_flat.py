"""Archives take little memory, however long they or their records are."""

import os
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.test_faults import Pipe, record
from tickers.archive import ArchiveInput, PageRecord, read_page_records
from tickers.archive.rewindable import Rewindable
from tickers.sources import Loss, StandardInput, Tally

MB = 1024 * 1024
LONG = int(os.environ.get("TICKERS_TEST_LONG_RECORD", "200"))
"""MB, of a record that is passed over; 3,000 of them take half a minute."""


def long_record(size: int, *, cut: bool = False) -> bytes:
    """A gzip member with a record of so many zeros, or the beginning of one, made piece by piece."""
    one = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:9>\r\n"
        "WARC-Target-URI: https://www.harbour.example/9\r\nWARC-Date: 2024-11-15T17:30:12Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    zeros = bytes(MB)
    data = one.compress(head.encode())
    data += b"".join(one.compress(zeros) for _ in range(size // MB))
    data += one.compress(b"\r\n\r\n") + one.flush()
    return data[: len(data) // 2] if cut else data


def peak(steps: Iterator[object]) -> int:
    """The most memory, in bytes, that Python held while these were read."""
    tracemalloc.start()
    for _ in steps:
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut short"])
def test_a_very_long_record(cut: bool) -> None:
    data = zlib_member(record(1)) + long_record(LONG * MB, cut=cut) + zlib_member(record(2))
    tracemalloc.start()
    found = [*read_page_records(Rewindable(Pipe(data, 65_536)))]  # type: ignore[arg-type]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(one) is PageRecord for one in found] == ([True, False, True] if cut else [True, True])
    assert most < 30 * MB


def zlib_member(data: bytes) -> bytes:
    one = zlib.compressobj(6, zlib.DEFLATED, 31)
    return one.compress(data) + one.flush()


def test_a_long_archive_takes_no_more_than_a_short_one() -> None:
    member = zlib_member(record(1))
    most = {
        count: peak(ArchiveInput(StandardInput(b"", Pipe(member * count, 65_536))).read(0, Tally()))  # type: ignore[arg-type]
        for count in (500, 500, 2_000)
    }
    assert most[2_000] < most[500] + MB


@pytest.mark.parametrize("name", ["a\udcff\udcfe.warc.gz", "\u00e9\u0142.warc.gz"])
def test_a_file_whose_name_is_no_text(tmp_path: Path, name: str) -> None:
    """As a name in UTF-16 leaves one; the store has it with what is no UTF-8 replaced."""
    import tickers
    from storage import open_store
    from tests.jobs.test_bulk import STRIP, archive

    (tmp_path / name).write_bytes(archive(STRIP))
    store = f"sqlite:///{tmp_path}/x.db"
    assert tickers.ingest(tmp_path, store=store).rows == 9
    with open_store(store) as kept:
        (source,) = kept.read("captures")["source"].to_pylist()
    assert ".warc.gz#" in source


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "there is no record in it"), (b"\0\1\2" * 1000, "Invalid WARC header")]
)
def test_an_archive_without_records_is_one_loss(data: bytes, what: str) -> None:
    (loss,) = ArchiveInput(StandardInput(data)).read(0, Tally())
    assert loss == Loss(0, what)
