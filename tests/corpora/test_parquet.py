"""Parquet files as corpora: their pages, and what is wrong with a file."""

import contextlib
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import FRIDAY_EVENING
from tests.corpora.made import DATE, PAGE, URL, read, records, write_parquet
from tickers.corpora import Columns
from tickers.errors import SourceError

ROWS = records(1000, r77={"text": PAGE}, r500={"text": None}, r501={"text": "AEX 862.5 points"})


def test_pages_come_with_their_place_address_and_moment(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "c.parquet", ROWS, row_group_size=100)
    found, lost, tally = read(path)
    assert [one.position for one in found] == [77, 501]
    source = found[0].source
    assert (source.name, source.named, source.body) == (f"{path}#77", False, PAGE.encode())
    assert source.origin is not None
    assert (source.origin.url, source.origin.observed) == (URL, (FRIDAY_EVENING, "record"))
    assert (lost, tally.records, tally.dismissed, tally.undated) == ([], 1000, 998, 0)
    assert 0 < tally.size < path.stat().st_size


@pytest.mark.parametrize("start", [0, 77, 78, 100, 501, 502, 1000, 5000])
@pytest.mark.parametrize("group", [1, 64, 1000])
def test_it_is_read_from_any_record_on(tmp_path: Path, start: int, group: int) -> None:
    path = write_parquet(tmp_path / "c.parquet", ROWS[:600], row_group_size=group)
    found, _, tally = read(path, start=start)
    assert [one.position for one in found] == [n for n in (77, 501) if n >= start]
    assert tally.records == max(600 - start, 0)


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.binary(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_texts_of_any_type_are_read(tmp_path: Path, kind: pa.DataType) -> None:
    texts = pa.array([None, "Harbour news", PAGE, ""]).cast(kind)
    table = pa.table({"text": texts, "url": [URL] * 4, "date": [DATE] * 4})
    pq.write_table(table, tmp_path / "c.parquet")
    found, _, _ = read(tmp_path / "c.parquet")
    assert [(one.position, one.source.body) for one in found] == [(2, PAGE.encode())]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (pa.scalar(1731691800_123_456_789, pa.timestamp("ns")), FRIDAY_EVENING),
        (pa.scalar(1731691800_123, pa.timestamp("ms", "+01:00")), FRIDAY_EVENING),
        (pa.scalar(1731691800, pa.int64()), FRIDAY_EVENING),
        (pa.scalar(0, pa.timestamp("us", "UTC")), None),
        (pa.scalar(20042, pa.date32()), None),
        (pa.scalar(None, pa.string()), None),
    ],
    ids=str,
)
def test_moments_of_any_type_are_read(tmp_path: Path, value: pa.Scalar, moment: datetime | None) -> None:
    table = pa.table(
        {
            "text": [PAGE],
            "url": [None],
            "date": pa.array([value]),
        }
    )
    pq.write_table(table, tmp_path / "c.parquet")
    found, _, tally = read(tmp_path / "c.parquet")
    origin = found[0].source.origin
    assert origin is not None
    assert (origin.url, origin.observed) == (None, (moment, "record") if moment else None)
    assert tally.undated == (moment is None)


def test_nested_columns_are_named_by_dots(tmp_path: Path) -> None:
    rows = [{"content": PAGE, "warc_headers": {"warc-target-uri": URL, "warc-date": DATE, "n": 1}, "m": [1]}]
    path = write_parquet(tmp_path / "c.parquet", rows)
    for columns in (None, Columns("content", "warc_headers.warc-target-uri", "warc_headers.warc-date")):
        (one,), _, _ = read(path, columns)
        assert one.source.origin is not None
        assert (one.source.origin.url, one.source.origin.observed) == (URL, (FRIDAY_EVENING, "record"))
    with pytest.raises(SourceError, match="m: it holds lists"):
        read(path, Columns("m", None, None))


def damaged(path: Path, group: int) -> None:
    """Overwrite the texts of a row group."""
    chunk = pq.read_metadata(path).row_group(group).column(0)
    data = bytearray(path.read_bytes())
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    data[start : start + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    path.write_bytes(data)


def test_a_damaged_row_group_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "c.parquet", ROWS, row_group_size=100)
    damaged(path, 3)
    found, lost, tally = read(path)
    assert [one.position for one in found] == [77, 501]
    assert [(one.position, one.what.partition(":")[0]) for one in lost] == [
        (300, "records 300 to 399 cannot be read")
    ]
    assert tally.records == 900


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data[:-9], "its end is missing or damaged"),
        (lambda data: data[: len(data) // 2], "its end is missing or damaged"),
        (lambda data: b"PAR1", "its end is missing or damaged"),
        (lambda data: b"", "this is no Parquet file"),
        (lambda data: b"<html>" + data[:-4], "this is no Parquet file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, change: Any, said: str) -> None:
    path = write_parquet(tmp_path / "c.parquet", ROWS)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(SourceError, match=said):
        read(path)


def test_no_damage_breaks_it(tmp_path: Path) -> None:
    """Bytes anywhere in a file, also where it says what it holds: something is told, or nothing is wrong."""
    whole = write_parquet(
        tmp_path / "c.parquet", ROWS[:100], row_group_size=30, compression="zstd"
    ).read_bytes()
    rng = random.Random(16)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        (tmp_path / "c.parquet").write_bytes(data)
        with contextlib.suppress(SourceError):
            read(tmp_path / "c.parquet")


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "c.parquet", [{"meta": {"list": PAGE}, "n": 5}])
    with pytest.raises(SourceError, match="the column of the texts holds int64, and no texts"):
        read(path, Columns("n", None, None))
    assert len(read(path, Columns("meta.list", "meta.list", None))[0]) == 1


@pytest.mark.parametrize("groups", [0, 2])
def test_a_file_without_records_has_no_pages(tmp_path: Path, groups: int) -> None:
    schema = pa.schema([("text", pa.string()), ("url", pa.string()), ("date", pa.string())])
    with pq.ParquetWriter(tmp_path / "c.parquet", schema) as writer:
        for _ in range(groups):
            writer.write_table(schema.empty_table())
    found, lost, tally = read(tmp_path / "c.parquet")
    assert (found, lost, tally.records) == ([], [], 0)


def test_a_text_longer_than_a_page_is_told(tmp_path: Path) -> None:
    rows = records(3, r1={"text": PAGE + "quay " * 4_000_000}, r2={"text": PAGE})
    found, lost, _ = read(write_parquet(tmp_path / "c.parquet", rows))
    assert ([one.position for one in found], [one.position for one in lost]) == ([2], [1])
    assert "the page is too large" in lost[0].what
