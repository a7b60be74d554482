"""A folder of archives: the pages of all its files, with those that did not change filled in."""

from pathlib import Path

import pytest

from tests.archive.test_page_archive import PAGE, exchange
from tickers.archive import Damage, PageRecord, archived_pages
from tickers.archive.records import Reference, request_and_response, request_and_revisit
from tickers.errors import SourceError

RESPONSE, FIRST = request_and_response(exchange())
REVISIT = request_and_revisit(exchange(b"", status=304), FIRST)
OTHER, _ = request_and_response(exchange(b"another"))


def read(folder: Path, **files: bytes) -> list[bytes | str]:
    """The bodies of the pages, and what is damaged, of files of these names."""
    for name, data in files.items():
        (folder / f"{name}.warc.gz").write_bytes(data)
    pages = [found.page for found in archived_pages(folder)]
    return [page.body if isinstance(page, PageRecord) else page.what for page in pages]


@pytest.mark.parametrize(
    ("files", "bodies"),
    [
        ({"a": RESPONSE + REVISIT}, [PAGE, PAGE]),
        ({"a": RESPONSE, "b": OTHER + REVISIT}, [PAGE, b"another", PAGE]),
        ({"a": OTHER + REVISIT, "b": RESPONSE}, [b"another", PAGE, PAGE]),  # two writers took turns
        ({"a": OTHER + REVISIT}, [b"another", "the page that it refers to is not in the archive"]),
        (
            {"a": request_and_revisit(exchange(), Reference("", "", "", ""))},
            ["the page that it refers to is not in the archive"],
        ),
    ],
    ids=["one file", "a file before", "a file after", "no file", "none is named"],
)
def test_a_page_that_did_not_change(
    tmp_path: Path, files: dict[str, bytes], bodies: list[bytes | str]
) -> None:
    assert read(tmp_path, **files) == bodies


def test_where_each_lies(tmp_path: Path) -> None:
    (tmp_path / "b.warc.gz").write_bytes(RESPONSE[:-4])
    names = [found.name.partition("#")[0] for found in archived_pages(tmp_path)]
    assert names == ["b.warc.gz"] * 2
    assert [type(found.page) for found in archived_pages(tmp_path)] == [PageRecord, Damage]


def test_a_folder_without_an_archive(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no archive here"):
        next(archived_pages(tmp_path))
