"""What the arguments of a command name: files, folders, globs, standard input, and no addresses."""

import gzip
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_TEXT, Run
from tickers.errors import UsageError
from tickers.sources import find_sources

AT = ("--at", "2024-11-15T18:30+01:00")


def test_a_folder_gives_its_pages_compressed_ones_too(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM.GZ", "c.txt.gz", "d.warc.gz", "e.gz", "notes.md", ".html", "f.json"):
        (tmp_path / name).write_bytes(b"x")
    assert [Path(source.name).name for source in find_sources([str(tmp_path)])] == [
        "a.html", "b.HTM.GZ", "c.txt.gz",
    ]  # fmt: skip


def test_a_file_is_one_source_under_all_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other" / "deep").mkdir(parents=True)
    for path in ("a.html", "other/a.html"):
        (tmp_path / path).write_bytes(b"x")
    (tmp_path / "link").symlink_to("other/deep")
    monkeypatch.chdir(tmp_path)
    names = ["a.html", "./a.html", str(tmp_path / "a.html"), "*.html", ".", "link/../a.html"]
    assert [one.name for one in find_sources(names)] == ["a.html", "other/a.html", "link/../a.html"]


ONLY = "only http and https addresses are fetched; "


@pytest.mark.parametrize(
    ("address", "way_in"),
    [
        (
            "https://a.example/b?c=1&d",
            (
                "it is not fetched here; pipe the page in,"
                " e.g. curl -s 'https://a.example/b?c=1&d' | tickers date -"
            ),
        ),
        (
            "ftp://a.example/b",
            f"{ONLY}pipe the page in, e.g. curl -s ftp://a.example/b | tickers ingest - --at now",
        ),
        (
            "S3://bucket/b",
            f"{ONLY}pipe the page in, e.g. aws s3 cp S3://bucket/b - | tickers ingest - --at now",
        ),
        (
            "file:///tmp/a%20b.html",
            f"{ONLY}name the file by its path, e.g. tickers ingest '/tmp/a b.html' --at mtime",
        ),
    ],
)
def test_an_address_is_no_file_and_the_way_in_is_said(address: str, way_in: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_sources([address])
    assert str(caught.value) == f"{address}: {way_in}"


def test_a_page_is_the_same_capture_compressed_or_not(tickers: Run, tmp_path: Path) -> None:
    """From a file whatever its name, from a folder, and from standard input."""
    page = SAMPLE_TEXT.read_bytes()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt.gz").write_bytes(gzip.compress(page))
    (tmp_path / "page.bin").write_bytes(gzip.compress(page))
    store = ("--store", "sqlite:///x.db")
    assert "captures: 1 new" in tickers("ingest", SAMPLE_TEXT, *AT, *store).stderr
    for source, stdin in (("page.bin", b""), ("pages", b""), ("-", gzip.compress(page))):
        done = tickers("ingest", source, *AT, *store, stdin=stdin)
        assert (done.returncode, "captures: 0 new, 1 known; rows: 9" in done.stderr) == (0, True), done.stderr


def test_what_is_no_page_is_refused_by_name_and_counted_in_bulk(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(SAMPLE_TEXT.read_bytes())[:-9])
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(b""))
    cut = tickers("ingest", "cut.html.gz", *AT)
    assert (cut.returncode, "tickers: cut.html.gz: the gzip is cut short" in cut.stderr) == (3, True)
    assert {path.name for path in tmp_path.iterdir()} == {"cut.html.gz", "crawl.warc.gz"}
    archive = tickers("ingest", "crawl.warc.gz", *AT)
    assert (archive.returncode, "crawl.warc.gz#0: there is no record in it" in archive.stderr) == (3, True)
    again = tickers("ingest", "crawl.warc.gz", *AT)
    assert (again.returncode, "inputs known: 1" in again.stderr) == (0, True)
    bulk = tickers("ingest", "*.gz", *AT, "--store", "parquet:another")
    assert (bulk.returncode, "pages unreadable: 1; inputs: 1; losses: 1" in bulk.stderr) == (3, True)
