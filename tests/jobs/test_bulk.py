"""Archives into stores: beside pages, in folders, from standard input; what is lost, and what is counted."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

import tickers
from storage import open_store
from tests.archive.test_page_archive import URL, exchange
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run
from tests.fetching.serving import Server
from tests.fetching.test_remote_file import Shop
from tickers.archive.records import request_and_response, request_and_revisit

STRIP = Path(SAMPLE_HTML).read_bytes()
NO_STRIP = b"<html><body><p>Fishermen mended their nets on the quay.</p></body></html>"


def archive(*bodies: bytes) -> bytes:
    """The members of an archive of pages."""
    return b"".join(request_and_response(exchange(body))[0] for body in bodies)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/x.db"


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl"])
def test_an_archive_is_told_by_its_bytes_and_read_page_by_page(
    store: str, tmp_path: Path, packed: bool, name: str
) -> None:
    data = archive(STRIP, NO_STRIP)
    path = tmp_path / name
    path.write_bytes(data if packed else gzip.decompress(data))
    done = tickers.ingest(path, store=store)
    assert (done.ok, done.inputs, done.pages, done.dismissed, done.strips, done.rows) == (True, 1, 2, 1, 1, 9)
    assert (done.pages_without_strip, done.losses, done.bytes) == (1, 0, path.stat().st_size)
    with open_store(store) as kept:
        (capture,) = kept.read("captures").to_pylist()
    assert (capture["url"], capture["observed_basis"]) == (URL, "warc-date")
    where, _, offset = capture["source"].rpartition("#")
    assert where == str(path)
    rest = path.read_bytes()[int(offset) :]
    assert gzip.decompress(rest).startswith(b"WARC/") if packed else rest.startswith(b"WARC/")
    again = tickers.ingest(path, store=store)
    assert (again.inputs, again.inputs_known, again.captures_new, again.bytes) == (1, 1, 0, 0)
    again = tickers.ingest(path, store=store, again=True)
    assert (again.inputs_known, again.captures_new, again.captures_known, again.rows) == (0, 0, 1, 9)


def test_archives_lie_beside_pages_in_a_folder(store: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    shutil.copy(SAMPLE_TEXT, folder)
    (folder / "deep" / "a.warc.gz").write_bytes(archive(STRIP))
    (folder / "deep" / "a.jpg").write_bytes(archive(STRIP))
    done = tickers.ingest(folder, at="2024-11-15T18:30+01:00", store=store)
    assert (done.ok, done.inputs, done.pages, done.captures_new) == (True, 1, 2, 2)


def test_what_is_lost_is_named_and_the_rest_is_kept(python_tickers: Run, tmp_path: Path) -> None:
    data = archive(STRIP)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data + data[:-40])
    done = python_tickers("ingest", path, "--json")
    assert done.returncode == 3
    said = json.loads(done.stdout)
    assert (said["losses"], said["rows"], said["strips"]) == (1, 9, 1)
    assert f"{path}#" in done.stderr


def test_standard_input_is_told_by_its_bytes(python_tickers: Run) -> None:
    done = python_tickers("ingest", "-", "--json", stdin=archive(STRIP))
    assert json.loads(done.stdout)["rows"] == 9
    done = python_tickers("ingest", "-", "--at", "now", "--json", stdin=STRIP)
    assert (json.loads(done.stdout)["rows"], json.loads(done.stdout)["inputs"]) == (9, 0)


def test_parse_prints_the_rows_of_its_pages(python_tickers: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(STRIP, NO_STRIP))
    lines = [
        json.loads(line) for line in python_tickers("parse", path, "--format", "jsonl").stdout.splitlines()
    ]
    assert len([one for one in lines if one["type"] == "quote"]) == 9
    assert {one["source"].rpartition("#")[0] for one in lines} == {str(path)}
    with pytest.raises(tickers.UsageError, match="holds many"):
        tickers.parse(path)


def test_revisits_are_counted(store: str, tmp_path: Path) -> None:
    data, first = request_and_response(exchange(STRIP))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data + request_and_revisit(exchange(b"", status=304), first))
    done = tickers.ingest(path, store=store)
    assert (done.ok, done.revisits, done.pages, done.rows) == (True, 1, 1, 9)


def test_an_address_cannot_be_said_of_many_pages(store: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(STRIP))
    with pytest.raises(tickers.UsageError, match="holds many"):
        tickers.ingest(path, url=URL, store=store)


def test_an_archive_at_an_address_is_streamed_and_gone_on_with(
    store: str, tmp_path: Path, python_tickers: Run
) -> None:
    data = archive(STRIP, *[NO_STRIP] * 20, STRIP.replace(b"AEX", b"AEX "))
    shop = Shop(data, breaks=[900])
    with Server({"/crawl/a.warc.gz": shop}) as server:
        (tmp_path / "tickers.toml").write_text(
            f'[sites.harbour]\nurl = "{server.url("/")}"\nallow_private = true\n'
        )
        address = server.url("/crawl/a.warc.gz")
        done = json.loads(python_tickers("ingest", address, "--json").stdout)
        assert (done["inputs"], done["losses"], done["rows"], done["bytes"]) == (1, 0, 18, len(data))
        assert shop.asked[-1] == f"bytes={900}-"
        (tmp_path / "tickers.toml").unlink()
        refused = python_tickers("ingest", address, "--json")
        assert (refused.returncode, "not of the public internet" in refused.stderr) == (1, True)


def test_an_archive_that_is_away_is_tried_again_later(store: str) -> None:
    shop = Shop(archive(*[STRIP] * 3), breaks=[900, 0, 0])
    with Server({"/a.warc.gz": shop}) as server:
        site = tickers.Site(name=None, urls=(server.url("/a.warc.gz"),), allow_private=True)
        done = tickers.ingest(site, store=store)
        assert (done.losses, done.rows, type(done.problems[0])) == (1, 0, tickers.AwayError)
        done = tickers.ingest(site, store=store)
        assert (done.losses, done.captures_new, done.ok) == (0, 1, True)


def test_a_watcher_can_look_how_far_an_input_is(store: str, tmp_path: Path) -> None:
    data = archive(STRIP, NO_STRIP)
    (tmp_path / "a.warc.gz").write_bytes(data)
    looks = []

    def watch(steps, title, total, now=None):  # type: ignore[no-untyped-def]
        yield from steps
        if now is not None:
            looks.append((title, total, *now()))

    tickers.ingest(tmp_path / "a.warc.gz", store=store, watch=watch)
    told = "input 1 of 1: 2 pages, 1 dismissed, 1 strips, 9 rows, 0 MB"
    assert looks == [("inputs", 1, len(data), len(data), told)]
