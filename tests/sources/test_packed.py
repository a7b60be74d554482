"""Compressed pages are told by their bytes; what is damaged or no page is refused in a clear line."""

import bz2
import gzip
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.errors import PageError
from tickers.pieces import MAX_BYTES
from tickers.sources import unpacked

PAGE = b"Euronext\nAEX -1.37% 862.5\n"
ZIPPED = gzip.compress(PAGE, mtime=0)
RECORD = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_gzip_gives_what_went_in_over_several_members(one: bytes, two: bytes) -> None:
    assert unpacked(gzip.compress(b" " + one) + gzip.compress(two)) == b" " + one + two


def test_what_is_not_compressed_stays_as_it_is() -> None:
    assert unpacked(PAGE) is PAGE
    assert unpacked(b"") == b""
    assert unpacked(ZIPPED + bytes(512)) == PAGE  # padding, as tapes and block devices leave it


@pytest.mark.parametrize("size", range(2, len(ZIPPED)))
def test_a_gzip_that_ends_early_is_told(size: int) -> None:
    with pytest.raises(PageError, match=r"the gzip is (cut short|damaged)"):
        unpacked(ZIPPED[:size])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (ZIPPED[:-8] + bytes(8), r"the gzip is damaged \(.*check.*\)"),
        (ZIPPED[:-4] + bytes(4), r"the gzip is damaged \(.*length check.*\)"),
        (ZIPPED + b"more", "something else follows it"),
        (RECORD, "this is a WARC, an archive of many pages"),
        (gzip.compress(RECORD, mtime=0), "this is a WARC, an archive of many pages"),
        (b"filedesc://a.arc 0.0.0.0 20070101000000 text/plain 76\n", "this is an ARC"),
        (b"\x28\xb5\x2f\xfd" + PAGE, "compressed with zstd"),
        (b"\x5d\x2a\x4d\x18" + PAGE, "compressed with zstd"),
        (bz2.compress(PAGE), "compressed with bzip2"),
        (lzma.compress(PAGE), "compressed with xz"),
    ],
    ids=range(10),
)
def test_what_is_refused_and_why(body: bytes, said: str) -> None:
    with pytest.raises(PageError, match=said):
        unpacked(body)


def test_a_small_gzip_of_a_huge_page_is_not_unpacked_whole() -> None:
    bomb = gzip.compress(b" " * (8 * MAX_BYTES))
    assert len(bomb) < MAX_BYTES // 50
    assert len(unpacked(bomb)) == MAX_BYTES + 1
    assert len(unpacked(gzip.compress(b" " * MAX_BYTES))) == MAX_BYTES
