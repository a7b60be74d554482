"""Archives that are damaged, in each framing, from a file and from a stream: what is whole is read, what is
not is a damage, and no page says what was never written.
"""

import gzip
import hashlib
import io
import random
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest

from tickers.archive import Damage, PageRecord, read_page_records
from tickers.archive.rewindable import Rewindable

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDict, compress, train_dict
else:
    from backports.zstd import ZstdDict, compress, train_dict

DATE = "2024-11-15T17:30:12Z"


def body(number: int) -> bytes:
    """A page that says its number and packs badly."""
    return b"page %d %s\n" % (number, bytes(random.Random(number).choices(b"abcdefgh ", k=6_000)))


def record(number: int, *, says: int = 0, digest: bool = False, kind: str = "response") -> bytes:
    """A record, which says that it is longer or shorter than it is."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body(number)
    fields = [
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>",
        f"WARC-Target-URI: https://www.harbour.example/{number}",
        f"WARC-Date: {DATE}",
        *([f"WARC-Block-Digest: sha1:{hashlib.sha1(http).hexdigest()}"] if digest else []),
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http) + says}",
    ]
    return b"WARC/1.1\r\n" + "\r\n".join(fields).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


RECORDS = [record(number) for number in range(5)]
DICTIONARY: ZstdDict = train_dict([one[:700] for one in RECORDS] * 20, 2_000)
FRAME = b"\x5d\x2a\x4d\x18" + len(DICTIONARY.dict_content).to_bytes(4, "little") + DICTIONARY.dict_content

Pack = Callable[[bytes], bytes]
PACKS: dict[str, tuple[bytes, Pack]] = {
    "gzip": (b"", gzip.compress),
    "zstd": (b"", compress),
    "zstd with a dictionary": (FRAME, lambda data: compress(data, zstd_dict=DICTIONARY)),
    "plain": (b"", bytes),
}


class Pipe(io.RawIOBase):
    """A stream that gives its bytes in small pieces, once."""

    def __init__(self, data: bytes, most: int = 777) -> None:
        self._stream = io.BytesIO(data)
        self._most = most

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(min(size, self._most) if size >= 0 else -1)


@pytest.fixture(params=["file", "stream"])
def opened(request: pytest.FixtureRequest) -> Callable[[bytes], BinaryIO | Rewindable]:
    if request.param == "file":
        return io.BytesIO
    return lambda data: Rewindable(Pipe(data))  # type: ignore[arg-type]


def told(found: Iterator[PageRecord | Damage]) -> list[int | str]:
    """The numbers of the pages, each whole, and for each damage `x`."""
    numbers: list[int | str] = []
    for one in found:
        if isinstance(one, Damage):
            numbers.append("x")
        else:
            number = int(one.url.rpartition("/")[2])
            assert one.body == body(number), one.body[-200:]
            numbers.append(number)
    return numbers


Case = Callable[[Pack], list[bytes]]
CASES: dict[str, tuple[Case, list[int | str]]] = {
    "whole": (lambda pack: [*map(pack, RECORDS)], [0, 1, 2, 3, 4]),
    "cut in a header": (lambda pack: [*map(pack, RECORDS[:2]), pack(RECORDS[2])[:60]], [0, 1, "x"]),
    "cut in a body": (lambda pack: [*map(pack, RECORDS[:2]), pack(RECORDS[2])[:-2_000]], [0, 1, "x"]),
    "garbage between": (
        lambda pack: [pack(RECORDS[0]), b"garbage \r\n" * 99, *map(pack, RECORDS[1:])],
        [0, "x", 1, 2, 3, 4],
    ),
    "zeros between": (
        lambda pack: [pack(RECORDS[0]), bytes(9_999), *map(pack, RECORDS[1:])],
        [0, "x", 1, 2, 3, 4],
    ),
    "garbage before": (lambda pack: [b"garbage \r\n" * 99, *map(pack, RECORDS)], ["x", 0, 1, 2, 3, 4]),
    "garbage after": (lambda pack: [*map(pack, RECORDS), b"garbage"], [0, 1, 2, 3, 4, "x"]),
    "a length far too long": (
        lambda pack: [pack(RECORDS[0]), pack(record(1, says=10**15)), *map(pack, RECORDS[2:])],
        [0, "x", 2, 3, 4],
    ),
    "a length too long": (
        lambda pack: [pack(RECORDS[0]), pack(record(1, says=900)), *map(pack, RECORDS[2:])],
        [0, "x", 2, 3, 4],
    ),
    "a length of another record": (
        lambda pack: [pack(RECORDS[0]), pack(record(1, says=900, kind="request")), *map(pack, RECORDS[2:])],
        [0, "x", 2, 3, 4],
    ),
    "a length too long at the end": (
        lambda pack: [pack(RECORDS[0]), pack(record(1, says=900))],
        [0, "x"],
    ),
    "a length too short": (
        lambda pack: [pack(RECORDS[0]), pack(record(1, says=-900, digest=True)), *map(pack, RECORDS[2:])],
        [0, "x", 2, 3, 4],
    ),
    "no length": (
        lambda pack: [
            pack(RECORDS[0]),
            pack(RECORDS[1].replace(b"Content-Length", b"Length")),
            pack(RECORDS[2]),
        ],
        [0, "x", 2],
    ),
    "another byte": (
        lambda pack: [
            pack(RECORDS[0]),
            pack(record(1, digest=True).replace(b"page 1", b"page 7")),
            pack(RECORDS[2]),
        ],
        [0, "x", 2],
    ),
    "an address in UTF-16": (
        lambda pack: [
            pack(RECORDS[0]),
            pack(
                RECORDS[1].replace(
                    b"https://www.harbour.example/1", "https://www.harbour.example/1".encode("utf-16")
                )
            ),
            pack(RECORDS[2]),
        ],
        [0, "x", 2],
    ),
}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("case", CASES)
def test_what_is_whole_is_read_and_the_rest_is_a_damage(
    opened: Callable[[bytes], BinaryIO | Rewindable], case: str, pack: str
) -> None:
    before, packed = PACKS[pack]
    parts, left = CASES[case][0](packed), CASES[case][1]
    assert told(read_page_records(opened(before + b"".join(parts)))) == left


@pytest.mark.parametrize("pack", [name for name in PACKS if name != "plain"])
def test_one_bad_member_among_good_ones(opened: Callable[[bytes], BinaryIO | Rewindable], pack: str) -> None:
    before, packed = PACKS[pack]
    members = [packed(record(number, digest=True)) for number in range(5)]
    middle = len(members[2]) // 2
    members[2] = members[2][:middle] + b"\xff\x00\xff" + members[2][middle + 3 :]
    assert told(read_page_records(opened(before + b"".join(members)))) == [0, 1, "x", 3, 4]


def stored(data: bytes) -> bytes:
    """A gzip member that is not compressed."""
    one = zlib.compressobj(0, zlib.DEFLATED, 31)
    return one.compress(data) + one.flush()


@pytest.mark.parametrize("at", [3_000, -6, -2], ids=["content", "checksum", "length"])
def test_a_checksum_that_does_not_fit(opened: Callable[[bytes], BinaryIO | Rewindable], at: int) -> None:
    members = [bytearray(stored(one)) for one in RECORDS]
    members[1][at] ^= 1
    assert told(read_page_records(opened(b"".join(members)))) == [0, "x", 2, 3, 4]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("cut", [1, 2, 5, 8, 300, 3_000, 6_000, 6_300])
def test_a_cut_is_noticed_and_no_page_is_lost_before_it(
    opened: Callable[[bytes], BinaryIO | Rewindable], pack: str, cut: int
) -> None:
    before, packed = PACKS[pack]
    last = packed(record(3))
    data = before + b"".join(map(packed, RECORDS[:3])) + last[: -min(cut, len(last) - 10)]
    found = told(read_page_records(opened(data)))
    assert found[:3] == [0, 1, 2]
    if pack == "plain" and cut <= 4:  # the empty lines behind a record
        assert found[3:] == [3]
    else:
        assert found[3:] in (["x"], [3, "x"])


@pytest.mark.parametrize("pack", PACKS)
def test_reading_goes_on_at_any_page(opened: Callable[[bytes], BinaryIO | Rewindable], pack: str) -> None:
    before, packed = PACKS[pack]
    data = before + b"".join(map(packed, RECORDS))
    for page in read_page_records(io.BytesIO(data)):
        stream = io.BytesIO(data)
        stream.seek(page.offset)
        again = told(read_page_records(stream, page.offset, dictionary=before))
        assert isinstance(page, PageRecord)
        assert again == [*range(int(page.url[-1]), 5)]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("several", [2, 5])
def test_several_records_in_one_unit(
    opened: Callable[[bytes], BinaryIO | Rewindable], pack: str, several: int
) -> None:
    """Their offset is one from which on they are read again."""
    before, packed = PACKS[pack]
    units = [packed(b"".join(RECORDS[at : at + several])) for at in range(0, 5, several)]
    data = before + b"".join(units)
    pages = [*read_page_records(opened(data))]
    assert told(iter(pages)) == [0, 1, 2, 3, 4]
    for number, page in enumerate(pages):
        again = told(read_page_records(io.BytesIO(data), page.offset, dictionary=before))
        assert again[-(5 - number) :] == [*range(number, 5)]


def test_whatever_is_changed_no_page_is_made_up(opened: Callable[[bytes], BinaryIO | Rewindable]) -> None:
    """Bytes of archives with digests that are changed, cut out or doubled at random."""
    rng = random.Random(16)
    for _ in range(60):
        before, packed = rng.choice([*PACKS.values()])
        data = bytearray(before + b"".join(packed(record(number, digest=True)) for number in range(4)))
        at = rng.randrange(len(before), len(data))
        end = min(len(data), at + rng.choice([1, 40, 3_000]))
        data[at:end] = rng.choice([b"", b"\0", rng.randbytes(30), bytes(data[at:end]) * 2])
        found = told(read_page_records(opened(bytes(data))))
        pages = [one for one in found if one != "x"]
        assert set(pages) <= {0, 1, 2, 3}
        assert len(set(pages)) >= 2
