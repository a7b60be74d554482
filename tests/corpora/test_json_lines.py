"""JSON lines as corpora: their pages, and lines that are none."""

import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FRIDAY_EVENING
from tests.corpora.made import DATE, PAGE, URL, as_lines, read, records
from tickers.corpora import Columns
from tickers.errors import SourceError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = records(
    300, r77={"text": PAGE}, r200={"text": None}, r201={"text": PAGE, "date": "1970-01-01T00:00:00Z"}
)
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "c.jsonl": lambda data: data,
    "c.jsonl.gz": gzip.compress,
    "c.json.gz": lambda data: gzip.compress(data[:5000]) + gzip.compress(data[5000:]),
    "c.jsonl.zst": lambda data: bytes(zstd.compress(data)),
    "c.ndjson.zst": lambda data: bytes(zstd.compress(data[:5000]) + zstd.compress(data[5000:])),
}


@pytest.mark.parametrize("name", PACKED)
def test_pages_come_with_their_place_address_and_moment(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](as_lines(ROWS)))
    found, lost, tally = read(path)
    assert [one.source.name for one in found] == [f"{path}#77", f"{path}#201"]
    origins = [one.source.origin for one in found]
    assert [one.observed if one else one for one in origins] == [(FRIDAY_EVENING, "record"), None]
    assert (lost, tally.records, tally.dismissed, tally.undated) == ([], 300, 298, 1)
    assert tally.size == path.stat().st_size


@pytest.mark.parametrize("start", [0, 77, 78, 201, 202, 300, 999])
def test_it_is_read_from_any_record_on(tmp_path: Path, start: int) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(as_lines(ROWS).rstrip())
    found, _, tally = read(path, start=start)
    assert [one.position for one in found] == [n for n in (77, 201) if n >= start]
    assert tally.records == max(300 - start, 0)


def test_lines_that_are_no_objects_are_told_and_counted(tmp_path: Path) -> None:
    lines = as_lines(ROWS).splitlines()
    lines[10:13] = b'{"text": ', b"[1, 2]", b""
    lines[50] = json.dumps({"text": 5, "url": URL, "date": DATE}).encode()
    lines[60] = json.dumps({"text": PAGE + "\ud83d", "url": 7, "date": DATE}).encode()
    lines[61] = b'{"text": "half a letter \xff"}'
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    found, lost, tally = read(path)
    assert [one.position for one in found] == [60, 77, 201]
    assert found[0].source.origin is not None
    assert found[0].source.origin.url is None
    assert [one.position for one in lost] == [10]
    assert lost[0].what.startswith("record 10 (and 2 more up to record 61) is no JSON object: ")
    assert tally.records == 300


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.zst"])
def test_a_file_cut_short_keeps_what_is_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [{**row, "salt": str(hash(n))} for n, row in enumerate(ROWS)]
    packed = PACKED[name](as_lines(rows))
    path.write_bytes(packed[:-40])
    found, lost, tally = read(path)
    assert len(found) == 2 if lost[-1].position > 201 else 1
    assert lost[-1].position == tally.records
    assert "cut short" in lost[-1].what


def test_a_damaged_file_says_from_where_on(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl.gz"
    packed = bytearray(gzip.compress(as_lines(ROWS[:100])) + gzip.compress(as_lines(ROWS[100:])))
    packed[-5] ^= 0xFF
    path.write_bytes(packed)
    found, lost, tally = read(path)
    assert ([one.position for one in found], [one.position for one in lost]) == ([77], [100])
    assert "from here on it cannot be read: it is damaged gzip" in lost[0].what
    assert tally.records == 100


def test_nested_columns_and_numbers_are_read(tmp_path: Path) -> None:
    row = {"page": {"body": PAGE}, "seen": 1731691800, "tags": [1], "u": URL}
    path = tmp_path / "c.jsonl"
    path.write_bytes(as_lines([{"page": {"body": None}, "seen": None, "u": None}, row]))
    (one,), _, _ = read(path, Columns("page.body", "u", "seen"))
    assert one.source.origin is not None
    assert (one.position, one.source.origin.observed) == (1, (FRIDAY_EVENING, "record"))
    with pytest.raises(SourceError, match="text=page: it has columns in it"):
        read(path, Columns("page", None, None))
    with pytest.raises(SourceError, match="text=tags: it holds lists"):
        read(path, Columns("tags", None, None))


@pytest.mark.parametrize("data", [b"nothing", b"[]\n[]\n", b"\n\n"])
def test_what_has_no_records_is_told(tmp_path: Path, data: Any) -> None:
    (tmp_path / "c.jsonl").write_bytes(data)
    with pytest.raises(SourceError, match="these are no JSON lines"):
        read(tmp_path / "c.jsonl")


def test_an_empty_file_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(b"")
    assert read(tmp_path / "c.jsonl")[:2] == ([], [])


def test_blocks_join_where_lines_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tickers.corpora.json_lines._STEP", 100)
    monkeypatch.setattr("tickers.corpora.json_lines._BLOCK", 300)
    path = tmp_path / "c.jsonl"
    path.write_bytes(as_lines(ROWS))
    for start in (0, 78, 202):
        found, lost, tally = read(path, start=start)
        assert ([one.position for one in found], lost) == ([n for n in (77, 201) if n >= start], [])
        assert tally.records == 300 - start
