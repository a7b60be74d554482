"""Files that appear whole or not at all."""

import os
from pathlib import Path

import pytest

from tickers.writing import whole_file


@pytest.mark.parametrize("durable", [False, True])
@pytest.mark.parametrize("is_staged_elsewhere", [False, True])
def test_a_file_takes_its_place_when_it_is_whole(
    tmp_path: Path, durable: bool, is_staged_elsewhere: bool
) -> None:
    staging = tmp_path / "staging" if is_staged_elsewhere else None
    if staging:
        staging.mkdir()
    path = tmp_path / "made" / "x.csv"
    path.parent.mkdir()
    for content in ("first", "second"):
        before = path.read_text() if path.exists() else None
        with whole_file(path, staging=staging, durable=durable) as staged:
            staged.write_text(content)
            assert (path.read_text() if path.exists() else None) == before
            assert staged.parent == (staging or path.parent)
            assert staged.name.startswith(".")
        assert path.read_text() == content
    assert [one.name for one in path.parent.iterdir()] == ["x.csv"]
    assert not staging or list(staging.iterdir()) == []


def test_where_writing_fails_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("before")

    def write_half() -> None:
        with whole_file(path) as staged:
            staged.write_text("half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        write_half()
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv"]


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_who_may_read_it_says_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with whole_file(tmp_path / "x.csv") as staged:
            staged.write_text("")
    finally:
        os.umask(before)
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "none" / "x.csv"):
        pytest.fail("there is nothing to write to")


def test_a_folder_at_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(IsADirectoryError), whole_file(tmp_path / "x.csv") as staged:
        staged.write_text("x")
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv"]
