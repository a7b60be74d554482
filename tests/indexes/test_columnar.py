"""Captures of hosts and days from a columnar index, and how little of it is read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.indexes.made import index_rows, write_archive, write_index
from tickers.errors import SourceError, UsageError
from tickers.indexes import CaptureLine, Host, Selection, Wanted, select_captures

COUNT = 20


def captures() -> list[CaptureLine]:
    def capture(number: int) -> CaptureLine:
        host = "www.harbour.example" if number % 2 else "quay.example"
        key = ",".join(reversed(host.removeprefix("www.").split(".")))
        return CaptureLine(
            key=f"{key})/p{number}",
            url=f"https://{host}/p{number}",
            moment=f"202411{1 + number:02}173000",
            filename=f"{number % 3}.warc.gz",
            offset=number,
            length=100 + number,
            mime="text/html",
            status=200,
        )

    return [capture(number) for number in range(COUNT)]


def select(path: Path, *hosts: str, since: date | None = None, until: date | None = None) -> Selection:
    wanted = Wanted(hosts=tuple(map(Host.of, hosts)), since=since, until=until)
    *_, last = select_captures(path, wanted)
    return last


def numbers(selection: Selection) -> list[int]:
    return sorted(one.offset for one in selection.captures)


@pytest.mark.parametrize(
    ("hosts", "since", "until", "expected"),
    [
        (["www.harbour.example"], None, None, range(1, COUNT, 2)),
        (["harbour.example"], None, None, []),
        (["*.harbour.example"], None, None, range(1, COUNT, 2)),
        (["*.harbour.example", "quay.example"], None, None, range(COUNT)),
        (["WWW.Harbour.Example."], date(2024, 11, 4), date(2024, 11, 8), [3, 5, 7]),
        (["quay.example"], date(2024, 11, 19), None, [18]),
        (["quay.example"], None, date(2024, 11, 1), [0]),
        (["quay.example"], date(2025, 1, 1), None, []),
        (["arbour.example", "*.ay.example"], None, None, []),
    ],
)
@pytest.mark.parametrize("group", [1, 5, 100])
def test_hosts_and_days_select(
    tmp_path: Path, hosts: list[str], since: date | None, until: date | None, expected: list[int], group: int
) -> None:
    found = select(
        write_index(tmp_path, index_rows(captures()), group=group), *hosts, since=since, until=until
    )
    assert numbers(found) == list(expected)
    assert found.size == sum(100 + n for n in expected)
    assert found.archives == len({n % 3 for n in expected})


def test_a_capture_comes_back_as_it_was_noted(tmp_path: Path) -> None:
    found = select(write_index(tmp_path, index_rows(captures())), "quay.example")
    assert sorted(found.captures, key=lambda one: one.offset) == captures()[::2]


def test_what_cannot_hold_any_is_not_read(tmp_path: Path) -> None:
    path = write_index(tmp_path, index_rows(captures()), group=5)
    assert (select(path, "quay.example").groups_read, select(path, "absent.example").groups_read) == (2, 0)
    found = select(path, "quay.example", "*.harbour.example")
    assert (found.files, found.groups, found.groups_read) == (1, 4, 4)
    assert select(path, "absent.example").bytes_read == 0
    assert 0 < select(path, "quay.example").bytes_read < found.bytes_read


def test_only_pages_that_were_answered_are_taken(tmp_path: Path) -> None:
    some = captures()
    some[0] = replace(some[0], status=404)
    some[2] = replace(some[2], mime="image/png")
    some[4] = replace(some[4], mime=None)
    index = write_index(tmp_path, index_rows(some))
    for subset in ("crawldiagnostics", "robotstxt"):
        other = index / "crawl=CC-1" / f"subset={subset}"
        other.mkdir()
        (other / "part.parquet").write_bytes(b"which is not read")
    assert numbers(select(index, "quay.example")) == [4, 6, 8, 10, 12, 14, 16, 18]


@pytest.mark.parametrize("kind", [pa.timestamp("ns"), pa.timestamp("ms", "UTC"), pa.timestamp("us")], ids=str)
@pytest.mark.parametrize("drop", [[], ["url_surtkey", "fetch_status", "content_mime_detected"]])
def test_indexes_differ_in_types_and_in_what_they_leave_out(
    tmp_path: Path, kind: pa.DataType, drop: list[str]
) -> None:
    table = pa.Table.from_pylist(index_rows(captures()))
    at = table.schema.get_field_index("fetch_time")
    table = table.set_column(at, "fetch_time", table["fetch_time"].cast(kind)).drop_columns(drop)
    pq.write_table(
        table, tmp_path / "index.parquet", use_deprecated_int96_timestamps=kind == pa.timestamp("ns")
    )
    found = select(
        tmp_path / "index.parquet", "quay.example", since=date(2024, 11, 5), until=date(2024, 11, 7)
    )
    assert numbers(found) == [4, 6]


def test_what_is_no_index_says_so(tmp_path: Path) -> None:
    pq.write_table(pa.table({"url": ["a"], "text": ["b"]}), tmp_path / "a.parquet")
    with pytest.raises(SourceError, match=r"it lacks url_host_name, .*its columns are url, text"):
        select(tmp_path / "a.parquet", "quay.example")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no end")
    with pytest.raises(SourceError, match=r"b\.parquet: cannot be read"):
        select(tmp_path / "b.parquet", "quay.example")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"there is no file NAME\.parquet here"):
        select(tmp_path / "empty", "quay.example")


@pytest.mark.parametrize(
    "text", ["", "harbour", "https://harbour.example/", "a b.example", "*.", "*", "ha*.example"]
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"write it like www\.harbour"):
        Host.of(text)


LABELS = st.text("abz-0", min_size=1, max_size=3)


@given(
    st.lists(LABELS, min_size=2, max_size=3),
    st.booleans(),
    st.lists(LABELS, max_size=2),
    st.sampled_from(["", ":81"]),
)
def test_a_key_of_a_host_is_never_passed_over(
    labels: list[str], www: bool, below: list[str], port: str
) -> None:
    """Keys are made as Common Crawl makes them: the host from its end without its www, then port and path."""
    name = ".".join(labels)
    host = Host.of(f"*.{name}" if below else f"www.{name}" if www else name)
    key = ",".join(reversed([*below, *labels])) + f"{port})/path"
    assert host.has_key_between(key, key)
    assert host.has_key_between("", "\U0010ffff")


def test_the_index_of_an_archive_leads_to_its_records(tmp_path: Path) -> None:
    made = write_archive(tmp_path)
    found = select(write_index(tmp_path / "index", index_rows(made)), "quay.example")
    assert {one.text() for one in found.captures} == {one.text() for one in made[::2]}
