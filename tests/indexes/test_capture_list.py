"""Lists of captures: only their records are read, from a folder or by range, and what is lost is told."""

import gzip
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import tickers
from tests.fetching.serving import Request, Server, answer
from tests.indexes.made import ARCHIVE, WITH_STRIP, write_archive
from tickers.errors import AwayError, BlockedError, FetchError
from tickers.fetching import Clockwork, Ranges
from tickers.indexes import CaptureLine, CaptureList, FolderRecords, WebRecords
from tickers.sources import Found, LocalFile, Loss, Tally


def eleven(one: CaptureLine) -> str:
    return f"{one.key} {one.moment} {one.url} {one.mime} 200 ABC - - {one.length} {one.offset} {one.filename}"


def nine(one: CaptureLine) -> str:
    return f"{one.key} {one.moment} {one.url} {one.mime} 200 ABC - {one.offset} {one.filename}"


FORMS: dict[str, tuple[str, Callable[[CaptureLine], str]]] = {
    "list.cdxj": ("!meta {}\n", CaptureLine.text),
    "list.cdxj.gz": ("", CaptureLine.text),
    "list.cdx": (" CDX N b a m s k r M S V g\n", eleven),
    "list.cdx.gz": (" CDX N b a m s k r V g\n", nine),
}


def write_list(folder: Path, name: str, captures: Sequence[CaptureLine]) -> Path:
    first, line = FORMS[name]
    data = (first + "".join(f"{line(one)}\n" for one in captures)).encode()
    path = folder / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def read(path: Path, base: Any, start: int = 0) -> tuple[list[Found], list[Loss], Tally]:
    records = FolderRecords(base) if isinstance(base, Path) else base
    tally = Tally()
    steps = list(CaptureList(LocalFile(path), records).read(start, tally))
    found = [step for step in steps if isinstance(step, Found)]
    return found, [step for step in steps if isinstance(step, Loss)], tally


@pytest.mark.parametrize("name", FORMS)
def test_the_pages_of_a_list_are_read_from_their_archives(tmp_path: Path, name: str) -> None:
    captures = write_archive(tmp_path)
    first = bool(FORMS[name][0])
    found, lost, tally = read(write_list(tmp_path, name, captures), tmp_path)
    assert [one.position - first for one in found] == list(WITH_STRIP)
    source = found[0].source
    assert source.name == f"{tmp_path / ARCHIVE}#{captures[WITH_STRIP[0]].offset}"
    assert source.origin is not None
    assert source.origin.url == "https://www.harbour.example/p3"
    assert source.origin.observed == (datetime(2024, 11, 4, 17, 30, tzinfo=UTC), "warc-date")
    assert (lost, tally.records, tally.dismissed) == ([], 20, 18)
    if name != "list.cdx.gz":  # which does not say how long records are
        assert tally.size == sum(one.length or 0 for one in captures)


def test_archives_can_lie_beside_each_other(tmp_path: Path) -> None:
    captures = write_archive(tmp_path / "deep")
    (tmp_path / "deep" / ARCHIVE).rename(tmp_path / "a.warc.gz")
    found, lost, _ = read(write_list(tmp_path, "list.cdxj", captures), tmp_path)
    assert (len(found), lost) == (2, [])


def test_a_list_is_read_again_when_an_archive_has_come_or_is_another_one(tmp_path: Path) -> None:
    captures = write_archive(tmp_path / "whole")
    whole = (tmp_path / "whole" / ARCHIVE).read_bytes()
    path, base = write_list(tmp_path, "list.cdxj", captures), tmp_path / "base"
    base.mkdir()
    store = f"sqlite:///{tmp_path / 'tickers.db'}"

    def ingested() -> tuple[int, int, int]:
        one = tickers.ingest(path, base=str(base), store=store)
        return one.inputs_known, one.losses, one.captures_new

    assert ingested() == (0, 1, 0)
    (base / "a.warc.gz").write_bytes(whole[: captures[WITH_STRIP[1]].offset])
    assert ingested() == (0, 16, 1)
    (base / "a.warc.gz").write_bytes(whole)
    assert ingested() == (0, 0, 1)
    assert ingested() == (1, 0, 0)


def test_a_path_does_not_leave_the_folder(tmp_path: Path) -> None:
    captures = [replace(one, filename=f"../{ARCHIVE}") for one in write_archive(tmp_path)]
    (tmp_path / "below").mkdir()
    found, (lost,), _ = read(write_list(tmp_path, "list.cdxj", captures), tmp_path / "below")
    assert found == []
    assert "the archive is not there; all of its captures in the list are lost" in lost.what


def test_it_is_read_from_any_line_on(tmp_path: Path) -> None:
    path = write_list(tmp_path, "list.cdx", write_archive(tmp_path))
    found, _, tally = read(path, tmp_path, start=5)
    assert ([one.position for one in found], tally.records) == ([5], 16)


def test_what_is_lost_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    captures = write_archive(tmp_path)
    end = captures[-1].offset
    lines = [
        replace(captures[3], offset=captures[3].offset + 7),  # in the midst of a record
        captures[3],
        replace(captures[4], offset=end + 10_000),  # behind the end
        replace(captures[4], filename="absent.warc.gz"),
        replace(captures[5], filename="absent.warc.gz"),
        replace(captures[4], length=99_000_000),
        replace(captures[4], status=404),
        replace(captures[4], mime="warc/revisit"),
        replace(captures[4], mime="image/png"),
        captures[4],
    ]
    path = write_list(tmp_path, "list.cdxj", lines)
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    found, lost, tally = read(path, tmp_path)
    assert [one.position for one in found] == [2, 10]
    assert [one.position for one in lost] == [1, 3, 4, 6, 11]
    said = ["", "is cut short: 0 of", "the archive is not there", "too large", "line 12 names no capture"]
    assert all(text in one.what for text, one in zip(said, lost, strict=True)), lost
    assert (tally.records, tally.revisits, tally.dismissed) == (11, 1, 0)


def test_a_list_cut_short_is_told(tmp_path: Path) -> None:
    path = write_list(tmp_path, "list.cdxj.gz", write_archive(tmp_path))
    path.write_bytes(path.read_bytes()[:-12])
    _, lost, _ = read(path, tmp_path)
    assert "from here on the list cannot be read" in lost[-1].what


def web(server: Server, waits: list[float] | None = None) -> WebRecords:
    clockwork = Clockwork(sleep=(waits if waits is not None else []).append, chance=lambda: 0.5)
    return WebRecords(
        server.url("/data/"),
        lambda: Ranges(user_agent="tickers/test", allow_private=lambda _: True, clockwork=clockwork),
    )


def parts(path: Path) -> Callable[[Request], bytes]:
    """A server's answers with parts of a file."""
    data = path.read_bytes()

    def respond(request: Request) -> bytes:
        start, end = (int(one) for one in request.headers["range"].removeprefix("bytes=").split("-"))
        if start >= len(data):
            return answer(status="416 Range Not Satisfiable")
        end = min(end, len(data) - 1)
        said = f"bytes {start}-{end}/{len(data)}"
        return answer(data[start : end + 1], "206 Partial Content", Content_Range=said)

    return respond


def test_records_at_an_address_are_asked_for_by_range_one_at_a_time(tmp_path: Path) -> None:
    captures = write_archive(tmp_path)
    path = write_list(tmp_path, "list.cdxj", captures)
    with Server({f"/data/{ARCHIVE}": parts(tmp_path / ARCHIVE)}) as server:
        found, lost, tally = read(path, web(server))
        assert (len(found), lost, tally.dismissed) == (2, [], 18)
        assert found[0].source.name == f"{server.url('/data/')}{ARCHIVE}#{captures[3].offset}"
        assert found[0].source.body == read(path, tmp_path)[0][0].source.body
        ranges = [request.headers["range"] for request in server.requests]
        assert ranges == [f"bytes={one.offset}-{one.offset + (one.length or 0) - 1}" for one in captures]
        assert {request.headers["accept-encoding"] for request in server.requests} == {"identity"}
        assert server.most_at_once == 1


def test_a_server_in_trouble_is_asked_again_later(tmp_path: Path) -> None:
    captures = write_archive(tmp_path)
    respond, troubles = parts(tmp_path / ARCHIVE), ["503 Busy", "500 Trouble"]

    def troubled(request: Request) -> bytes:
        return answer(status=troubles.pop(), Retry_After="3") if troubles else respond(request)

    waits: list[float] = []
    with Server({f"/data/{ARCHIVE}": troubled}) as server:
        found, lost, _ = read(write_list(tmp_path, "list.cdxj", captures[:4]), web(server, waits))
    assert ([one.position for one in found], lost, waits) == ([4], [], [3.0, 3.0])


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("503 Busy", AwayError),
        ("403 No", BlockedError),
        ("429 Slow down", BlockedError),
        ("200 OK", FetchError),
    ],
)
def test_a_server_that_gives_no_more_ends_the_reading(
    tmp_path: Path, status: str, error: type[FetchError]
) -> None:
    path = write_list(tmp_path, "list.cdxj", write_archive(tmp_path))
    with Server({f"/data/{ARCHIVE}": answer(b"x", status)}) as server, pytest.raises(error):
        read(path, web(server))


def test_an_archive_that_the_server_lacks_is_one_loss(tmp_path: Path) -> None:
    path = write_list(tmp_path, "list.cdxj", write_archive(tmp_path))
    with Server() as server:
        found, (lost,), _ = read(path, web(server))
        assert (found, len(server.requests)) == ([], 1)
    assert "its server has no such archive" in lost.what


@pytest.mark.parametrize("said", ["bytes 0-9/99", "", "nonsense"])
def test_another_part_than_was_asked_for_is_refused(tmp_path: Path, said: str) -> None:
    path = write_list(tmp_path, "list.cdxj", write_archive(tmp_path)[3:4])
    with (
        Server({f"/data/{ARCHIVE}": answer(b"x" * 10, "206 Partial Content", Content_Range=said)}) as server,
        pytest.raises(FetchError, match="gave another part"),
    ):
        read(path, web(server))
